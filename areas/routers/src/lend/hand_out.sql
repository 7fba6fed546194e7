-- Who holds it now and how it got there, in one statement: one change, one entry. The caller holds the router's lock.
with gone as (
    update app.routers set state = 'deployed', holder = $3, version = version + 1
     where tenant_id = $1 and id = $2
    returning tenant_id, id
)
insert into app.router_movements (tenant_id, id, router_id, from_state, to_state, reason, moved_at, moved_by)
select tenant_id, $4, id, 'in_stock', 'deployed', '', $5, $6
  from gone
returning router_id
