select (select count(*) from directory.sessions s
         where s.tenant_id = $1 and s.user_id = $2 and s.ended_at is null and s.expires_at > $3) as sessions,
       (select max(m.expires_at) from directory.mail_tokens m
         where m.tenant_id = $1 and m.user_id = $2 and m.kind = 'invitation' and m.used_at is null) as invitation_until
