select r.id, r.name, r.description, r.is_active, r.version,
       coalesce((select array_agg(p.permission order by p.permission)
                   from app.role_permissions p
                  where p.tenant_id = $1 and p.role_id = r.id), '{}') as permissions,
       (select count(*) from app.user_roles h where h.tenant_id = $1 and h.role_id = r.id) as people,
       exists (select from app.user_roles h where h.tenant_id = $1 and h.role_id = r.id and h.user_id = $3) as mine
  from app.roles r
 where r.tenant_id = $1 and r.id = $2
