select c.id, c.number, c.first_name, c.last_name, c.email, c.phones, c.tags, c.street_address, c.barangay_id, b.name as barangay, c.lat, c.lng,
       c.accuracy, c.location_notes, c.status, c.status_reason, c.status_since, c.notes, c.merged_into, c.created_at, c.version
  from app.customers c
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.tenant_id = $1 and c.merged_into is null
   and ($2::text is null or c.status = $2)
   and ($3::uuid is null or c.barangay_id = $3)
   and ($4::bigint is null or c.number > $4)
 order by c.number
 limit $5
