-- The plant in the field: cabinet (LCP), splitter, box (NAP), port. Who holds a port is written on the port, so that the database itself
-- refuses the second one, and a port that is held cannot go.

create table app.lcps (
    tenant_id      uuid             not null references directory.tenants,
    id             uuid             not null,
    code           text             not null,
    code_key       text             not null,
    name           text             not null,
    name_key       text             not null,
    location       text             not null default '',
    barangay_id    uuid,
    lat            double precision,
    lng            double precision,
    accuracy       text             not null default 'manual',
    coverage_m     integer          not null default 1000,
    is_active      boolean          not null default true,
    notes          text             not null default '',
    created_at     timestamptz      not null,
    version        integer          not null default 1,
    constraint lcps_pkey primary key (tenant_id, id),
    constraint lcps_code_key unique (tenant_id, code_key),
    constraint lcps_name_key unique (tenant_id, name_key),
    constraint lcps_barangay_fkey foreign key (tenant_id, barangay_id) references app.barangays (tenant_id, id),
    constraint lcps_text_check check (
        char_length(code) between 1 and 50 and char_length(name) between 1 and 100 and char_length(location) <= 255 and char_length(notes) <= 2000),
    constraint lcps_point_check check ((lat is null) = (lng is null) and lat between -90 and 90 and lng between -180 and 180),
    constraint lcps_accuracy_check check (accuracy in ('exact', 'approximate', 'address', 'manual')),
    constraint lcps_coverage_check check (coverage_m between 0 and 50000)
);
create index lcps_by_barangay on app.lcps (tenant_id, barangay_id, code_key);
create index lcps_by_place on app.lcps (tenant_id, lat, lng) where lat is not null;
call platform.isolate('app.lcps');

create table app.splitters (
    tenant_id       uuid             not null references directory.tenants,
    id              uuid             not null,
    lcp_id          uuid             not null,
    code            text             not null,
    code_key        text             not null,
    -- Into how many it splits.
    ratio           integer          not null,
    -- A cascade: the splitter and the port that this one hangs on.
    fed_by_splitter uuid,
    fed_by_port     integer,
    location        text             not null default '',
    lat             double precision,
    lng             double precision,
    accuracy        text             not null default 'manual',
    is_active       boolean          not null default true,
    notes           text             not null default '',
    created_at      timestamptz      not null,
    version         integer          not null default 1,
    constraint splitters_pkey primary key (tenant_id, id),
    constraint splitters_code_key unique (tenant_id, lcp_id, code_key),
    constraint splitters_lcp_fkey foreign key (tenant_id, lcp_id) references app.lcps (tenant_id, id),
    constraint splitters_ratio_check check (ratio in (2, 4, 8, 16, 32, 64, 128)),
    constraint splitters_text_check check (char_length(code) between 1 and 50 and char_length(location) <= 255 and char_length(notes) <= 2000),
    constraint splitters_fed_check check ((fed_by_splitter is null) = (fed_by_port is null)),
    constraint splitters_point_check check ((lat is null) = (lng is null) and lat between -90 and 90 and lng between -180 and 180),
    constraint splitters_accuracy_check check (accuracy in ('exact', 'approximate', 'address', 'manual'))
);
create index splitters_by_fed on app.splitters (tenant_id, fed_by_splitter, fed_by_port) where fed_by_splitter is not null;
create index splitters_by_place on app.splitters (tenant_id, lat, lng) where lat is not null;
call platform.isolate('app.splitters');

-- A splitter's outlets, one row each, and the box or the splitter that hangs on it.
create table app.splitter_ports (
    tenant_id   uuid    not null references directory.tenants,
    splitter_id uuid    not null,
    number      integer not null,
    feeds       uuid,
    constraint splitter_ports_pkey primary key (tenant_id, splitter_id, number),
    constraint splitter_ports_feeds_key unique (tenant_id, feeds, splitter_id, number),
    constraint splitter_ports_splitter_fkey foreign key (tenant_id, splitter_id) references app.splitters (tenant_id, id)
);
-- Nothing hangs on two outlets.
create unique index splitter_ports_once on app.splitter_ports (tenant_id, feeds) where feeds is not null;
call platform.isolate('app.splitter_ports');

alter table app.splitters add constraint splitters_fed_fkey foreign key (tenant_id, fed_by_splitter, fed_by_port)
    references app.splitter_ports (tenant_id, splitter_id, number);

create table app.naps (
    tenant_id      uuid             not null references directory.tenants,
    id             uuid             not null,
    splitter_id    uuid             not null,
    splitter_port  integer          not null,
    -- The box that holds the outlet: this one, or the one that it hangs behind. Boxes behind each other share an outlet.
    head_id        uuid             not null,
    code           text             not null,
    code_key       text             not null,
    name           text             not null,
    name_key       text             not null,
    location       text             not null default '',
    capacity       integer          not null default 8,
    -- How far a line may lead from it.
    max_distance_m integer          not null default 100,
    lat            double precision,
    lng            double precision,
    accuracy       text             not null default 'manual',
    is_active      boolean          not null default true,
    notes          text             not null default '',
    created_at     timestamptz      not null,
    version        integer          not null default 1,
    constraint naps_pkey primary key (tenant_id, id),
    constraint naps_code_key unique (tenant_id, splitter_id, code_key),
    -- Looked at when the transaction ends: in a move, the outlet changes hands before the boxes follow.
    constraint naps_outlet_fkey foreign key (tenant_id, head_id, splitter_id, splitter_port)
        references app.splitter_ports (tenant_id, feeds, splitter_id, number) deferrable initially deferred,
    constraint naps_text_check check (
        char_length(code) between 1 and 50 and char_length(name) between 1 and 100 and char_length(location) <= 255 and char_length(notes) <= 2000),
    constraint naps_capacity_check check (capacity between 1 and 128),
    constraint naps_distance_check check (max_distance_m between 0 and 20000),
    constraint naps_point_check check ((lat is null) = (lng is null) and lat between -90 and 90 and lng between -180 and 180),
    constraint naps_accuracy_check check (accuracy in ('exact', 'approximate', 'address', 'manual'))
);
create index naps_by_outlet on app.naps (tenant_id, splitter_id, splitter_port, code_key);
create index naps_by_head on app.naps (tenant_id, head_id);
create index naps_by_code on app.naps (tenant_id, code_key, id);
create index naps_by_place on app.naps (tenant_id, lat, lng) where lat is not null;
call platform.isolate('app.naps');

-- A box's ports, one row each, and who holds it.
create table app.nap_ports (
    tenant_id uuid    not null references directory.tenants,
    nap_id    uuid    not null,
    number    integer not null,
    taken_by  uuid,
    constraint nap_ports_pkey primary key (tenant_id, nap_id, number),
    constraint nap_ports_taken_key unique (tenant_id, taken_by, nap_id, number),
    constraint nap_ports_nap_fkey foreign key (tenant_id, nap_id) references app.naps (tenant_id, id)
);
-- Nobody holds two ports.
create unique index nap_ports_once on app.nap_ports (tenant_id, taken_by) where taken_by is not null;
call platform.isolate('app.nap_ports');
