select id from app.installations where tenant_id = $1 and id = any ($2::uuid[]) order by id for update
