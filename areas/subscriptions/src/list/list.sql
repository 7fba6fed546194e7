-- The page is chosen first, along the blocks themselves, and named afterwards. A line that pauses reads the moment at which it stopped.
with picked as (
    select b.*, t.reading, t.stands
      from app.blocks b
     cross join lateral (
        select (select case when i.held_for = 'pause' then least(i.held_since, $2) else $2 end
                  from app.installations i where i.tenant_id = $1 and i.id = b.installation_id) as reading) as r
     cross join lateral (
        select r.reading, case when b.ended_how = 'void' then 'void' when b.ended_how is not null then 'cancelled'
                               when b.ends_at <= r.reading then 'expired' when b.starts_at <= r.reading then 'active' else 'queued' end as stands) as t
     where b.tenant_id = $1
       and ($3::text is null or t.stands = $3)
       and ($4::text is null or b.kind = $4)
       and ($5::uuid[] is null or b.customer_id = any ($5))
       and ($6::uuid is null or b.customer_id = $6)
       and ($7::uuid is null or b.installation_id = $7)
       and ($8::uuid is null or b.id < $8)
     order by b.id desc
     limit $9
)
select b.id, b.installation_id, i.number as line_number, b.customer_id, c.first_name || ' ' || c.last_name as customer_name, p.name as plan_name,
       b.kind, b.amount_minor, b.currency, b.seconds, b.starts_at, b.ends_at,
       b.stands as stage, greatest(extract(epoch from b.ends_at - b.reading), 0)::bigint as left_seconds
  from picked b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = b.customer_id
  join app.plans p on p.tenant_id = $1 and p.id = b.plan_id
 order by b.id desc
