-- Whoever moves the date on does the duty. $1 name, $2 now, $3 next, $4 worker
insert into platform.duties (name, due_at, last_at, last_by)
values ($1, $3, $2, $4)
on conflict (name) do update set due_at = $3, last_at = $2, last_by = $4 where duties.due_at <= $2
returning name
