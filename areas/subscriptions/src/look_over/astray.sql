-- Lines that stand on record otherwise than their time says, and how it says they stand.
select i.id, i.state <> 'active' as runs
  from app.installations i
 where i.tenant_id = $1 and i.state in ('active', 'inactive')
   and (i.state = 'active') <> exists (
       select from app.blocks b
        where b.tenant_id = $1 and b.installation_id = i.id and b.ended_how is null and b.starts_at <= $2 and b.ends_at > $2)
 order by i.id
 limit $3
