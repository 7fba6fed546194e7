-- Background work signs its changes with this one. It has no log-in.
insert into app.users (tenant_id, id, kind, name, email, state, created_at)
values ($1, $2, 'system', 'System', $3, 'active', $4)
returning id
