select u.id, u.name, u.email
  from app.users u
 where u.tenant_id = $1 and u.kind = 'person' and u.state = 'active' and u.email_verified_at is not null and not u.is_owner
 order by u.name, u.id
