select t.slug,
       count(j.id) filter (where j.state = 'ready') as ready,
       count(j.id) filter (where j.state = 'running') as running,
       count(j.id) filter (where j.state = 'waiting') as waiting,
       count(j.id) filter (where j.state in ('dead', 'uncertain')) as troubled,
       coalesce(p.weight, 1::smallint) as weight, p.max_running, coalesce(p.paused, false) as paused
  from directory.tenants t
  left join queue.jobs j on j.tenant_id = t.tenant_id and j.finished_at = 'infinity'
  left join platform.job_policies p on p.tenant_id = t.tenant_id
 group by t.tenant_id, t.slug, p.weight, p.max_running, p.paused
 order by count(j.id) desc, t.slug
