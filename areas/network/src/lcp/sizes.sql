-- What hangs below each: counted in three places, so that nothing is counted twice.
select l.id,
       (select count(*) from app.splitters s where s.tenant_id = $1 and s.lcp_id = l.id) as splitters,
       n.naps, n.ports, n.taken
  from unnest($2::uuid[]) as l (id)
  cross join lateral (
    select count(*) as naps, coalesce(sum(n.capacity), 0)::bigint as ports, coalesce(sum(t.taken), 0)::bigint as taken
      from app.splitters s
      join app.naps n on n.tenant_id = $1 and n.splitter_id = s.id
      cross join lateral (select count(*) as taken from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null) as t
     where s.tenant_id = $1 and s.lcp_id = l.id
  ) as n
