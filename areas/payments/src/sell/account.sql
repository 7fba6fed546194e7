select concat_ws(', ', nullif(c.street_address, ''), b.name) as address, coalesce(c.phones[1], c.email) as contact
  from app.customers c
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.tenant_id = $1 and c.id = $2
