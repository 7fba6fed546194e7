-- Those who have a word for each beginning. $8 is -1 for the newest first and 1 for the way back.
with asked as (
    select * from unnest($2::text[], $3::text[]) with ordinality as a (low, high, n)
), hits as (
    select w.customer_id
      from asked a
      join app.customer_words w on w.tenant_id = $1 and w.word >= a.low and w.word < a.high
     group by w.customer_id
    having count(distinct a.n) = cardinality($2::text[])
)
select c.id, c.number, c.first_name, c.last_name, c.email, c.phones, c.tags, c.street_address, c.barangay_id, b.name as barangay, c.lat, c.lng,
       c.accuracy, c.location_notes, c.status, c.status_reason, c.status_since, c.notes, c.merged_into, c.created_at, c.version
  from hits h
  join app.customers c on c.tenant_id = $1 and c.id = h.customer_id
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.merged_into is null
   and ($4::text is null or c.status = $4)
   and ($5::uuid is null or c.barangay_id = $5)
   and ($6::bigint is null or c.number * $8 > $6 * $8)
 order by c.number * $8
 limit $7
