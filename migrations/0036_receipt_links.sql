-- What the square of dots on a printed receipt leads to: whoever holds the paper may ask whether it is genuine and still holds, without signing in.
-- Only the hash of the secret is kept, and each print has its own.
create table directory.receipt_links (
    tenant_id  uuid  not null references directory.tenants,
    print_id   uuid  not null,
    token_hash bytea not null,
    constraint receipt_links_pkey primary key (tenant_id, print_id)
);
create index receipt_links_by_token on directory.receipt_links (token_hash);
call platform.share('directory.receipt_links');
revoke update, delete on directory.receipt_links from fiberbill_app;
grant select on directory.receipt_links to fiberbill_platform;
