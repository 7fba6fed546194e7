-- A box and its ports: those above the new number go, those that are held were looked at before.
with changed as (
    update app.naps
       set code = $3, code_key = $4, name = $5, name_key = $6, capacity = $7, max_distance_m = $8, is_active = $9, location = $10, lat = $11, lng = $12,
           accuracy = $13, notes = $14, version = version + 1
     where tenant_id = $1 and id = $2
    returning tenant_id, id, capacity
), gone as (
    delete from app.nap_ports where tenant_id = $1 and nap_id = $2 and number > $7 and taken_by is null
    returning number
)
insert into app.nap_ports (tenant_id, nap_id, number)
select changed.tenant_id, changed.id, number
  from changed cross join generate_series(1, changed.capacity) as number
on conflict do nothing
returning nap_id
