-- What this area announced of the company, newest first.
select id, at, name, payload
  from app.announcements
 where tenant_id = $1
   and name in ('tenants.company_created', 'tenants.company_deactivated', 'tenants.company_reactivated')
 order by id desc
 limit 50
