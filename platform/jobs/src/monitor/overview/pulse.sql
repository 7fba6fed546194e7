select concat_ws('.', count(*), max(created_at), count(*) filter (where state = 'running'), count(*) filter (where state = 'ready'),
                 count(*) filter (where state in ('dead', 'uncertain')), sum(attempt), sum(progress_done),
                 (select max(finished_at) from queue.jobs e where e.tenant_id = $1 and e.finished_at < 'infinity' and e.finished_at > $2),
                 (select sum(version) from app.schedules s where s.tenant_id = $1)) as pulse
  from queue.jobs
 where tenant_id = $1 and finished_at = 'infinity'
