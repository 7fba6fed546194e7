select coalesce(s.n_live_tup, 0) as live_rows, coalesce(s.n_dead_tup, 0) as dead_rows,
       pg_catalog.pg_total_relation_size('queue.jobs_live'::regclass) as bytes,
       (select coalesce(sum(pg_catalog.pg_total_relation_size(i.inhrelid)), 0)::bigint
          from pg_catalog.pg_inherits i where i.inhparent = 'queue.jobs'::regclass and i.inhrelid <> 'queue.jobs_live'::regclass) as history_bytes,
       (select count(*) from pg_catalog.pg_inherits i where i.inhparent = 'queue.jobs'::regclass) as partitions
  from (select) one
  left join pg_catalog.pg_stat_user_tables s on s.relid = 'queue.jobs_live'::regclass
