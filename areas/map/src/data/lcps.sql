select id, code, name, location, lat, lng, coverage_m, is_active as active
  from app.lcps
 where tenant_id = $1 and lat between $2 and $3 and lng between $4 and $5
 limit $6
