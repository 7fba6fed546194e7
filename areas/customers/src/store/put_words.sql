insert into app.customer_words (tenant_id, customer_id, word)
select $1, $2, word from unnest($3::text[]) as word
on conflict do nothing
returning customer_id
