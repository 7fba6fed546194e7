-- When nothing begins like what was typed: the same, with words that are a slip of the finger away.
with asked as (
    select * from unnest($2::text[], $3::text[]) with ordinality as a (low, high, n)
), slips as (
    select distinct s.word, t.n
      from unnest($4::text[], $5::integer[]) as t (spelling, n)
      join app.customer_spellings s on s.tenant_id = $1 and s.spelling = t.spelling
), found as (
    select w.customer_id, a.n
      from asked a
      join app.customer_words w on w.tenant_id = $1 and w.word >= a.low and w.word < a.high
     union all
    select w.customer_id, s.n
      from slips s
      join app.customer_words w on w.tenant_id = $1 and w.word = s.word
), hits as (
    select customer_id from found group by customer_id having count(distinct n) = cardinality($2::text[])
)
select c.id, c.number, c.first_name, c.last_name, c.email, c.phones, c.tags, c.street_address, c.barangay_id, b.name as barangay, c.lat, c.lng,
       c.accuracy, c.location_notes, c.status, c.status_reason, c.status_since, c.notes, c.merged_into, c.created_at, c.version
  from hits h
  join app.customers c on c.tenant_id = $1 and c.id = h.customer_id
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.merged_into is null
   and ($6::text is null or c.status = $6)
   and ($7::uuid is null or c.barangay_id = $7)
 order by c.number desc
 limit $8
