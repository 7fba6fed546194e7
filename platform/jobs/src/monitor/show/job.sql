-- One that was put off before its first try was not begun.
select id, kind, queue, priority, state, attempt, max_attempts, crashes, cancel_asked, progress_done, progress_total, problem, run_at, created_at,
       case when attempt > 0 then started_at end as started_at, nullif(finished_at, 'infinity') as finished_at, worker, args, unique_key, group_id, schedule_id, next,
       case when result_until > $3 then result end as result, result_until, caused_by, caused_by_id, request_id
  from queue.jobs
 where tenant_id = $1 and id = $2
 limit 1
