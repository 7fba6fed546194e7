-- One company of 100,000 customers, all of them connected, and 200 others of 500. The first is the one that signed up; the others are the harness's own.
create temp table t as
    select tenant_id as id, 100000 as customers, 100 as lcps from directory.tenants where slug not like 'bench-%'
    union all
    select tenant_id, 500, 3 from (select tenant_id from directory.tenants where slug like 'bench-%' order by tenant_id limit 200) b;
create temp table given as select array_agg('first' || chr(97 + g % 26) || chr(97 + g / 26)) as names from generate_series(0, 399) g;
create temp table family as select array_agg(chr(97 + g % 26) || chr(97 + (g / 26) % 26) || 'name' || chr(97 + g % 7)) as names from generate_series(0, 4999) g;

insert into app.barangays (tenant_id, id, name, name_key, created_at)
select t.id, gen_random_uuid(), 'Barangay ' || n, 'barangay ' || n, now() from t, generate_series(1, 40) n;
create temp table b as select tenant_id, id, row_number() over (partition by tenant_id order by id) as rn from app.barangays;
create index on b (tenant_id, rn);

create temp table cu as
select t.id as tenant_id, gen_random_uuid() as id, n as number, initcap(g.names[1 + n % 400]) as first_name, initcap(f.names[1 + (n * 7) % 5000]) as last_name,
       '+63917' || lpad(n::text, 7, '0') as phone, 8.0 + (n % 1000) * 0.001 as lat, 124.0 + (n / 1000) * 0.01 as lng, gen_random_uuid() as line
  from t, given g, family f, lateral generate_series(1, t.customers) n;
insert into app.customers (tenant_id, id, number, first_name, last_name, name_key, phones, street_address, address_key, barangay_id, lat, lng, status_since, created_at)
select cu.tenant_id, cu.id, number, first_name, last_name, lower(first_name || ' ' || last_name), array[phone], number || ' Narra Street', 'narra street ' || number,
       b.id, lat, lng, now(), now()
  from cu join b on b.tenant_id = cu.tenant_id and b.rn = 1 + number % 40;
insert into app.customer_words (tenant_id, customer_id, word)
select tenant_id, id, w from cu, lateral unnest(array[lower(first_name), lower(last_name), number::text, lpad(number::text, 6, '0'), substr(phone, 2), '0' || substr(phone, 4),
       substr(phone, 4)]) w
on conflict do nothing;
insert into app.customer_spellings (tenant_id, spelling, word)
select distinct x.tenant_id, overlay(w placing '' from k for 1), w
  from (select distinct tenant_id, word as w from app.customer_words where word ~ '^[a-z]') x, generate_series(1, 12) k where k <= length(w)
on conflict do nothing;
insert into app.counters (tenant_id, kind, next) select id, 'customer', customers + 1 from t on conflict (tenant_id, kind) do update set next = excluded.next;
insert into app.counters (tenant_id, kind, next) select id, 'installation', customers + 1 from t on conflict (tenant_id, kind) do update set next = excluded.next;

insert into app.lcps (tenant_id, id, code, code_key, name, name_key, lat, lng, created_at)
select t.id, gen_random_uuid(), 'L' || n, 'l' || n, 'LCP ' || n, 'lcp ' || n, 8.0 + n * 0.01, 124.5, now() from t, lateral generate_series(1, t.lcps) n;
insert into app.splitters (tenant_id, id, lcp_id, code, code_key, ratio, lat, lng, created_at)
select l.tenant_id, gen_random_uuid(), l.id, 'S' || n, 's' || n, 32, l.lat, l.lng, now() from app.lcps l, generate_series(1, 7) n;
insert into app.splitter_ports (tenant_id, splitter_id, number, feeds) select s.tenant_id, s.id, p, gen_random_uuid() from app.splitters s, generate_series(1, 32) p;
insert into app.naps (tenant_id, id, splitter_id, splitter_port, head_id, code, code_key, name, name_key, lat, lng, created_at)
select p.tenant_id, p.feeds, p.splitter_id, p.number, p.feeds, 'N' || rn, 'n' || rn, 'Nap', 'nap', 8.0 + rn % 1000 * 0.001, 124.0 + rn / 1000 * 0.04, now()
  from (select *, row_number() over (partition by tenant_id order by splitter_id, number) as rn from app.splitter_ports) p;
