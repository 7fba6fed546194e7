update app.customers
   set first_name = $3, last_name = $4, name_key = $5, email = $6, email_key = $7, phones = $8, tags = $9, street_address = $10, address_key = $11,
       barangay_id = $12, lat = $13, lng = $14, accuracy = $15, location_notes = $16, notes = $17, version = version + 1
 where tenant_id = $1 and id = $2
returning id
