-- What is sold: how fast, for how much, for how long.

create table app.plans (
    tenant_id   uuid        not null references directory.tenants,
    id          uuid        not null,
    name        text        not null,
    name_key    text        not null,
    description text        not null default '',
    down_mbps   integer     not null,
    up_mbps     integer     not null,
    price_minor bigint      not null,
    currency    text        not null,
    term_days   integer     not null default 30,
    tax_class   text        not null default 'standard',
    is_active   boolean     not null default true,
    -- By price, then by name.
    sort_key    text        not null,
    created_at  timestamptz not null,
    version     integer     not null default 1,
    constraint plans_pkey primary key (tenant_id, id),
    constraint plans_name_key unique (tenant_id, name_key),
    constraint plans_name_check check (char_length(name) between 1 and 100),
    constraint plans_description_check check (char_length(description) <= 1000),
    constraint plans_down_mbps_check check (down_mbps between 1 and 1000000),
    constraint plans_up_mbps_check check (up_mbps between 1 and 1000000),
    constraint plans_price_check check (price_minor between 0 and 1000000000000),
    constraint plans_currency_check check (char_length(currency) = 3),
    constraint plans_term_days_check check (term_days between 1 and 3660),
    constraint plans_tax_class_check check (tax_class in ('standard', 'zero_rated', 'exempt'))
);
create index plans_by_sort_key on app.plans (tenant_id, sort_key, id);
call platform.isolate('app.plans');

-- Every price a plan has had, from the first. Rows are added with the change and never altered.
create table app.plan_prices (
    tenant_id   uuid        not null references directory.tenants,
    plan_id     uuid        not null,
    version     integer     not null,
    price_minor bigint      not null,
    currency    text        not null,
    term_days   integer     not null,
    since       timestamptz not null,
    changed_by  uuid        not null,
    constraint plan_prices_pkey primary key (tenant_id, plan_id, version),
    constraint plan_prices_plan_fkey foreign key (tenant_id, plan_id) references app.plans (tenant_id, id),
    constraint plan_prices_changed_by_fkey foreign key (tenant_id, changed_by) references app.users (tenant_id, id)
);
create index plan_prices_by_changed_by on app.plan_prices (tenant_id, changed_by);
call platform.isolate('app.plan_prices');
