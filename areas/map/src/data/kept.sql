-- Far out in a large company: cells that were counted before are put together to squares.
select layer, (sum(points * (cell / 72000))::double precision / sum(points)::double precision + 0.5) / 200 - 90 as lat,
       (sum(points * (cell % 72000))::double precision / sum(points)::double precision + 0.5) / 200 - 180 as lng, sum(points)::bigint as count
  from app.map_cells
 where tenant_id = $1 and ((layer = 'naps' and $2) or (layer = 'installations' and $3) or (layer = 'customers' and $4))
   and cell between $5 and $6 and cell % 72000 between $7 and $8
 group by layer, cell / 72000 / $9, cell % 72000 / $10
