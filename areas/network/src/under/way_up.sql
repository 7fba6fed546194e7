with recursive up as (
    select s.id, s.lcp_id, s.code, s.ratio, s.fed_by_splitter, 1 as height
      from app.splitters s
     where s.tenant_id = $1 and s.id = $2
     union all
    select s.id, s.lcp_id, s.code, s.ratio, s.fed_by_splitter, up.height + 1
      from up
      join app.splitters s on s.tenant_id = $1 and s.id = up.fed_by_splitter
     where up.height < 20
)
select 'lcp' as kind, l.id, l.code, null::integer as ratio, 99 as height
  from app.lcps l
 where l.tenant_id = $1 and l.id in (select lcp_id from up)
 union all
select 'splitter', id, code, ratio, height from up
 order by height desc
