-- The people and firms that a company connects, with what finds them.

create table app.customers (
    tenant_id      uuid             not null references directory.tenants,
    id             uuid             not null,
    -- What stands on a receipt: counted in each company for itself.
    number         bigint           not null,
    first_name     text             not null,
    last_name      text             not null,
    -- Its words without accents, in order: two spellings of one name are the same.
    name_key       text             not null,
    email          text             not null default '',
    email_key      text,
    phones         text[]           not null default '{}',
    tags           text[]           not null default '{}',
    street_address text             not null default '',
    address_key    text             not null default '',
    barangay_id    uuid,
    lat            double precision,
    lng            double precision,
    accuracy       text             not null default 'manual',
    location_notes text             not null default '',
    status         text             not null default 'active',
    status_reason  text             not null default '',
    status_since   timestamptz      not null,
    notes          text             not null default '',
    -- The record that this one became part of.
    merged_into    uuid,
    created_at     timestamptz      not null,
    version        integer          not null default 1,
    constraint customers_pkey primary key (tenant_id, id),
    constraint customers_number_key unique (tenant_id, number),
    constraint customers_email_key unique (tenant_id, email_key),
    constraint customers_barangay_fkey foreign key (tenant_id, barangay_id) references app.barangays (tenant_id, id),
    constraint customers_merged_fkey foreign key (tenant_id, merged_into) references app.customers (tenant_id, id),
    constraint customers_name_check check (char_length(first_name) <= 100 and char_length(last_name) <= 100),
    constraint customers_email_check check (char_length(email) <= 254),
    constraint customers_lists_check check (cardinality(phones) <= 5 and cardinality(tags) <= 10),
    constraint customers_text_check check (
        char_length(street_address) <= 255 and char_length(location_notes) <= 255 and char_length(status_reason) <= 500 and char_length(notes) <= 2000),
    constraint customers_point_check check ((lat is null) = (lng is null) and lat between -90 and 90 and lng between -180 and 180),
    constraint customers_accuracy_check check (accuracy in ('exact', 'approximate', 'address', 'manual')),
    constraint customers_status_check check (status in ('active', 'inactive', 'suspended', 'terminated', 'merged')),
    constraint customers_merged_check check (status <> 'merged' or merged_into is not null)
);
create index customers_by_status on app.customers (tenant_id, status, number);
create index customers_by_barangay on app.customers (tenant_id, barangay_id, number);
create index customers_by_name on app.customers (tenant_id, name_key);
create index customers_by_address on app.customers (tenant_id, address_key) where address_key <> '';
-- All that a map needs to count is in it.
create index customers_by_place on app.customers (tenant_id, lat, lng) where lat is not null and merged_into is null;
create index customers_by_merged on app.customers (tenant_id, merged_into) where merged_into is not null;
call platform.isolate('app.customers');

-- Each word by which somebody may look for a customer: equality and beginnings are looked up in an index even behind the wall,
-- where the database may use no likeness operator.
create table app.customer_words (
    tenant_id   uuid not null references directory.tenants,
    customer_id uuid not null,
    word        text collate "C" not null,
    constraint customer_words_pkey primary key (tenant_id, word, customer_id),
    constraint customer_words_customer_fkey foreign key (tenant_id, customer_id) references app.customers (tenant_id, id)
);
create index customer_words_by_customer on app.customer_words (tenant_id, customer_id, word);
call platform.isolate('app.customer_words');

-- The words of names with one letter left out, each way: two words that share a spelling are a slip of the finger apart.
create table app.customer_spellings (
    tenant_id uuid not null references directory.tenants,
    spelling  text collate "C" not null,
    word      text collate "C" not null,
    constraint customer_spellings_pkey primary key (tenant_id, spelling, word)
);
call platform.isolate('app.customer_spellings');

-- What the people of the company tell each other about a customer; added and never altered.
create table app.customer_notes (
    tenant_id   uuid        not null references directory.tenants,
    id          uuid        not null,
    customer_id uuid        not null,
    body        text        not null,
    written_at  timestamptz not null,
    written_by  uuid        not null,
    constraint customer_notes_pkey primary key (tenant_id, id),
    constraint customer_notes_customer_fkey foreign key (tenant_id, customer_id) references app.customers (tenant_id, id),
    constraint customer_notes_written_by_fkey foreign key (tenant_id, written_by) references app.users (tenant_id, id),
    constraint customer_notes_body_check check (char_length(body) between 1 and 2000)
);
create index customer_notes_by_customer on app.customer_notes (tenant_id, customer_id, written_at, id);
create index customer_notes_by_written_by on app.customer_notes (tenant_id, written_by);
call platform.isolate('app.customer_notes');
