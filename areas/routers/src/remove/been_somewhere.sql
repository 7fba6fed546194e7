select exists (
    select from app.router_movements
     where tenant_id = $1 and router_id = $2 and from_state is not null) as been
