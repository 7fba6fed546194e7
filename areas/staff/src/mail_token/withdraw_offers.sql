-- An offer's link is the heir's; who made it stands in what it carries.
update directory.mail_tokens set used_at = $3
 where tenant_id = $1 and kind = 'owner_transfer' and used_at is null and data ->> 'from' = $2
returning id
