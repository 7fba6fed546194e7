-- Blocks of a line stand end to end: the one that begins last ends last.
select ends_at
  from app.blocks
 where tenant_id = $1 and installation_id = $2 and ended_how is null
 order by starts_at desc
 limit 1
