-- A customer's line: where it is, which port feeds it, which router stands there, how it stands.

-- Who has a router: its own row says it.
alter table app.routers add column holder uuid;
alter table app.routers add constraint routers_holder_key unique (tenant_id, holder, id);
alter table app.routers add constraint routers_holder_check check (state <> 'deployed' or holder is not null);
create unique index routers_once on app.routers (tenant_id, holder) where holder is not null;

create table app.installations (
    tenant_id      uuid             not null references directory.tenants,
    id             uuid             not null,
    number         bigint           not null,
    customer_id    uuid             not null,
    plan_id        uuid,
    state          text             not null default 'planned',
    -- Why it rests, and what it goes back to.
    held_for       text,
    held_from      text,
    held_since     timestamptz,
    street_address text             not null default '',
    barangay_id    uuid,
    lat            double precision,
    lng            double precision,
    accuracy       text             not null default 'manual',
    location_notes text             not null default '',
    -- The visit that brings it about.
    visit_at       timestamptz,
    technician_id  uuid,
    nap_id         uuid,
    nap_port       integer,
    router_id      uuid,
    installed_on   date,
    activated_at   timestamptz,
    terminated_at  timestamptz,
    end_reason     text             not null default '',
    notes          text             not null default '',
    created_at     timestamptz      not null,
    version        integer          not null default 1,
    constraint installations_pkey primary key (tenant_id, id),
    constraint installations_number_key unique (tenant_id, number),
    constraint installations_customer_fkey foreign key (tenant_id, customer_id) references app.customers (tenant_id, id),
    constraint installations_plan_fkey foreign key (tenant_id, plan_id) references app.plans (tenant_id, id),
    constraint installations_barangay_fkey foreign key (tenant_id, barangay_id) references app.barangays (tenant_id, id),
    constraint installations_technician_fkey foreign key (tenant_id, technician_id) references app.users (tenant_id, id),
    -- A line is on the port that says it holds this line, and has the router that says so: neither can be in two places.
    -- Looked at when the transaction ends, because a move leaves one place before it comes to the other.
    constraint installations_port_fkey foreign key (tenant_id, id, nap_id, nap_port)
        references app.nap_ports (tenant_id, taken_by, nap_id, number) deferrable initially deferred,
    constraint installations_router_fkey foreign key (tenant_id, id, router_id) references app.routers (tenant_id, holder, id)
        deferrable initially deferred,
    constraint installations_state_check check (state in ('planned', 'active', 'inactive', 'suspended', 'terminated')),
    constraint installations_held_check check (
        (state = 'suspended') = (held_for is not null)
        and (held_for is null or held_for in ('non_payment', 'request', 'abuse', 'pause'))
        and (held_for is null) = (held_from is null) and (held_for is null) = (held_since is null)
        and (held_from is null or held_from in ('active', 'inactive'))),
    constraint installations_ended_check check ((state = 'terminated') = (terminated_at is not null)),
    constraint installations_freed_check check (state <> 'terminated' or (nap_id is null and router_id is null)),
    constraint installations_connected_check check (state not in ('active', 'inactive', 'suspended') or (nap_id is not null and activated_at is not null)),
    constraint installations_port_check check ((nap_id is null) = (nap_port is null)),
    constraint installations_point_check check ((lat is null) = (lng is null) and lat between -90 and 90 and lng between -180 and 180),
    constraint installations_accuracy_check check (accuracy in ('exact', 'approximate', 'address', 'manual')),
    constraint installations_text_check check (
        char_length(street_address) <= 255 and char_length(location_notes) <= 255 and char_length(notes) <= 2000 and char_length(end_reason) <= 500)
);
create index installations_by_customer on app.installations (tenant_id, customer_id, id);
create index installations_by_state on app.installations (tenant_id, state, number);
create index installations_by_nap on app.installations (tenant_id, nap_id, nap_port);
create index installations_by_plan on app.installations (tenant_id, plan_id, id);
create index installations_by_visit on app.installations (tenant_id, technician_id, visit_at) where state <> 'terminated';
create index installations_by_place on app.installations (tenant_id, lat, lng) where lat is not null and state <> 'terminated';
create index installations_by_barangay on app.installations (tenant_id, barangay_id, id);
call platform.isolate('app.installations');
