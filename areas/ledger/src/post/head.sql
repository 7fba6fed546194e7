-- The first entry of a company makes its head; any other takes it as it is, and locks it.
insert into app.ledger_heads (tenant_id) values ($1)
on conflict (tenant_id) do update set last = app.ledger_heads.last
returning last, hash, (select e.currency from app.ledger_entries e where e.tenant_id = $1 and e.number = 1) as currency
