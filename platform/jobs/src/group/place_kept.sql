insert into queue.jobs (tenant_id, id, queue, kind, priority, max_attempts, repeat_harms, linked, run_at, created_at, args, next, group_id)
select $1, $2, o.link ->> 'queue', o.link ->> 'kind', (o.link ->> 'priority')::smallint, (o.link ->> 'attempts')::smallint,
       (o.link ->> 'repeat_harms')::boolean, jsonb_typeof(o.link -> 'next') = 'array' or $5::uuid is not null, $4, $4, o.link -> 'args',
       case when jsonb_typeof(o.link -> 'next') = 'array' then o.link -> 'next' end, $5
  from (select $3::jsonb as link) o
returning id
