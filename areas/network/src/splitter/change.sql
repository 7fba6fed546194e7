-- A splitter and its outlets: those above the new number go, those that feed something were looked at before.
with changed as (
    update app.splitters
       set code = $3, code_key = $4, ratio = $5, is_active = $6, location = $7, lat = $8, lng = $9, accuracy = $10, notes = $11, version = version + 1
     where tenant_id = $1 and id = $2
    returning tenant_id, id, ratio
), gone as (
    delete from app.splitter_ports where tenant_id = $1 and splitter_id = $2 and number > $5 and feeds is null
    returning number
)
insert into app.splitter_ports (tenant_id, splitter_id, number)
select changed.tenant_id, changed.id, number
  from changed cross join generate_series(1, changed.ratio) as number
on conflict do nothing
returning splitter_id
