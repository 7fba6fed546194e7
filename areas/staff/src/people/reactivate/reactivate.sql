-- The person and their log-in together; the log-in of one who never joined stays shut.
with back as (
    update app.users
       set state = case when $4 then 'active' else 'invited' end,
           invited_at = case when $4 then invited_at else $3 end,
           deactivated_at = null, version = version + 1
     where tenant_id = $1 and id = $2 and state = 'deactivated'
    returning tenant_id, id
)
update directory.logins l
   set state = case when $4 then 'active' else 'disabled' end, changed_at = $3
  from back
 where l.tenant_id = $1 and l.tenant_id = back.tenant_id and l.user_id = back.id
returning l.user_id
