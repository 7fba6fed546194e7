update app.installations i
   set paid_until = r.until, version = i.version + 1
  from unnest($2::uuid[], $3::timestamptz[]) as r (id, until)
  join app.installations w on w.tenant_id = $1 and w.id = r.id
 where i.tenant_id = $1 and i.id = r.id and i.paid_until is distinct from r.until
returning i.id, i.number, i.customer_id, i.state = 'connected' as connected, w.paid_until as was, i.paid_until as until
