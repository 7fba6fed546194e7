update app.blocks b
   set stage = case when b.ends_at <= $3 then 'expired' else 'active' end, version = b.version + 1
  from app.blocks old
  join app.installations i on i.tenant_id = $1 and i.id = old.installation_id
  join app.plans p on p.tenant_id = $1 and p.id = old.plan_id
 where b.tenant_id = $1 and b.id = any ($2::uuid[]) and old.tenant_id = $1 and old.id = b.id
   and i.state <> 'terminated' and i.held_for is distinct from 'pause'
   and ((b.stage in ('queued', 'active') and b.ends_at <= $3) or (b.stage = 'queued' and b.starts_at <= $3))
returning b.id, b.customer_id, i.number as line_number, p.name as plan_name, old.stage as was, b.stage, b.starts_at, b.ends_at
