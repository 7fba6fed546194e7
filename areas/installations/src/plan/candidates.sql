-- Customers who may get a line, by the start of any of their names or by their number; the newest when nothing is asked.
select c.id, c.name, c.number, c.street_address
  from app.customers c
 where c.tenant_id = $1 and c.status not in ('terminated', 'merged')
   and ($2 = '' or strpos(c.search_text, $2) > 0 or c.number = $3)
 order by c.id desc
 limit 20
