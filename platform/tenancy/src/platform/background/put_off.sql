-- Its turn has not come: a provider's rate, or a program that does not know this kind yet. The attempt does not count;
-- that it was begun says by which clock its moment was reckoned.
-- $1 tenant, $2 id, $3 attempt, $4 worker, $5 when, $6 why, $7 'running', as in finish.sql
update queue.jobs j
   set state = 'waiting', attempt = j.attempt - 1, worker = null, run_at = $5, problem = $6
 where j.tenant_id = $1 and j.id = $2 and j.finished_at = 'infinity' and j.state = $7 and j.worker = $4 and j.attempt = $3
returning j.id
