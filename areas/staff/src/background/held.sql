select count(*)
  from (select s.id from directory.sessions s
         where s.tenant_id = $1 and s.user_id = $2 and s.ended_at is null and s.expires_at <= $3
           for update) held
