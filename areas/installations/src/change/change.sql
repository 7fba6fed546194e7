update app.installations
   set plan_id = $3, street_address = $4, barangay_id = $5, lat = $6, lng = $7, accuracy = $8, location_notes = $9,
       visit_at = $10, technician_id = $11, notes = $12, version = version + 1
 where tenant_id = $1 and id = $2
returning id
