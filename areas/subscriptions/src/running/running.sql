-- Lines with paid time ahead of them, the next to end first: the plan that runs, and when the last block ends.
select i.id, i.number as line_number, i.state as line_state, i.held_for, c.id as customer_id, c.first_name || ' ' || c.last_name as customer_name,
       c.phones[1] as phone, t.until, t.blocks, p.name as plan_name, greatest(extract(epoch from t.until - t.reading), 0)::bigint as left_seconds
  from (
    select b.installation_id, max(b.ends_at) as until, count(*) as blocks, min(b.reading) as reading,
           (array_agg(b.plan_id order by b.starts_at))[1] as plan_id
      from (
        select b.*, case when i.held_for = 'pause' then least(i.held_since, $2) else $2 end as reading
          from app.blocks b
          join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
         where b.tenant_id = $1 and b.stage in ('queued', 'active')
      ) as b
     where b.ends_at > b.reading
     group by b.installation_id
  ) as t
  join app.installations i on i.tenant_id = $1 and i.id = t.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
  join app.plans p on p.tenant_id = $1 and p.id = t.plan_id
 where ($3::bigint is null or extract(epoch from t.until - t.reading) <= $3 * 86400)
   and ($4::uuid[] is null or i.customer_id = any ($4))
   and ($5::bigint is null or (extract(epoch from t.until) * 1000000)::bigint > $5 or ((extract(epoch from t.until) * 1000000)::bigint = $5 and i.id > $6))
 order by t.until, i.id
 limit $7
