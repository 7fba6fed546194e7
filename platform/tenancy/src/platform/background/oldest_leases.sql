-- The oldest lease of each company that may still run, or may not be seen yet. $1 the companies, $2 the oldest as it was last found.
select k.tenant, least(pg_snapshot_xmin(pg_current_snapshot())::text::bigint, r.oldest) as floor
  from unnest($1::uuid[], $2::bigint[]) k (tenant, floor)
 cross join lateral (
    select min(j.lease) as oldest
      from queue.jobs j
     where j.finished_at = 'infinity' and j.state = 'running' and j.tenant_id = k.tenant and j.lease >= k.floor) r
