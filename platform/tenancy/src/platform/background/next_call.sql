-- Hands out the next moment at which a kind may call its provider. $1 kind, $2 now, $3 seconds between two calls
insert into platform.job_rates as r (kind, next_at)
values ($1, $2::timestamptz + make_interval(secs => $3))
on conflict (kind) do update
   set next_at = greatest(r.next_at, $2::timestamptz) + make_interval(secs => $3)
returning next_at - make_interval(secs => $3) as at
