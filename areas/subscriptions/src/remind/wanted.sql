-- The last block of each line that is not used up, where its end comes within a step and nobody was told of that step.
select b.id as block_id, b.customer_id, 'I-' || lpad(i.number::text, 6, '0') as label, s.step, w.channel, b.ends_at
  from app.blocks b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = b.customer_id
 cross join lateral (
    select min(step) as step from unnest($5::integer[]) as step where step >= (b.ends_at at time zone $2)::date - $3::date) as s
 cross join lateral (
    select 'sms' as channel where cardinality(c.phones) > 0
     union all
    select 'email' where c.email <> '') as w
 where b.tenant_id = $1 and b.ended_how is null and b.ends_at > $4
   and b.ends_at < $4 + make_interval(days => (select max(step) + 1 from unnest($5::integer[]) as step))
   and s.step is not null
   and i.state <> 'terminated' and i.held_for is distinct from 'pause'
   and not exists (
       select from app.blocks o
        where o.tenant_id = $1 and o.installation_id = b.installation_id and o.ended_how is null and o.ends_at > b.ends_at)
   and not exists (
       select from app.reminders r where r.tenant_id = $1 and r.block_id = b.id and r.channel = w.channel and r.step <= s.step)
 order by b.ends_at, b.id, w.channel
 limit 5000
