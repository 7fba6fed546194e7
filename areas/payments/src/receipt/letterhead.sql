select t.name, s.letterhead, s.address, s.contact_phone, s.contact_email, p.bytes as logo
  from app.company_settings s
  join directory.tenants t on t.tenant_id = $1
  left join app.pictures p on p.tenant_id = $1 and p.id = s.logo_id
 where s.tenant_id = $1
