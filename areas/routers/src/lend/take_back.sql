with gone as (
    update app.routers set state = $3, holder = null, version = version + 1
     where tenant_id = $1 and id = $2
    returning tenant_id, id
)
insert into app.router_movements (tenant_id, id, router_id, from_state, to_state, reason, moved_at, moved_by)
select tenant_id, $4, id, 'deployed', $3, $5, $6, $7
  from gone
returning router_id
