-- What is over and what begins. A line that pauses uses no time; one that ended has none.
select b.id, b.installation_id
  from (
    select id, installation_id from app.blocks where tenant_id = $1 and stage in ('queued', 'active') and ends_at <= $2
     union
    select id, installation_id from app.blocks where tenant_id = $1 and stage = 'queued' and starts_at <= $2
  ) as b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
 where i.state <> 'terminated' and i.held_for is distinct from 'pause'
 order by b.id
 limit $3
