-- The row stays locked until the sale is done: no number is given twice, and none is left out.
insert into app.counters (tenant_id, kind, next) values ($1, 'receipt', 2)
on conflict (tenant_id, kind) do update set next = app.counters.next + 1
returning next - 1
