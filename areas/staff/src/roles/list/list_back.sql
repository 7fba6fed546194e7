select r.id, r.name, r.description, r.is_active, r.version,
       coalesce((select array_agg(p.permission order by p.permission)
                   from app.role_permissions p
                  where p.tenant_id = $1 and p.role_id = r.id), '{}') as permissions,
       (select count(*) from app.user_roles h where h.tenant_id = $1 and h.role_id = r.id) as people,
       exists (select from app.user_roles h where h.tenant_id = $1 and h.role_id = r.id and h.user_id = $2) as mine
  from app.roles r
 where r.tenant_id = $1
   and ($3 = '' or strpos(r.name_key, $3) > 0 or strpos(lower(r.description), $3) > 0)
   and ($4::boolean is null or r.is_active = $4)
   and ($5::text is null or (r.name_key, r.id) < ($5, $6))
 order by r.name_key desc, r.id desc
 limit $7
