insert into platform.job_policies (tenant_id, weight, max_running, paused, updated_at)
select t.tenant_id, $2, $3, $4, $5 from directory.tenants t where t.slug = $1
on conflict (tenant_id) do update set weight = $2, max_running = $3, paused = $4, updated_at = $5
returning tenant_id
