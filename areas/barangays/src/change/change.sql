update app.barangays
   set name = $3, name_key = $4, code = $5, code_key = $6, description = $7, households = $8, is_active = $9, version = version + 1
 where tenant_id = $1 and id = $2
returning id
