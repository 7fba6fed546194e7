delete from app.customer_words where tenant_id = $1 and customer_id = $2 and word <> all ($3::text[])
returning customer_id
