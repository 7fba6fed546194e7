-- What was paid for and is not used up by a moment, in its order; by the moment at which the line paused, if it does and that was earlier.
select id, starts_at, ends_at
  from app.blocks
 where tenant_id = $1 and installation_id = $2 and ended_how is null
   and ends_at > least($3, (select held_since from app.installations where tenant_id = $1 and id = $2 and held_for = 'pause'))
 order by starts_at
