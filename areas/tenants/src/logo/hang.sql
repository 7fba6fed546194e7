update app.company_settings
   set logo_id = $2, updated_at = $3
 where tenant_id = $1
returning tenant_id
