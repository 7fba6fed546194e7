-- What two records or more have in common: a telephone number, a name, an address. The oldest of each stands first.
with shared as (
    (select 'phone' as why, w.word as what, array_agg(w.customer_id order by w.customer_id) as ids
       from app.customer_words w
      where w.tenant_id = $1 and w.word >= '+' and w.word < ','
      group by w.word having count(*) > 1 order by w.word limit 50)
     union all
    (select 'name', c.name_key, array_agg(c.id order by c.id)
       from app.customers c
      where c.tenant_id = $1 and c.merged_into is null
      group by c.name_key having count(*) > 1 order by c.name_key limit 50)
     union all
    (select 'address', c.address_key, array_agg(c.id order by c.id)
       from app.customers c
      where c.tenant_id = $1 and c.merged_into is null and c.address_key <> ''
      group by c.address_key, c.barangay_id having count(*) > 1 order by c.address_key limit 50)
)
select s.why, c.id, c.number, c.first_name, c.last_name, c.phones, c.street_address, b.name as barangay, s.ids[1] as first
  from shared s
  cross join lateral unnest(s.ids[1:10]) with ordinality as of (id, place)
  join app.customers c on c.tenant_id = $1 and c.id = of.id
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 order by array_position(array['phone', 'name', 'address'], s.why), s.what, of.place
