-- A second caller with the same key waits here for the first to commit, and then gets no row.
insert into app.idempotency_keys (tenant_id, actor_id, key, request_hash, created_at)
values ($1, $2, $3, $4, $5)
on conflict (tenant_id, actor_id, key) do nothing
returning actor_id
