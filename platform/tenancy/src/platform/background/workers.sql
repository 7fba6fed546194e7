select id, name, version, duties, slots, busy, memory, started_at,
       extract(epoch from clock_timestamp() - seen_at)::float8 as silent_seconds,
       extract(epoch from clock_timestamp() - ticked_at)::float8 as tick_seconds, stopping
  from platform.workers
 order by started_at, id
