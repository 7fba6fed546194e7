-- Notes occurrences of a schedule, places the jobs of those that are to be run, and moves its date on, if nobody moved it first. Which it noted, and which
-- jobs it placed: one that waits under the same key stands in for another.
with noted as (
    insert into app.schedule_occurrences (tenant_id, schedule_id, occurs_at, outcome, job_id, noted_at)
    select $1, $2, o.occurs_at, case when o.job_id is null then 'skipped' else 'run' end, o.job_id, $5
      from unnest($6::timestamptz[], $7::uuid[]) as o (occurs_at, job_id)
    on conflict (tenant_id, schedule_id, occurs_at) do nothing
    returning job_id, occurs_at),
placed as (
    insert into queue.jobs (tenant_id, id, queue, kind, priority, max_attempts, repeat_harms, run_at, created_at, args, unique_key, schedule_id, caused_by)
    select $1, o.job_id, $9, $10, $11, $12, $13, $5, $5, o.args, $14, $2, $15
      from unnest($7::uuid[], $8::jsonb[]) as o (job_id, args)
      join noted n on n.job_id = o.job_id
    on conflict do nothing
    returning id)
update queue.schedules_due set due_at = $4, reckoned_at = $5
 where tenant_id = $1 and schedule_id = $2 and due_at = $3
returning array(select job_id from noted where job_id is not null) as noted, array(select id from placed) as placed
