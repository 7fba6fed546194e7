select u.id, u.name, u.email, u.is_owner, u.email_verified_at is not null as email_verified, u.locale, u.avatar_id as avatar,
       array(
         select distinct p.permission
           from app.user_roles m
           join app.roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
           join app.role_permissions p on p.tenant_id = r.tenant_id and p.role_id = r.id
          where m.tenant_id = $1 and r.tenant_id = $1 and p.tenant_id = $1 and m.user_id = u.id and r.is_active
       ) as permissions,
       t.name as company_name, t.slug as company_slug, t.state as company_state, s.time_zone as company_time_zone, s.currency as company_currency,
       s.locale as company_locale, s.logo_id as company_logo
  from app.users u
  join directory.tenants t on t.tenant_id = $1
  join app.company_settings s on s.tenant_id = $1
 where u.tenant_id = $1 and u.id = $2 and u.kind = 'person' and u.state = 'active'
