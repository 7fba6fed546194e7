insert into app.map_counts (tenant_id, counted_at) values ($1, $2)
on conflict (tenant_id) do update set counted_at = excluded.counted_at
returning counted_at
