-- A splitter and its outlets, in one statement: one change, one entry.
with made as (
    insert into app.splitters (tenant_id, id, lcp_id, code, code_key, ratio, fed_by_splitter, fed_by_port, is_active, location, lat, lng, accuracy, notes, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    returning tenant_id, id, ratio
)
insert into app.splitter_ports (tenant_id, splitter_id, number)
select made.tenant_id, made.id, number
  from made cross join generate_series(1, made.ratio) as number
returning splitter_id
