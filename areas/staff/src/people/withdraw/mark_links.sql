-- Not used up: so that whoever opens the link is told what happened. The person's state keeps it from opening anything.
update directory.mail_tokens
   set data = data || '{"withdrawn": true}'
 where tenant_id = $1 and user_id = $2 and kind = 'invitation' and used_at is null
returning id
