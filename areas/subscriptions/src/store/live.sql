-- What was paid for and not used up by the last record, in its order.
select id, starts_at, ends_at
  from app.blocks
 where tenant_id = $1 and installation_id = $2 and stage in ('queued', 'active')
 order by starts_at
