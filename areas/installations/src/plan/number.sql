insert into app.counters (tenant_id, kind, next) values ($1, 'installation', 2)
on conflict (tenant_id, kind) do update set next = app.counters.next + 1
returning next - 1
