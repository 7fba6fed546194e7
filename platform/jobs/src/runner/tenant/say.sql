insert into app.job_lines (tenant_id, id, job_id, attempt, at, line)
select $1, l.id, $3, $4, l.at, l.line from unnest($2::uuid[], $5::timestamptz[], $6::text[]) as l (id, at, line)
returning id
