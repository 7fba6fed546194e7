update app.idempotency_keys
   set status = $4, body = $5
 where tenant_id = $1 and actor_id = $2 and key = $3
returning actor_id
