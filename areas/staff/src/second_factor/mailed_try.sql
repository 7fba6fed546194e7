update directory.mail_tokens set attempts = attempts + 1
 where tenant_id = $1 and user_id = $2 and kind = 'sign_in_code' and used_at is null and expires_at > $3 and attempts < $4
   and data ->> 'for' = $5
returning data
