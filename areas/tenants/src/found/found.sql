-- Nothing when the web name is taken: the caller tries another one.
insert into directory.tenants (tenant_id, name, slug, is_demo, created_at)
values ($1, $2, $3, $4, $5)
on conflict (slug) do nothing
returning tenant_id, slug
