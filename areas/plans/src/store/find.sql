select id, name, description, down_mbps, up_mbps, price_minor, currency, term_days, tax_class, is_active, sort_key, created_at, version
  from app.plans
 where tenant_id = $1 and id = $2
