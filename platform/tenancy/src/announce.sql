insert into app.announcements (tenant_id, id, at, name, payload)
values ($1, $2, $3, $4, $5)
returning id
