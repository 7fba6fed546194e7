update app.blocks
   set ended_at = $3, ended_how = $4, ended_by = $5, end_reason = $6, replaced_by = $7, version = version + 1
 where tenant_id = $1 and id = $2 and ended_how is null
returning id
