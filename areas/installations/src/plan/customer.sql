-- Whose line it will be; their address is where it begins.
select c.first_name || ' ' || c.last_name as name, c.status, c.street_address, c.barangay_id, c.lat, c.lng, c.accuracy, c.location_notes
  from app.customers c
 where c.tenant_id = $1 and c.id = $2
