-- Those who have a word for each beginning, begun with the rarest. $10 is -1 for the newest first and 1 for the way back.
-- The limit tells the planner how few they are.
with hits as materialized (
    select distinct customer_id
      from (select w.customer_id from app.customer_words w where w.tenant_id = $1 and w.word >= $2 and w.word < $3 limit $11) as rare
)
select c.id, c.number, c.first_name, c.last_name, c.email, c.phones, c.tags, c.street_address, c.barangay_id, b.name as barangay, c.lat, c.lng,
       c.accuracy, c.location_notes, c.status, c.status_reason, c.status_since, c.notes, c.merged_into, c.created_at, c.version
  from hits h
  join app.customers c on c.tenant_id = $1 and c.id = h.customer_id
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.merged_into is null
   and not exists (
        select from unnest($4::text[], $5::text[]) as a (low, high)
         where not exists (
               select from app.customer_words w where w.tenant_id = $1 and w.customer_id = c.id and w.word >= a.low and w.word < a.high))
   and ($6::text is null or c.status = $6)
   and ($7::uuid is null or c.barangay_id = $7)
   and ($8::bigint is null or c.number * $10 > $8 * $10)
 order by c.number * $10
 limit $9
