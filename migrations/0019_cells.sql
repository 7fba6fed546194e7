-- Where something stands, as the number of a cell of the globe: two hundred to a degree, row by row from the south. Far out, a map counts cells
-- and no points: an index answers that in order.
alter table app.naps add column cell bigint generated always as
    (floor((lat + 90) * 200)::bigint * 72000 + floor((lng + 180) * 200)::bigint) stored;
alter table app.customers add column cell bigint generated always as
    (floor((lat + 90) * 200)::bigint * 72000 + floor((lng + 180) * 200)::bigint) stored;
alter table app.installations add column cell bigint generated always as
    (floor((lat + 90) * 200)::bigint * 72000 + floor((lng + 180) * 200)::bigint) stored;
create index naps_by_cell on app.naps (tenant_id, cell) where cell is not null;
create index customers_by_cell on app.customers (tenant_id, cell) where cell is not null and merged_into is null;
create index installations_by_cell on app.installations (tenant_id, cell) where cell is not null and state <> 'terminated';
