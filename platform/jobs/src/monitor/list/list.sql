select id, kind, queue, state, attempt, max_attempts, problem, progress_done, progress_total, run_at, created_at,
       case when attempt > 0 then started_at end as started_at, nullif(finished_at, 'infinity') as finished_at, caused_by, cancel_asked
  from queue.jobs
 where tenant_id = $1 and id < $2
   and (cardinality($3::text[]) = 0 or state = any ($3))
   and ($4::text is null or kind = $4)
   and ($5::uuid is null or schedule_id = $5)
   and ($6::uuid is null or group_id = $6)
 order by id desc
 limit $7
