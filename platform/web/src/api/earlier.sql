select request_hash, status, body
  from app.idempotency_keys
 where tenant_id = $1 and actor_id = $2 and key = $3
