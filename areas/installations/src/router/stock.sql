-- Routers in stock, found by the start of a serial number or a MAC address; all kinds of MAC notation lead to the same digits.
select id, brand || coalesce(' ' || nullif(model, ''), '') || ' · ' || serial as name
  from app.routers
 where tenant_id = $1 and state = 'in_stock'
   and ($2 = '' or serial_key like $3 or ($4 <> '' and mac like $4 || '%'))
 order by serial_key, id
 limit 100
