-- What a link or a code was in is forgotten once it has left, or will not; so is a paper.
update app.outbox
   set state = $4, attempt = $3, problem = $5, sent_at = $6,
       body_text = case when is_secret and $4 <> 'waiting' then '' else body_text end,
       body_html = case when is_secret and $4 <> 'waiting' then '' else body_html end,
       paper = case when $4 <> 'waiting' then null else paper end
 where tenant_id = $1 and id = $2 and state = 'waiting'
returning kind, to_address
