-- An address that somebody may still take back is not free yet.
select t.id from directory.mail_tokens t
 where t.tenant_id = $1 and t.kind = 'undo_email' and t.used_at is null and t.expires_at > $2 and t.data ->> 'from' = $3
   and ($4::uuid is null or t.user_id <> $4)
 limit 1
