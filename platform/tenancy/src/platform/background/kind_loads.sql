-- What lives, by kind, and what died since $1.
select j.kind,
       count(*) filter (where j.state = 'ready') as ready,
       count(*) filter (where j.state = 'running') as running,
       count(*) filter (where j.state = 'waiting') as waiting,
       count(*) filter (where j.state = 'dead') as dead,
       count(*) filter (where j.state = 'uncertain') as uncertain,
       count(*) filter (where j.state = 'dead' and j.started_at >= $1) as died_lately
  from queue.jobs j
 where j.finished_at = 'infinity'
 group by j.kind
 order by j.kind
