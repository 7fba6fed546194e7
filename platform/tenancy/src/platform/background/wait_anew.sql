-- Jobs whose wait was reckoned by a clock that ran ahead wait as long from now on. $1 now, $2 the latest that a clock may read that is right.
-- In an order, so that the plan goes by the index of these moments and not by that of all that wait.
update queue.jobs j
   set run_at = $1::timestamptz + (j.run_at - coalesce(j.started_at, j.created_at)), started_at = $1
  from (select x.tenant_id, x.id
          from queue.jobs x
         where x.finished_at = 'infinity' and x.state = 'waiting' and coalesce(x.started_at, x.created_at) > $2
         order by coalesce(x.started_at, x.created_at)
           for update skip locked) ahead
 where j.tenant_id = ahead.tenant_id and j.id = ahead.id and j.finished_at = 'infinity' and j.state = 'waiting'
returning j.id
