select i.id, i.number, case when i.state <> 'connected' then i.state when i.paid_until > $2 then 'active' else 'inactive' end as state, i.held_for,
       i.customer_id, c.first_name || ' ' || c.last_name as customer_name, i.street_address, b.name as barangay_name,
       p.name as plan_name, n.code as nap_code, i.nap_port, r.serial as router_serial, u.name as technician_name, i.visit_at, i.installed_on
  from app.installations i
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
  left join app.barangays b on b.tenant_id = $1 and b.id = i.barangay_id
  left join app.plans p on p.tenant_id = $1 and p.id = i.plan_id
  left join app.naps n on n.tenant_id = $1 and n.id = i.nap_id
  left join app.routers r on r.tenant_id = $1 and r.id = i.router_id
  left join app.users u on u.tenant_id = $1 and u.id = i.technician_id
 where i.tenant_id = $1
   and ($3::text is null or i.state = $3)
   and ($4::boolean is null or coalesce(i.paid_until > $2, false) = $4)
   and ($5::uuid is null or i.technician_id = $5)
   and ($6::uuid is null or i.plan_id = $6)
   and ($7::uuid is null or i.customer_id = $7)
   and ($8::uuid is null or i.barangay_id = $8)
   and ($9::uuid is null or i.router_id = $9)
   and ($10::uuid[] is null or i.customer_id = any($10) or i.router_id = any($11) or i.number = $12)
   and ($13::bigint is null or i.number < $13)
 order by i.number desc
 limit $14
