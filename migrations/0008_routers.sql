-- The boxes that stand in people's houses, from the day they were bought.

create table app.routers (
    tenant_id  uuid        not null references directory.tenants,
    id         uuid        not null,
    brand      text        not null,
    model      text        not null default '',
    serial     text        not null,
    serial_key text        not null,
    -- Twelve digits in upper case with colons, whatever was typed.
    mac        text        not null,
    state      text        not null default 'in_stock',
    notes      text        not null default '',
    created_at timestamptz not null,
    version    integer     not null default 1,
    constraint routers_pkey primary key (tenant_id, id),
    constraint routers_serial_key unique (tenant_id, serial_key),
    constraint routers_mac_key unique (tenant_id, mac),
    constraint routers_brand_check check (char_length(brand) between 1 and 40),
    constraint routers_model_check check (char_length(model) <= 100),
    constraint routers_serial_check check (char_length(serial) between 1 and 100),
    constraint routers_mac_check check (char_length(mac) <= 17),
    constraint routers_state_check check (state in ('in_stock', 'deployed', 'defective', 'retired')),
    constraint routers_notes_check check (char_length(notes) <= 1000)
);
create index routers_by_state on app.routers (tenant_id, state, serial_key, id);
call platform.isolate('app.routers');

-- Where each has been. Rows are added with the change and never altered.
create table app.router_movements (
    tenant_id  uuid        not null references directory.tenants,
    id         uuid        not null,
    router_id  uuid        not null,
    from_state text,
    to_state   text        not null,
    reason     text        not null default '',
    moved_at   timestamptz not null,
    moved_by   uuid        not null,
    constraint router_movements_pkey primary key (tenant_id, id),
    constraint router_movements_router_fkey foreign key (tenant_id, router_id) references app.routers (tenant_id, id),
    constraint router_movements_moved_by_fkey foreign key (tenant_id, moved_by) references app.users (tenant_id, id),
    constraint router_movements_reason_check check (char_length(reason) <= 500)
);
create index router_movements_by_router on app.router_movements (tenant_id, router_id, moved_at, id);
create index router_movements_by_moved_by on app.router_movements (tenant_id, moved_by);
call platform.isolate('app.router_movements');
