-- A router and where it came from, in one statement: one change, one entry.
with made as (
    insert into app.routers (tenant_id, id, brand, model, serial, serial_key, mac, notes, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    returning tenant_id, id, state, created_at
)
insert into app.router_movements (tenant_id, id, router_id, from_state, to_state, moved_at, moved_by)
select tenant_id, $10, id, null, state, created_at, $11
  from made
returning router_id
