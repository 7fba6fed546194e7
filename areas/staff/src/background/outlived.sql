select u.id, u.name
  from app.users u
 where u.tenant_id = $1
   and exists (select from directory.sessions s where s.tenant_id = $1 and s.user_id = u.id and s.ended_at is null and s.expires_at <= $2)
 order by u.id
