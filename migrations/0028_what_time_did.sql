-- Up to which moment what time did is on record: everything that ended or began by then, and nothing after it.
create table app.time_recorded (
    tenant_id uuid        not null references directory.tenants,
    upto      timestamptz not null,
    constraint time_recorded_pkey primary key (tenant_id)
);
call platform.isolate('app.time_recorded');
revoke delete on app.time_recorded from fiberbill_app;

-- What the last run of an earlier version left for the next.
-- (The walls stand against their owner too, and are taken aside for this one statement.)
alter table app.blocks no force row level security;
alter table app.time_recorded no force row level security;
insert into app.time_recorded (tenant_id, upto)
select tenant_id, coalesce(min(ends_at) filter (where stage in ('queued', 'active') and ends_at between now() - interval '1 day' and now()) - interval '1 millisecond', now())
  from app.blocks group by tenant_id;
alter table app.blocks force row level security;
alter table app.time_recorded force row level security;

-- How a block stands is told by its times and by whether somebody took it back; no word of it is kept beside them, and nothing of it is written when
-- its time is over.
alter table app.blocks drop constraint blocks_apart;
alter table app.blocks drop column stage;
alter table app.blocks add constraint blocks_ended_check check (
    (ended_how is null) = (ended_at is null) and (ended_how is null or ended_by is not null)
    and (ended_how is null or ended_how in ('void', 'refund', 'forfeit', 'switch')));
alter table app.blocks add constraint blocks_apart exclude using gist (tenant_id with =, installation_id with =, tstzrange(starts_at, ends_at) with &&)
    where (ended_how is null) deferrable;
create index blocks_by_end on app.blocks (tenant_id, ends_at, id) where ended_how is null;
create index blocks_by_start on app.blocks (tenant_id, starts_at, id) where ended_how is null;

-- A line that goes on or off changes one word, which no index knows: the row stays where it is. What asked for the state asks now for what the state rests on.
drop index app.installations_by_state;
drop index app.installations_by_visit;
create index installations_by_visit on app.installations (tenant_id, technician_id, visit_at) where terminated_at is null;
drop index app.installations_by_place;
create index installations_by_place on app.installations (tenant_id, lat, lng) where lat is not null and terminated_at is null;
drop index app.installations_by_cell;
create index installations_by_cell on app.installations (tenant_id, cell) where cell is not null and terminated_at is null;
-- Whose clock stands still, and since when.
create index installations_paused on app.installations (tenant_id, held_since) where held_for = 'pause';
alter table app.installations set (fillfactor = 80);
