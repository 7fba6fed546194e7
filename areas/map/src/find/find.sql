select 'lcp' as kind, code || ' · ' || name as label, lat, lng
  from app.lcps
 where tenant_id = $1 and lat is not null and (strpos(code_key, $2) > 0 or strpos(name_key, $2) > 0)
 union all
(select 'nap', code || ' · ' || name, lat, lng
   from app.naps
  where tenant_id = $1 and lat is not null and (strpos(code_key, $2) > 0 or strpos(name_key, $2) > 0)
  order by code_key
  limit 8)
 limit 12
