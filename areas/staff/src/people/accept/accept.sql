-- The person and their log-in together.
with joined as (
    update app.users
       set state = 'active', name = $3, email_verified_at = $5, joined_at = $5, version = version + 1
     where tenant_id = $1 and id = $2 and state = 'invited'
    returning tenant_id, id
)
update directory.logins l
   set password_hash = $4, email_verified = true, state = 'active', changed_at = $5
  from joined
 where l.tenant_id = $1 and l.tenant_id = joined.tenant_id and l.user_id = joined.id
returning l.user_id
