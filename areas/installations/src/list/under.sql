-- Everyone who hangs below an element of the plant: a cabinet, a splitter with what it feeds, a NAP.
with recursive below as (
    (select s.id from app.splitters s where s.tenant_id = $1 and s.lcp_id = $3
      union
     select s.id from app.splitters s where s.tenant_id = $1 and s.id = $4)
    union
    select s.id from app.splitters s
      join below on s.tenant_id = $1 and s.fed_by_splitter = below.id
), naps as (
    -- Each way by its own index.
    select n.id from app.naps n where n.tenant_id = $1 and n.id = $5
     union
    select n.id from below join app.naps n on n.tenant_id = $1 and n.splitter_id = below.id
), picked as (
    -- The page is chosen first, and named afterwards.
    select i.id
      from naps
      join app.installations i on i.tenant_id = $1 and i.nap_id = naps.id
     where ($6::text is null or i.state = $6)
       and ($7::boolean is null or coalesce(i.paid_until > $2, false) = $7)
       and ($8::bigint is null or i.number < $8)
     order by i.number desc
     limit $9
)
select i.id, i.number, case when i.state <> 'connected' then i.state when i.paid_until > $2 then 'active' else 'inactive' end as state, i.held_for,
       i.customer_id, c.first_name || ' ' || c.last_name as customer_name, i.street_address, b.name as barangay_name,
       p.name as plan_name, n.code as nap_code, i.nap_port, r.serial as router_serial, u.name as technician_name, i.visit_at, i.installed_on
  from picked
  join app.installations i on i.tenant_id = $1 and i.id = picked.id
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
  join app.naps n on n.tenant_id = $1 and n.id = i.nap_id
  left join app.barangays b on b.tenant_id = $1 and b.id = i.barangay_id
  left join app.plans p on p.tenant_id = $1 and p.id = i.plan_id
  left join app.routers r on r.tenant_id = $1 and r.id = i.router_id
  left join app.users u on u.tenant_id = $1 and u.id = i.technician_id
 order by i.number desc
