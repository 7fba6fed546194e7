select time_zone, currency from app.company_settings where tenant_id = $1
