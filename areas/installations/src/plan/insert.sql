insert into app.installations (tenant_id, id, number, customer_id, plan_id, street_address, barangay_id, lat, lng, accuracy, location_notes,
                               visit_at, technician_id, notes, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
returning id
