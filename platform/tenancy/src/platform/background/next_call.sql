-- Hands out the next moment at which a kind may call its provider. What was reckoned by a clock that ran ahead counts for nothing.
-- $1 kind, $2 now, $3 seconds between two calls, $4 the latest that a clock may read that is right
insert into platform.job_rates as r (kind, next_at, reckoned_at)
values ($1, $2::timestamptz + make_interval(secs => $3), $2)
on conflict (kind) do update
   set next_at = case when r.reckoned_at > $4 then $2::timestamptz else greatest(r.next_at, $2::timestamptz) end + make_interval(secs => $3),
       reckoned_at = $2
returning next_at - make_interval(secs => $3) as at
