-- A box and its ports, in one statement: one change, one entry.
with made as (
    insert into app.naps (tenant_id, id, splitter_id, splitter_port, head_id, code, code_key, name, name_key, capacity, max_distance_m, is_active, location,
                          lat, lng, accuracy, notes, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    returning tenant_id, id, capacity
)
insert into app.nap_ports (tenant_id, nap_id, number)
select made.tenant_id, made.id, number
  from made cross join generate_series(1, made.capacity) as number
returning nap_id
