-- The same where every beginning is common: the customers one after the other, until there are enough.
select c.id, c.number, c.first_name, c.last_name, c.email, c.phones, c.tags, c.street_address, c.barangay_id, b.name as barangay, c.lat, c.lng,
       c.accuracy, c.location_notes, c.status, c.status_reason, c.status_since, c.notes, c.merged_into, c.created_at, c.version
  from app.customers c
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.tenant_id = $1 and c.merged_into is null
   and not exists (
        select from unnest($2::text[], $3::text[]) as a (low, high)
         where not exists (
               select from app.customer_words w where w.tenant_id = $1 and w.customer_id = c.id and w.word >= a.low and w.word < a.high))
   and ($4::text is null or c.status = $4)
   and ($5::uuid is null or c.barangay_id = $5)
   and ($6::bigint is null or c.number > $6)
 order by c.number
 limit $7
