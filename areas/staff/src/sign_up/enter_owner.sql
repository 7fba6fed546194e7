with person as (
  insert into app.users (tenant_id, id, kind, name, email, is_owner, state, email_verified_at, joined_at, created_at)
  values ($1, $2, 'person', $3, $4, true, 'active', $5, $6, $6)
  returning id, email
)
insert into directory.logins (tenant_id, user_id, email, email_verified, password_hash, state, is_owner, changed_at)
select $1, person.id, person.email, $5::timestamptz is not null, $7, 'active', true, $6 from person
returning user_id
