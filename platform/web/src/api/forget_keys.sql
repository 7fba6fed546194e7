delete from app.idempotency_keys
 where tenant_id = $1 and created_at < $2
returning actor_id
