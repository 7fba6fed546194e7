-- Jobs without a word of their tenant's to write down end many at a time. Only what this worker still holds: another may have it by now.
-- $1 to $3: tenant, id and attempt of each; $4 worker, $5 now, $6 'running': as an argument, so that the plan goes by the key and not by the
-- index of running jobs, which is full of those that just ended.
update queue.jobs j
   set state = 'done', finished_at = $5, problem = null
  from unnest($1::uuid[], $2::uuid[], $3::smallint[]) as ended (tenant_id, id, attempt)
 where j.tenant_id = ended.tenant_id and j.id = ended.id and j.finished_at = 'infinity'
   and j.state = $6 and j.worker = $4 and j.attempt = ended.attempt
returning j.id
