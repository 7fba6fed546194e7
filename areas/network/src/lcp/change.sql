update app.lcps
   set code = $3, code_key = $4, name = $5, name_key = $6, barangay_id = $7, coverage_m = $8, is_active = $9, location = $10, lat = $11, lng = $12,
       accuracy = $13, notes = $14, version = version + 1
 where tenant_id = $1 and id = $2
returning id
