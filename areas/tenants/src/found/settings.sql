insert into app.company_settings (tenant_id, updated_at)
values ($1, $2)
returning time_zone, currency, locale
