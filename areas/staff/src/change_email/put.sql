with person as (
  update app.users set email = $3, email_verified_at = $4, version = version + 1
   where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active'
  returning id, name
)
update directory.logins set email = $3, email_verified = true, changed_at = $4
 where tenant_id = $1 and user_id = (select person.id from person)
returning user_id, (select person.name from person)
