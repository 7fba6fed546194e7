insert into app.import_rows (tenant_id, import_id, number, cells, key, fate, field, said)
select $1, $2, r.number, r.cells, r.key, r.fate, r.field, r.said
  from unnest($3::int[], $4::jsonb[], $5::text[], $6::text[], $7::text[], $8::jsonb[]) as r (number, cells, key, fate, field, said)
returning number
