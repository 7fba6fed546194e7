select u.name, u.email, u.locale, u.totp_secret, u.totp_since, u.code_by_mail,
       (select count(*) from app.recovery_codes c where c.tenant_id = $1 and c.user_id = u.id and c.used_at is null) as recovery_left
  from app.users u
 where u.tenant_id = $1 and u.id = $2 and u.kind = 'person' and u.state = 'active'
