select t.name, t.slug, t.state, t.created_at, s.letterhead, s.address, s.contact_email, s.contact_phone, s.website,
       s.time_zone, s.currency, s.locale as language, s.logo_id, s.version
  from directory.tenants t
  join app.company_settings s on s.tenant_id = t.tenant_id
 where t.tenant_id = $1 and s.tenant_id = $1
