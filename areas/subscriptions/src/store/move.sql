update app.blocks b
   set starts_at = m.starts_at, ends_at = m.ends_at, paused_seconds = b.paused_seconds + m.paused, version = version + 1
  from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::bigint[]) as m (id, starts_at, ends_at, paused)
 where b.tenant_id = $1 and b.id = m.id
returning b.id, b.customer_id, b.starts_at, b.ends_at