insert into app.nap_ports (tenant_id, nap_id, number) select n.tenant_id, n.id, p from app.naps n, generate_series(1, 8) p;
create temp table fr as select tenant_id, nap_id, number, row_number() over (partition by tenant_id order by number, nap_id) as rn from app.nap_ports;
create index on fr (tenant_id, rn);
create index on cu (tenant_id, number);
analyze fr;
analyze cu;
begin;
set constraints all deferred;
update app.nap_ports p set taken_by = cu.line
  from fr join cu on cu.tenant_id = fr.tenant_id and cu.number = fr.rn
 where p.tenant_id = fr.tenant_id and p.nap_id = fr.nap_id and p.number = fr.number;
insert into app.installations (tenant_id, id, number, customer_id, state, street_address, lat, lng, nap_id, nap_port, activated_at, created_at)
select cu.tenant_id, cu.line, cu.number, cu.id, 'connected', cu.number || ' Narra Street', cu.lat, cu.lng, fr.nap_id, fr.number,
       now(), now()
  from cu join fr on fr.tenant_id = cu.tenant_id and fr.rn = cu.number;
commit;

-- Every line has a month that was paid for, with its payment and its entries in the books; that of every third has run out.
create temp table who as
    select distinct on (u.tenant_id) u.tenant_id, u.id as person, gen_random_uuid() as plan, gen_random_uuid() as till from app.users u where u.kind = 'person';
insert into who select t.id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid() from t where t.id not in (select tenant_id from who);
insert into app.users (tenant_id, id, name, email, state, created_at)
select tenant_id, person, 'Cashier', 'cashier@bench.example', 'active', now() from who where not exists (select from app.users u where u.tenant_id = who.tenant_id and u.id = who.person);
insert into app.plans (tenant_id, id, name, name_key, down_mbps, up_mbps, price_minor, currency, sort_key, created_at)
select tenant_id, plan, 'Fiber 100', 'fiber 100', 100, 100, 150000, 'PHP', '1', now() from who;
insert into app.tills (tenant_id, id, cashier_id, day, opened_at) select tenant_id, till, person, current_date - 1, now() from who;
create temp table so as
select i.tenant_id, i.id as line, i.customer_id, i.number, gen_random_uuid() as block, gen_random_uuid() as payment, w.person, w.plan, w.till,
       now() + case when i.number % 3 = 0 then - i.number % 60 * interval '1 day' - interval '1 hour' else i.number % 30 * interval '1 day' + interval '1 day' end as ends_at
  from app.installations i join who w on w.tenant_id = i.tenant_id;
insert into app.blocks (tenant_id, id, installation_id, customer_id, plan_id, kind, amount_minor, currency, price_minor, term_days, seconds, starts_at, ends_at,
                        request_key, sold_by, sold_at)
select tenant_id, block, line, customer_id, plan, 'term', 150000, 'PHP', 150000, 30, 2592000, ends_at - interval '30 days', ends_at,
       gen_random_uuid(), person, ends_at - interval '30 days'
  from so;
update app.installations i set paid_until = so.ends_at from so where i.tenant_id = so.tenant_id and i.id = so.line;
insert into app.time_recorded (tenant_id, upto) select tenant_id, now() from who on conflict do nothing;
insert into app.payments (tenant_id, id, number, day, paid_at, installation_id, block_id, amount_minor, currency, method, till_id, cashier_id, paper)
select tenant_id, payment, number, current_date - 1, now(), line, block, 150000, 'PHP', 'cash', till, person, '{"customer": "Juan Cruz", "account": "000001"}' from so;
insert into app.ledger_entries (tenant_id, number, at, day, kind, debit, debit_of, credit, credit_of, method, amount_minor, currency, subject_kind, subject_id, document,
                                reason, posted_by, prior_hash, hash)
select tenant_id, number, now(), current_date - 1, 'payment', 'till', till, 'customer', customer_id, 'cash', 150000, 'PHP', 'payment', payment, '', '', person,
       decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')
  from so;
insert into app.counters (tenant_id, kind, next) select tenant_id, 'receipt', max(number) + 1 from so group by tenant_id on conflict (tenant_id, kind) do update set next = excluded.next;
