-- Others with the telephone number, the name or the address of this one.
with near as (
    select w.customer_id as id, 1 as why from app.customer_words w where w.tenant_id = $1 and w.word = any ($3::text[])
     union all
    select c.id, 2 from app.customers c where c.tenant_id = $1 and c.name_key = $4
     union all
    select c.id, 3 from app.customers c
     where c.tenant_id = $1 and c.address_key <> '' and c.address_key = $5 and c.barangay_id is not distinct from $6
)
select (array['phone', 'name', 'address'])[min(n.why)] as why, c.id, c.number, c.first_name, c.last_name, c.phones, c.street_address,
       b.name as barangay, $2::uuid as first
  from near n
  join app.customers c on c.tenant_id = $1 and c.id = n.id
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.id <> $2 and c.merged_into is null
 group by c.tenant_id, c.id, b.name
 order by min(n.why), c.number
 limit 10
