select u.id, u.name, u.email, u.state, u.is_owner, u.avatar_id, u.email_verified_at is not null as email_verified,
       (u.totp_since is not null or u.code_by_mail) as second_factor,
       u.invited_at, u.joined_at, u.deactivated_at, u.last_sign_in_at, u.version,
       array(select r.id from app.user_roles h join app.roles r on r.tenant_id = h.tenant_id and r.id = h.role_id
              where h.tenant_id = $1 and r.tenant_id = $1 and h.user_id = u.id order by r.name_key, r.id) as role_ids,
       array(select r.name from app.user_roles h join app.roles r on r.tenant_id = h.tenant_id and r.id = h.role_id
              where h.tenant_id = $1 and r.tenant_id = $1 and h.user_id = u.id order by r.name_key, r.id) as role_names,
       '' as place
  from app.users u
 where u.tenant_id = $1 and u.id = $2 and u.kind = 'person'
