select to_timestamp(extract(epoch from $2::timestamptz) + floor(extract(epoch from finished_at - $2) / $3) * $3) as at,
       count(*) filter (where state = 'done') as done,
       count(*) filter (where state <> 'done') as failed,
       (percentile_cont(0.5) within group (order by greatest(0, extract(epoch from started_at - greatest(run_at, created_at))))
           filter (where started_at is not null) * 1000)::float8 as wait_median_ms,
       (percentile_cont(0.95) within group (order by greatest(0, extract(epoch from started_at - greatest(run_at, created_at))))
           filter (where started_at is not null) * 1000)::float8 as wait_high_ms
  from queue.jobs
 where tenant_id = $1 and finished_at >= $2 and finished_at < 'infinity'
 group by 1
 order by 1
