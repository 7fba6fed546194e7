select attempt, started_at, ended_at, outcome, problem, words from app.job_attempts where tenant_id = $1 and job_id = $2 order by attempt
