select k.id, k.name, k.prefix, k.permissions, k.created_at, k.expires_at, k.last_used_at, u.id as creator_id, u.name as creator, s.state
  from directory.api_keys k
  join app.users u on u.tenant_id = k.tenant_id and u.id = k.created_by
 cross join lateral (
       select case when k.revoked_at is not null then 'revoked'
                   when k.expires_at <= $2 then 'expired'
                   when u.state <> 'active' then 'inactive'
                   else 'active'
              end as state
       ) s
 where k.tenant_id = $1 and u.tenant_id = $1
   and ($3 = '' or strpos(lower(k.name), $3) > 0 or strpos(lower(k.prefix), $3) > 0)
   and ($4 = '' or s.state = $4)
   and ($5::uuid is null or k.id > $5)
 order by k.id
 limit $6
