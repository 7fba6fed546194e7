select plan_id, count(*) as n
  from app.installations
 where tenant_id = $1 and plan_id = any ($2::uuid[]) and terminated_at is null
 group by plan_id
