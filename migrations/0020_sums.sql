-- How many points of a layer stand in four by four cells of the globe, kept where a company has too many of them to count for each look at its map.

create table app.map_cells (
    tenant_id uuid    not null references directory.tenants,
    layer     text    not null,
    cell      bigint  not null,
    points    integer not null,
    constraint map_cells_pkey primary key (tenant_id, layer, cell),
    constraint map_cells_layer_check check (layer in ('naps', 'installations', 'customers')),
    constraint map_cells_points_check check (points > 0)
);
call platform.isolate('app.map_cells');

-- When a company's cells were last counted. One with few points has no row: its points are counted as they are looked at.
create table app.map_counts (
    tenant_id  uuid        not null references directory.tenants,
    counted_at timestamptz not null,
    constraint map_counts_pkey primary key (tenant_id)
);
call platform.isolate('app.map_counts');
