-- How many have a word that begins like each, counted no further than is worth knowing.
select a.n, (select count(*)
               from (select from app.customer_words w where w.tenant_id = $1 and w.word >= a.low and w.word < a.high limit $4) as known) as many
  from unnest($2::text[], $3::text[]) with ordinality as a (low, high, n)
 order by many, a.n
 limit 1
