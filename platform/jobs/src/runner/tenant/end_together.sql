-- As end_first.sql, for several jobs of one kind. $2, $3: id and attempt of each; $4 worker, $5 now, $6 'running': as an argument, so that the
-- plan goes by the key and not by the index of running jobs.
update queue.jobs j
   set state = 'done', finished_at = $5, result = null, result_until = null, problem = null
  from unnest($2::uuid[], $3::smallint[]) as ended (id, attempt)
 where j.tenant_id = $1 and j.id = ended.id and j.finished_at = 'infinity' and j.state = $6 and j.worker = $4 and j.attempt = ended.attempt
returning j.id, j.args, j.next, j.group_id
