select u.id, u.name, u.email, m.expires_at
  from directory.mail_tokens m
  join app.users u on u.tenant_id = m.tenant_id and u.id = m.user_id
 where m.tenant_id = $1 and u.tenant_id = $1 and m.kind = 'owner_transfer' and m.used_at is null and m.expires_at > $2
 order by m.id desc
 limit 1
