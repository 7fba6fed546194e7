-- Companies $from to $to of the harness, each with $lines lines on ports, every line with a month that was paid for; $due of them end at $moment.
create temp table t as
    select tenant_id as id, gen_random_uuid() as person, gen_random_uuid() as plan from directory.tenants
     where slug like 'bench-%' and substr(slug, 7)::integer between $from and $to;
insert into app.users (tenant_id, id, name, email, state, created_at) select id, person, 'Cashier', 'cashier@bench.example', 'active', now() from t;
insert into app.plans (tenant_id, id, name, name_key, down_mbps, up_mbps, price_minor, currency, sort_key, created_at)
select id, plan, 'Fiber 100', 'fiber 100', 100, 100, 150000, 'PHP', '1', now() from t;
create temp table cu as
select t.id as tenant_id, t.person, t.plan, n as number, gen_random_uuid() as id, gen_random_uuid() as line,
       '$moment'::timestamptz + case when n <= $due then interval '0' when n = $due + 1 then interval '-5 minutes'
                                     else interval '1 day' + n % 28 * interval '1 day' + n * interval '1 second' end as ends_at
  from t, generate_series(1, $lines) n;
insert into app.customers (tenant_id, id, number, first_name, last_name, name_key, phones, status_since, created_at)
select tenant_id, id, number, 'Juan', 'Cruz ' || number, 'juan cruz ' || number, array['+63917' || lpad(number::text, 7, '0')], now(), now() from cu;
insert into app.lcps (tenant_id, id, code, code_key, name, name_key, created_at)
select id, gen_random_uuid(), 'L' || n, 'l' || n, 'Cabinet ' || n, 'cabinet ' || n, now() from t, generate_series(1, $lines / 256 + 1) n;
insert into app.splitters (tenant_id, id, lcp_id, code, code_key, ratio, created_at)
select l.tenant_id, gen_random_uuid(), l.id, 'S', 's', 32, now() from app.lcps l join t on t.id = l.tenant_id;
insert into app.splitter_ports (tenant_id, splitter_id, number, feeds)
select s.tenant_id, s.id, p, gen_random_uuid() from app.splitters s join t on t.id = s.tenant_id, generate_series(1, 32) p;
insert into app.naps (tenant_id, id, splitter_id, splitter_port, head_id, code, code_key, name, name_key, created_at)
select p.tenant_id, p.feeds, p.splitter_id, p.number, p.feeds, 'N' || rn, 'n' || rn, 'Nap', 'nap', now()
  from (select p.*, row_number() over (partition by tenant_id order by splitter_id, number) as rn from app.splitter_ports p join t on t.id = p.tenant_id) p;
insert into app.nap_ports (tenant_id, nap_id, number) select n.tenant_id, n.id, p from app.naps n join t on t.id = n.tenant_id, generate_series(1, 8) p;
create temp table fr as
select p.tenant_id, p.nap_id, p.number, row_number() over (partition by p.tenant_id order by p.nap_id, p.number) as rn
  from app.nap_ports p join t on t.id = p.tenant_id;
analyze cu;
analyze fr;
begin;
set constraints all deferred;
update app.nap_ports p set taken_by = cu.line
  from fr join cu on cu.tenant_id = fr.tenant_id and cu.number = fr.rn
 where p.tenant_id = fr.tenant_id and p.nap_id = fr.nap_id and p.number = fr.number;
insert into app.installations (tenant_id, id, number, customer_id, plan_id, state, paid_until, nap_id, nap_port, activated_at, created_at)
select cu.tenant_id, cu.line, cu.number, cu.id, cu.plan, 'connected', cu.ends_at, fr.nap_id, fr.number, now(), now()
  from cu join fr on fr.tenant_id = cu.tenant_id and fr.rn = cu.number
 -- In life the lines of a night do not lie beside each other: they came to many companies over years.
 order by cu.line;
commit;
insert into app.blocks (tenant_id, id, installation_id, customer_id, plan_id, kind, amount_minor, currency, price_minor, term_days, seconds, starts_at, ends_at,
                        request_key, sold_by, sold_at)
select tenant_id, gen_random_uuid(), line, id, plan, 'term', 150000, 'PHP', 150000, 30, 2592000, ends_at - interval '30 days', ends_at, gen_random_uuid(),
       person, ends_at - interval '30 days'
  from cu;
drop table t, cu, fr;
