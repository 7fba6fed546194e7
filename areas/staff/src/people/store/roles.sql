select r.id, r.name, r.description, r.is_active,
       array(select p.permission from app.role_permissions p where p.tenant_id = $1 and p.role_id = r.id order by p.permission) as permissions,
       exists (select from app.user_roles h where h.tenant_id = $1 and h.role_id = r.id and h.user_id = $2) as held
  from app.roles r
 where r.tenant_id = $1
 order by r.name_key, r.id
