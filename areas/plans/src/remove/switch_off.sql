update app.plans set is_active = false, version = version + 1 where tenant_id = $1 and id = $2 returning id
