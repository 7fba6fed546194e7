-- Both lines or none: the name changes only together with settings of the version that was read.
with saved as (
    update app.company_settings
       set letterhead = $3, address = $4, contact_email = $5, contact_phone = $6, website = $7,
           time_zone = $8, currency = $9, locale = $10, version = version + 1, updated_at = $12
     where tenant_id = $1 and version = $11
 returning tenant_id, version
)
update directory.tenants t
   set name = $2
  from saved s
 where t.tenant_id = $1 and s.tenant_id = t.tenant_id
returning t.tenant_id, s.version
