select (select count(*) from app.nap_ports p where p.tenant_id = $1 and p.nap_id = $2 and p.taken_by is not null)
     + (select count(*) from app.naps n where n.tenant_id = $1 and n.head_id = $2 and n.id <> $2) as held
