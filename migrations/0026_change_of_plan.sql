-- A block whose rest became time of another plan: which one took its place. Looked at when the transaction ends, because the old one goes first.
alter table app.blocks add column replaced_by uuid;
alter table app.blocks add constraint blocks_replaced_by_fkey foreign key (tenant_id, replaced_by) references app.blocks (tenant_id, id)
    deferrable initially deferred;
create index blocks_by_replaced_by on app.blocks (tenant_id, replaced_by) where replaced_by is not null;
