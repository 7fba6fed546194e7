-- Papers and pictures that belong to a customer or to a line. Their bytes lie in the store of files under the row's id.

create table app.documents (
    tenant_id       uuid        not null references directory.tenants,
    id              uuid        not null,
    customer_id     uuid,
    installation_id uuid,
    name            text        not null,
    -- What it is by its content: a picture of our own making, or a paper as it came.
    content_type    text        not null,
    bytes           integer     not null,
    -- A picture's small likeness, a file of its own.
    small_id        uuid,
    created_by      uuid        not null,
    created_at      timestamptz not null,
    constraint documents_pkey primary key (tenant_id, id),
    constraint documents_customer_fkey foreign key (tenant_id, customer_id) references app.customers (tenant_id, id),
    constraint documents_installation_fkey foreign key (tenant_id, installation_id) references app.installations (tenant_id, id),
    constraint documents_person_fkey foreign key (tenant_id, created_by) references app.users (tenant_id, id),
    constraint documents_owner_check check (customer_id is not null or installation_id is not null),
    constraint documents_type_check check (content_type in ('image/jpeg', 'application/pdf')),
    constraint documents_text_check check (char_length(name) between 1 and 200 and bytes >= 0)
);
create index documents_by_customer on app.documents (tenant_id, customer_id, created_at) where customer_id is not null;
create index documents_by_installation on app.documents (tenant_id, installation_id, created_at) where installation_id is not null;
create index documents_by_person on app.documents (tenant_id, created_by);
call platform.isolate('app.documents');
