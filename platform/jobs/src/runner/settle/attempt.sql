insert into app.job_attempts (tenant_id, job_id, attempt, started_at, ended_at, outcome, problem, words, worker)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (tenant_id, job_id, attempt) do update
   set started_at = excluded.started_at, ended_at = excluded.ended_at, outcome = excluded.outcome, problem = excluded.problem, words = excluded.words,
       worker = excluded.worker
returning job_id
