select i.id, i.number, c.first_name || ' ' || c.last_name as customer, i.street_address as address, i.lat, i.lng,
       n.lat as from_lat, n.lng as from_lng, case when i.state <> 'connected' then i.state when i.paid_until > $7 then 'active' else 'inactive' end as state
  from (
    select * from app.installations
     where tenant_id = $1 and lat between $2 and $3 and lng between $4 and $5 and terminated_at is null
     limit $6
  ) as i
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
  left join app.naps n on n.tenant_id = $1 and n.id = i.nap_id
