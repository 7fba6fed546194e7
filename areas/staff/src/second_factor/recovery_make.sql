insert into app.recovery_codes (tenant_id, id, user_id, code_hash)
select $1, made.id, $2, made.code_hash from unnest($3::uuid[], $4::bytea[]) as made (id, code_hash)
returning id
