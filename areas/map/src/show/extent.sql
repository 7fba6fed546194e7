select min(lat) as south, max(lat) as north, min(lng) as west, max(lng) as east
  from (
    select lat, lng from app.lcps where tenant_id = $1 and lat is not null
     union all
    select lat, lng from app.naps where tenant_id = $1 and lat is not null
     union all
    (select lat, lng from app.customers where tenant_id = $1 and lat is not null limit 1000)
  ) as placed
