-- The person and their log-in together.
with barred as (
    update app.users
       set state = 'deactivated', deactivated_at = $3, version = version + 1
     where tenant_id = $1 and id = $2 and state = 'active' and not is_owner
    returning tenant_id, id
)
update directory.logins l
   set state = 'disabled', changed_at = $3
  from barred
 where l.tenant_id = $1 and l.tenant_id = barred.tenant_id and l.user_id = barred.id
returning l.user_id
