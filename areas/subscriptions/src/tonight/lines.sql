-- What blocks' lines have to do with their moments, and whose they are.
select b.id, i.number, case when i.held_for = 'pause' then i.held_since end as paused_since, p.name as plan_name,
       c.first_name || ' ' || c.last_name as customer_name
  from app.blocks b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
  join app.plans p on p.tenant_id = $1 and p.id = b.plan_id
  join app.customers c on c.tenant_id = $1 and c.id = b.customer_id
 where b.tenant_id = $1 and b.id = any ($2::uuid[])
