-- A mail can carry one paper. It goes the way of the mail's text.
alter table app.outbox add column paper_name text not null default '';
alter table app.outbox add column paper_type text not null default '';
alter table app.outbox add column paper bytea;
-- Who ran out lately, for renewing many at once.
create index blocks_by_expiry on app.blocks (tenant_id, ends_at) where stage = 'expired';
