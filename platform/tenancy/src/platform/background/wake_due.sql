-- What has waited long enough becomes ready. $1 now, $2 how many at most
update queue.jobs j
   set state = 'ready'
  from (select x.tenant_id, x.id
          from queue.jobs x
         where x.finished_at = 'infinity' and x.state = 'waiting' and x.run_at <= $1
         order by x.run_at
         limit $2
           for update skip locked) due
 where j.tenant_id = due.tenant_id and j.id = due.id and j.finished_at = 'infinity' and j.state = 'waiting'
returning j.id
