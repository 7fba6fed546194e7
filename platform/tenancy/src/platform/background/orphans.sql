-- Held by a worker that is not in the book at all: it left without a word, or its line was taken away by hand. $1 now
update queue.jobs j
   set state = case when j.calling and j.repeat_harms then 'uncertain' when j.crashes >= 2 then 'dead' else 'ready' end,
       problem = case when j.calling and j.repeat_harms then 'unknown_outcome' else 'worker_lost' end,
       crashes = j.crashes + 1,
       worker = case when j.calling and j.repeat_harms then j.worker end,
       calling = j.calling and j.repeat_harms,
       run_at = $1
 where j.finished_at = 'infinity' and j.state = 'running' and not exists (select from platform.workers w where w.id = j.worker)
returning j.kind, j.state
