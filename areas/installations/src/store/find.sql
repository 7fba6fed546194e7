select i.id, i.number, case when i.state <> 'connected' then i.state when i.paid_until > $3 then 'active' else 'inactive' end as state, i.held_for, i.held_since, i.paid_until,
       i.customer_id, c.first_name || ' ' || c.last_name as customer_name, c.number as customer_number,
       i.plan_id, p.name as plan_name,
       i.street_address, i.barangay_id, b.name as barangay_name, i.lat, i.lng, i.accuracy, i.location_notes,
       i.visit_at, i.technician_id, u.name as technician_name,
       i.nap_id, i.nap_port, n.code as nap_code, n.name as nap_name,
       s.id as splitter_id, s.code as splitter_code, l.id as lcp_id, l.code as lcp_code, l.name as lcp_name,
       i.router_id, r.serial as router_serial, r.brand as router_brand, r.mac as router_mac,
       i.installed_on, i.activated_at, i.terminated_at, i.end_reason, i.notes, i.created_at, i.version
  from app.installations i
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
  left join app.plans p on p.tenant_id = $1 and p.id = i.plan_id
  left join app.barangays b on b.tenant_id = $1 and b.id = i.barangay_id
  left join app.users u on u.tenant_id = $1 and u.id = i.technician_id
  left join app.naps n on n.tenant_id = $1 and n.id = i.nap_id
  left join app.splitters s on s.tenant_id = $1 and s.id = n.splitter_id
  left join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
  left join app.routers r on r.tenant_id = $1 and r.id = i.router_id
 where i.tenant_id = $1 and i.id = any ($2)
