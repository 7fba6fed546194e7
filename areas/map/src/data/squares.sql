-- Close by: points are put together to squares. Each layer by its own flag.
select 'naps' as layer, avg(lat) as lat, avg(lng) as lng, count(*) as count
  from app.naps
 where tenant_id = $1 and $2 and lat between $5 and $6 and lng between $7 and $8
 group by floor(lat / $9), floor(lng / $10)
union all
select 'installations', avg(lat), avg(lng), count(*)
  from app.installations
 where tenant_id = $1 and $3 and lat between $5 and $6 and lng between $7 and $8 and terminated_at is null
 group by floor(lat / $9), floor(lng / $10)
union all
select 'customers', avg(lat), avg(lng), count(*)
  from app.customers
 where tenant_id = $1 and $4 and lat between $5 and $6 and lng between $7 and $8 and merged_into is null
 group by floor(lat / $9), floor(lng / $10)
