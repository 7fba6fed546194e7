-- Held by a worker that is not in the book at all: it left without a word, or its line was taken away by hand. $1 now
with held as (
    select h.tenant_id, h.id from queue.jobs h
     where h.finished_at = 'infinity' and h.state = 'running' and not exists (select from platform.workers w where w.id = h.worker)
       for update of h skip locked
)
update queue.jobs j
   set state = case when j.calling and j.repeat_harms then 'uncertain' when j.crashes >= 2 then 'dead' else 'ready' end,
       problem = case when j.calling and j.repeat_harms then 'unknown_outcome' else 'worker_lost' end,
       crashes = j.crashes + 1,
       worker = case when j.calling and j.repeat_harms then j.worker end,
       calling = j.calling and j.repeat_harms,
       run_at = $1
  from held
 where j.finished_at = 'infinity' and j.state = 'running' and j.tenant_id = held.tenant_id and j.id = held.id
returning j.kind, j.state
