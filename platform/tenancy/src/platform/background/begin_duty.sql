-- Whoever moves the date on does the duty. One that was begun ahead of the clock was begun by a clock that has been put back since: it is done again.
-- $1 name, $2 now, $3 next, $4 worker, $5 so far ahead that no other machine's clock explains it
insert into platform.duties (name, due_at, last_at, last_by)
values ($1, $3, $2, $4)
on conflict (name) do update set due_at = $3, last_at = $2, last_by = $4 where duties.due_at <= $2 or duties.last_at > $5
returning name
