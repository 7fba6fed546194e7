insert into app.pictures (tenant_id, id, kind, content_type, bytes, created_at)
values ($1, $2, 'logo', 'image/png', $3, $4)
returning id, octet_length(bytes)
