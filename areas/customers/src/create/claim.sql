insert into app.counters (tenant_id, kind, next) values ($1, 'customer', $2 + 1)
on conflict (tenant_id, kind) do update set next = greatest(app.counters.next, $2 + 1)
returning $2::bigint
