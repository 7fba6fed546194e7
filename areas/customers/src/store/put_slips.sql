insert into app.customer_spellings (tenant_id, spelling, word)
select $1, slip, word from unnest($2::text[], $3::text[]) as of (slip, word)
on conflict do nothing
returning spelling
