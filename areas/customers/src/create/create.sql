insert into app.customers (tenant_id, id, number, first_name, last_name, name_key, email, email_key, phones, tags, street_address, address_key,
                           barangay_id, lat, lng, accuracy, location_notes, notes, status_since, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)
returning id
