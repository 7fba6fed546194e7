select u.id, u.name, u.email, u.state, u.is_owner, u.avatar_id, u.email_verified_at is not null as email_verified,
       (u.totp_since is not null or u.code_by_mail) as second_factor,
       u.invited_at, u.joined_at, u.deactivated_at, u.last_sign_in_at, u.version,
       array(select r.id from app.user_roles h join app.roles r on r.tenant_id = h.tenant_id and r.id = h.role_id
              where h.tenant_id = $1 and r.tenant_id = $1 and h.user_id = u.id order by r.name_key, r.id) as role_ids,
       array(select r.name from app.user_roles h join app.roles r on r.tenant_id = h.tenant_id and r.id = h.role_id
              where h.tenant_id = $1 and r.tenant_id = $1 and h.user_id = u.id order by r.name_key, r.id) as role_names,
       p.place
  from app.users u
 cross join lateral (
       select case $5
                when 'sign_in' then coalesce(to_char(u.last_sign_in_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')
                when 'joined' then coalesce(to_char(u.joined_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')
                else lower(u.name)
              end as place
       ) p
 where u.tenant_id = $1 and u.kind = 'person'
   and ($2 = '' or strpos(lower(u.name), $2) > 0 or strpos(u.email, $2) > 0)
   and ($3 = '' or u.state = $3)
   and ($4::uuid is null
        or exists (select from app.user_roles w where w.tenant_id = $1 and w.user_id = u.id and w.role_id = $4))
   and ($6::text is null or (p.place, u.id) > ($6, $7))
 order by p.place, u.id
 limit $8
