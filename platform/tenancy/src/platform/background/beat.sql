-- Still there. A worker that was taken for dead is told so: its line is new.
insert into platform.workers (id, name, version, duties, slots, busy, memory, ticked_at, stopping)
values ($1, $2, $3, $4, $5, $6, $7, case when $8 then clock_timestamp() end, $9)
on conflict (id) do update
   set busy = excluded.busy, memory = excluded.memory, seen_at = clock_timestamp(), stopping = excluded.stopping,
       ticked_at = coalesce(excluded.ticked_at, workers.ticked_at)
returning (xmax = 0) as fresh
