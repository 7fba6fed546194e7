-- Takes back what the dead held. Began an outside call that must not be made twice: nobody knows how it ended, and somebody must look.
-- Was with three workers when they died: it is the job that kills them. Else it is ready again. $1 seconds of silence, $2 now
with dead as (
    select id from platform.workers where seen_at < clock_timestamp() - make_interval(secs => $1) for update skip locked
), held as (
    -- One that is locked is in the transaction of somebody who is not as dead as thought: it is looked at again with the orphans.
    select h.tenant_id, h.id from queue.jobs h
     where h.finished_at = 'infinity' and h.state = 'running' and h.worker in (select dead.id from dead)
       for update skip locked
), back as (
    update queue.jobs j
       set state = case when j.calling and j.repeat_harms then 'uncertain' when j.crashes >= 2 then 'dead' else 'ready' end,
           problem = case when j.calling and j.repeat_harms then 'unknown_outcome' when j.crashes >= 2 then 'worker_lost' else 'worker_lost' end,
           crashes = j.crashes + 1,
           worker = case when j.calling and j.repeat_harms then j.worker end,
           calling = j.calling and j.repeat_harms,
           run_at = $2
      from held
     where j.finished_at = 'infinity' and j.state = 'running' and j.tenant_id = held.tenant_id and j.id = held.id
    returning j.id, j.kind, j.state
), gone as (
    delete from platform.workers w using dead where w.id = dead.id returning w.id
)
select kind, state, count(*) as many from back group by kind, state
union all
select '', 'worker', count(*) from gone
