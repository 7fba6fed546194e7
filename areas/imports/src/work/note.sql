update app.import_rows r
   set fate = n.fate, field = n.field, said = n.said, record_id = n.record_id
  from unnest($3::int[], $4::text[], $5::text[], $6::jsonb[], $7::uuid[]) as n (number, fate, field, said, record_id)
 where r.tenant_id = $1 and r.import_id = $2 and r.number = n.number
returning r.number
