insert into app.pictures (tenant_id, id, kind, content_type, bytes, created_at)
values ($1, $2, 'avatar', $3, $4, $5)
returning id
