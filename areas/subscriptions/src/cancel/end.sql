update app.blocks
   set stage = $3, ended_at = $4, ended_how = $5, ended_by = $6, end_reason = $7, replaced_by = $8, version = version + 1
 where tenant_id = $1 and id = $2 and stage in ('queued', 'active')
returning id
