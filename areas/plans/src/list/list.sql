select id, name, description, down_mbps, up_mbps, price_minor, currency, term_days, tax_class, is_active, sort_key, created_at, version
  from app.plans
 where tenant_id = $1
   and ($2 = '' or strpos(name_key, $2) > 0 or strpos(lower(description), $2) > 0)
   and ($3::boolean is null or is_active = $3)
   and ($4::text is null or (sort_key, id) > ($4, $5))
 order by sort_key, id
 limit $6
