-- The latest block of the line that still counts.
select plan_id, ends_at
  from app.blocks
 where tenant_id = $1 and installation_id = $2 and ended_how is null
 order by starts_at desc
 limit 1
