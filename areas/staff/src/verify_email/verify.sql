with person as (
  update app.users set email_verified_at = coalesce(email_verified_at, $4)
   where tenant_id = $1 and id = $2 and email = $3 and kind = 'person' and state = 'active'
  returning id, name
)
update directory.logins set email_verified = true
 where tenant_id = $1 and user_id = (select person.id from person)
returning user_id, (select person.name from person)
