-- Lines whose paid time ends elsewhere than their blocks say, and where it does.
select i.id, b.until
  from app.installations i
 cross join lateral (
    select max(b.ends_at) as until from app.blocks b where b.tenant_id = $1 and b.installation_id = i.id and b.ended_how is null) as b
 where i.tenant_id = $1 and i.paid_until is distinct from b.until
 order by i.id
 limit $2
