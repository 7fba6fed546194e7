select avg(lat) as lat, avg(lng) as lng, count(*) as count
  from app.naps
 where tenant_id = $1 and lat between $2 and $3 and lng between $4 and $5
 group by floor(lat / $6), floor(lng / $7)
