update app.installations
   set state = 'terminated', held_for = null, held_since = null, paid_until = $3, terminated_at = $4, end_reason = $5,
       nap_id = null, nap_port = null, router_id = null, version = version + 1
 where tenant_id = $1 and id = $2
returning id
