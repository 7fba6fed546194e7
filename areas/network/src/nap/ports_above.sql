-- Locked, so that nobody comes onto one while it goes.
select number, taken_by
  from app.nap_ports
 where tenant_id = $1 and nap_id = $2 and number > $3
 order by number
   for update
