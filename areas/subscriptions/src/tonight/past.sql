-- What ran out and what began between two moments, by the times themselves.
select count(*) filter (where ends_at >= $2 and ends_at < $3) as expired,
       count(*) filter (where starts_at >= $2 and starts_at < $3 and starts_at > sold_at) as began
  from app.blocks
 where tenant_id = $1 and ended_how is null and ends_at >= $2 and starts_at < $3
