-- Whether what a line is to refer to is there for it; what is left out is fine, and what it refers to already may stay.
select ($2::uuid is null or exists (
            select from app.plans p where p.tenant_id = $1 and p.id = $2 and (p.is_active or p.id is not distinct from $5))) as plan,
       ($3::uuid is null or exists (
            select from app.barangays b where b.tenant_id = $1 and b.id = $3 and (b.is_active or b.id is not distinct from $6))) as barangay,
       ($4::uuid is null or $4 is not distinct from $7 or exists (
            select from app.users u
             where u.tenant_id = $1 and u.id = $4 and u.kind = 'person' and u.state = 'active'
               and (u.is_owner or exists (
                    select from app.user_roles h
                      join app.roles r on r.tenant_id = $1 and r.id = h.role_id and r.is_active
                      join app.role_permissions g on g.tenant_id = $1 and g.role_id = r.id
                     where h.tenant_id = $1 and h.user_id = u.id and g.permission = 'installations.field_work')))) as technician
