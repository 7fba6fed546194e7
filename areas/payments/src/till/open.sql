select id from app.tills where tenant_id = $1 and cashier_id = $2 and day = $3 and closed_at is null for update
