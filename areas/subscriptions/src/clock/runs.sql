select exists (
    select from app.blocks
     where tenant_id = $1 and installation_id = $2 and ended_how is null and starts_at <= $3 and ends_at > $3) as runs
