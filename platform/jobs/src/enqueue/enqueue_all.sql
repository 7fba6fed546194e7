insert into queue.jobs (tenant_id, id, queue, kind, priority, state, max_attempts, repeat_harms, linked, run_at, created_at,
                        args, group_id, next, caused_by, caused_by_id, request_id)
select $1, o.id, o.queue, o.kind, o.priority, case when o.run_at > $10 then 'waiting' else 'ready' end, o.attempts, o.repeat_harms, o.linked, o.run_at, $10,
       o.args, o.group_id, o.next, $14, $15, $16
  from unnest($2::uuid[], $3::text[], $4::text[], $5::smallint[], $6::smallint[], $7::boolean[], $8::boolean[], $9::timestamptz[], $11::jsonb[], $12::uuid[],
              $13::jsonb[]) as o (id, queue, kind, priority, attempts, repeat_harms, linked, run_at, args, group_id, next)
returning id
