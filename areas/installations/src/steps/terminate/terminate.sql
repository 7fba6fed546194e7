update app.installations
   set state = 'terminated', held_for = null, held_from = null, held_since = null, terminated_at = $3, end_reason = $4,
       nap_id = null, nap_port = null, router_id = null, version = version + 1
 where tenant_id = $1 and id = $2
returning id
