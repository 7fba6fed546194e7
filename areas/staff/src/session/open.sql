-- The sign-in shows on the person and opens a session, or neither: an authenticator's step that was seen before opens nothing.
with known as (
  update app.users
     set last_sign_in_at = $3, totp_last_step = coalesce($4, totp_last_step)
   where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active'
     and ($4::bigint is null or totp_last_step is null or totp_last_step < $4)
  returning id, name
)
insert into directory.sessions
       (tenant_id, id, user_id, token_hash, created_at, last_seen_at, expires_at, idle_seconds, remembered, address, agent)
select $1, $5, known.id, $6, $3, $3, $7, $8, $9, $10, $11 from known
returning id, (select known.name from known)
