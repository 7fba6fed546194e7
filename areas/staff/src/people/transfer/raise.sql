with heir as (
    update app.users
       set is_owner = true, version = version + 1
     where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active' and email_verified_at is not null
    returning tenant_id, id
)
update directory.logins l
   set is_owner = true, changed_at = $3
  from heir
 where l.tenant_id = $1 and l.tenant_id = heir.tenant_id and l.user_id = heir.id
returning l.user_id
