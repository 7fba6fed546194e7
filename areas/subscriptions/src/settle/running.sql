select distinct installation_id
  from app.blocks
 where tenant_id = $1 and installation_id = any ($2::uuid[]) and stage in ('queued', 'active') and starts_at <= $3 and ends_at > $3
