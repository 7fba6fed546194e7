-- The page is chosen first, and named afterwards.
with picked as (
    select n.*
      from app.naps n
     where n.tenant_id = $1
       and ($2 = '' or strpos(n.code_key, $2) > 0 or strpos(n.name_key, $2) > 0)
       and ($3::boolean is null or n.is_active = $3)
       and (not $4 or exists (select from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is null))
       and ($5::text is null or (n.code_key, n.id) > ($5, $6))
     order by n.code_key, n.id
     limit $7
)
select n.id, n.splitter_id, n.splitter_port, n.head_id <> n.id as behind, s.code as splitter_code, l.code as lcp_code, n.code, n.code_key, n.name, n.capacity, n.is_active,
       (select count(*) from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null) as taken
  from picked n
  join app.splitters s on s.tenant_id = $1 and s.id = n.splitter_id
  join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
 order by n.code_key, n.id
