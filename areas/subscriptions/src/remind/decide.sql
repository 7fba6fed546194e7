insert into app.reminders (tenant_id, id, block_id, step, channel, ends_at, decided_on, decided_at)
select $1, r.id, r.block_id, r.step, r.channel, r.ends_at, $7, $8
  from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::text[], $6::timestamptz[]) as r (id, block_id, step, channel, ends_at)
on conflict (tenant_id, block_id, step, channel) do nothing
returning id, block_id, step, channel
