-- $5 'running', as in finish.sql
update queue.jobs j
   set progress_done = p.done, progress_total = p.total
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) as p (tenant_id, id, done, total)
 where j.tenant_id = p.tenant_id and j.id = p.id and j.finished_at = 'infinity' and j.state = $5
returning j.id
