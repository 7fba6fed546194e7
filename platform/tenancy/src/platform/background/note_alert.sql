-- It is so now. What had ended begins anew, untold. $1 name, $2 detail, $3 now
insert into platform.alerts as a (name, since, seen_at, detail)
values ($1, $3, $3, $2)
on conflict (name) do update
   set seen_at = $3, detail = $2,
       since = case when a.ended_at is null then a.since else $3 end,
       told_at = case when a.ended_at is null then a.told_at end,
       ended_at = null
