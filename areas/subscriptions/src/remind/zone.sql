select time_zone from app.company_settings where tenant_id = $1
