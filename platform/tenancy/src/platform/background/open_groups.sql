-- Groups that nobody works on any more and whose end nobody noted: the worker died between the two. $1 made before, $2 how many
select g.tenant_id, g.id
  from queue.job_groups g
 where g.finished_at is null and g.created_at < $1
 order by g.created_at
 limit $2
