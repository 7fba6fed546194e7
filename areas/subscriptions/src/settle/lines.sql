-- Lines on which something ended or begins within a time, the earliest first; whatever falls on the last moment belongs to it.
select installation_id, at
  from (
    select installation_id, ends_at as at from app.blocks
     where tenant_id = $1 and ended_how is null and ends_at > $2 and ends_at <= $3
     union all
    select installation_id, starts_at from app.blocks
     where tenant_id = $1 and ended_how is null and starts_at > $2 and starts_at <= $3 and starts_at > sold_at
  ) as moments
 order by at
 fetch first ($4) rows with ties
