insert into app.time_recorded as r (tenant_id, upto) values ($1, $2)
on conflict (tenant_id) do update set upto = excluded.upto where r.upto < excluded.upto
returning upto
