select to_address, to_name, from_name, reply_to, subject, body_text, body_html, created_at, paper_name, paper_type, paper
  from app.outbox
 where tenant_id = $1 and id = $2 and state = 'waiting'
