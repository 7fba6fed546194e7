insert into app.outbox (tenant_id, id, kind, to_address, to_name, from_name, reply_to, subject, body_text, body_html, is_secret, created_at,
                        paper_name, paper_type, paper)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
returning id
