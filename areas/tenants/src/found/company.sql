select t.name, t.slug, t.state, s.time_zone, s.currency, s.locale, s.logo_id
  from directory.tenants t
  join app.company_settings s on s.tenant_id = t.tenant_id
 where t.tenant_id = $1 and s.tenant_id = $1
