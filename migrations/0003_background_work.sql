-- Background work: jobs, what became of them, the groups they make up, schedules and their occurrences; and the dispatcher's own book.

-- Jobs ----------------------------------------------------------------------------------------------------------------

-- One table, divided by when a job ended: what still lives ends at infinity and lies in one small partition; ending a job is the
-- update that moves it into its week's. Nobody needs the right to delete, and old weeks are dropped whole.
create table queue.jobs (
    tenant_id      uuid        not null,
    id             uuid        not null,
    queue          text        not null,
    kind           text        not null,
    priority       smallint    not null,
    state          text        not null default 'ready',
    attempt        smallint    not null default 0,
    max_attempts   smallint    not null,
    crashes        smallint    not null default 0,
    -- Whether an outside call has been begun whose outcome is not written down yet, and whether making it twice would harm.
    calling        boolean     not null default false,
    repeat_harms   boolean     not null default false,
    cancel_asked   boolean     not null default false,
    -- It has a group, a successor or a result: it ends in its tenant's own transaction.
    linked         boolean     not null default false,
    progress_done  integer,
    progress_total integer,
    run_at         timestamptz not null,
    created_at     timestamptz not null,
    started_at     timestamptz,
    finished_at    timestamptz not null default 'infinity',
    worker         uuid,
    -- Why it failed, as a class; never anybody's words.
    problem        text,
    -- From here on the tenant's own: the role that leases jobs may not read it.
    args           jsonb       not null default '{}',
    unique_key     text,
    group_id       uuid,
    schedule_id    uuid,
    next           jsonb,
    result         jsonb,
    result_until   timestamptz,
    caused_by      text        not null default '',
    caused_by_id   uuid,
    request_id     text        not null default '',
    constraint jobs_pkey primary key (tenant_id, id, finished_at),
    constraint jobs_state_check check (state in ('ready', 'running', 'waiting', 'uncertain', 'dead', 'done', 'cancelled')),
    -- What has ended has an end, and what can still run has none; what went wrong lives until somebody has dealt with it.
    constraint jobs_end_check check (case when finished_at = 'infinity' then state not in ('done', 'cancelled') else state not in ('ready', 'running', 'waiting') end)
) partition by range (finished_at);

create table queue.jobs_live partition of queue.jobs for values from ('infinity') to (maxvalue)
    with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0,
          autovacuum_vacuum_insert_threshold = 100000, autovacuum_analyze_threshold = 50000);
-- For a moment that has no week of its own: nothing fails, whoever forgot to make it.
create table queue.jobs_ended partition of queue.jobs default;

-- Every job is born alive, so the living partition alone asks whether its company exists.
alter table queue.jobs_live add constraint jobs_live_tenant_fkey foreign key (tenant_id) references directory.tenants;

-- The ring that leasing walks: ready work, company by company.
create index jobs_live_ready on queue.jobs_live (queue, tenant_id, priority, id) where state = 'ready';
create index jobs_live_running on queue.jobs_live (tenant_id) where state = 'running';
create index jobs_live_waiting on queue.jobs_live (run_at) where state = 'waiting';
create index jobs_live_troubled on queue.jobs_live (tenant_id, id) where state in ('dead', 'uncertain');
create index jobs_live_group on queue.jobs_live (tenant_id, group_id) where group_id is not null;
create unique index jobs_live_unique on queue.jobs_live (tenant_id, kind, unique_key) where unique_key is not null and state in ('ready', 'running', 'waiting');
create index jobs_ended_by_time on queue.jobs_ended (tenant_id, finished_at);

call platform.share('queue.jobs');

-- A partition is reached through its parent alone; its own wall stands all the same.
create procedure platform.share_partition(t regclass) language plpgsql as $$
begin
  call platform.share(t);
  execute format('revoke all on %s from fiberbill_app, fiberbill_platform', t);
end $$;
revoke execute on procedure platform.share_partition(regclass) from public;
call platform.share_partition('queue.jobs_live');
call platform.share_partition('queue.jobs_ended');

-- What leasing needs, column by column: what a job is about is not among it.
grant select (ctid, tenant_id, id, queue, kind, priority, state, attempt, max_attempts, crashes, calling, repeat_harms, cancel_asked, linked,
              progress_done, progress_total, run_at, created_at, started_at, finished_at, worker, problem) on queue.jobs to fiberbill_platform;
grant update (state, attempt, crashes, calling, progress_done, progress_total, run_at, started_at, finished_at, worker, problem)
    on queue.jobs to fiberbill_platform;

-- Jobs that belong together; when the last has ended, the one that waits for all of them is enqueued.
create table queue.job_groups (
    tenant_id   uuid        not null references directory.tenants,
    id          uuid        not null,
    total       integer     not null,
    created_at  timestamptz not null,
    finished_at timestamptz,
    name        text        not null,
    followed_by jsonb,
    constraint job_groups_pkey primary key (tenant_id, id)
);
create index job_groups_open on queue.job_groups (created_at) where finished_at is null;
call platform.share('queue.job_groups');
grant select (tenant_id, id, created_at, finished_at) on queue.job_groups to fiberbill_platform;

-- What became of each try that did not go well, and what a job said while it ran.
create table app.job_attempts (
    tenant_id  uuid        not null references directory.tenants,
    job_id     uuid        not null,
    attempt    smallint    not null,
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    outcome    text        not null,
    problem    text        not null,
    -- The key of a message and its arguments: shown in the reader's language.
    words      jsonb,
    worker     uuid,
    constraint job_attempts_pkey primary key (tenant_id, job_id, attempt),
    constraint job_attempts_outcome_check check (outcome in ('again', 'dead', 'cancelled', 'uncertain', 'put_off'))
);
call platform.isolate('app.job_attempts');

create table app.job_lines (
    tenant_id uuid        not null references directory.tenants,
    id        uuid        not null,
    job_id    uuid        not null,
    attempt   smallint    not null,
    at        timestamptz not null,
    line      text        not null,
    constraint job_lines_pkey primary key (tenant_id, id),
    constraint job_lines_line_check check (char_length(line) <= 2000)
);
create index job_lines_by_job on app.job_lines (tenant_id, job_id, id);
call platform.isolate('app.job_lines');

-- One line for each day and kind, kept when the jobs themselves have gone.
create table app.job_days (
    tenant_id    uuid    not null references directory.tenants,
    day          date    not null,
    kind         text    not null,
    done         bigint  not null,
    failed       bigint  not null,
    cancelled    bigint  not null,
    waited_ms    bigint  not null,
    worked_ms    bigint  not null,
    constraint job_days_pkey primary key (tenant_id, day, kind)
);
call platform.isolate('app.job_days');

-- Schedules -----------------------------------------------------------------------------------------------------------

create table app.schedules (
    tenant_id  uuid        not null references directory.tenants,
    id         uuid        not null,
    task       text        not null,
    rule       text        not null,
    -- The company's time zone, as its settings say: changed with them.
    zone       text        not null,
    missed     text        not null,
    paused     boolean     not null default false,
    created_at timestamptz not null,
    version    integer     not null default 1,
    constraint schedules_pkey primary key (tenant_id, id),
    constraint schedules_task_key unique (tenant_id, task),
    constraint schedules_rule_check check (char_length(rule) <= 120),
    constraint schedules_missed_check check (missed in ('each', 'once', 'skip'))
);
call platform.isolate('app.schedules');

-- When each is next due: all that the dispatcher knows of them. Paused: never.
create table queue.schedules_due (
    tenant_id   uuid        not null references directory.tenants,
    schedule_id uuid        not null,
    due_at      timestamptz,
    last_at     timestamptz,
    constraint schedules_due_pkey primary key (tenant_id, schedule_id)
);
create index schedules_due_by_time on queue.schedules_due (due_at) where due_at is not null;
call platform.share('queue.schedules_due');
grant select on queue.schedules_due to fiberbill_platform;

-- Each occurrence once, whoever fires it: by this key.
create table app.schedule_occurrences (
    tenant_id   uuid        not null references directory.tenants,
    schedule_id uuid        not null,
    occurs_at   timestamptz not null,
    outcome     text        not null,
    job_id      uuid,
    noted_at    timestamptz not null,
    constraint schedule_occurrences_pkey primary key (tenant_id, schedule_id, occurs_at),
    constraint schedule_occurrences_schedule_fkey foreign key (tenant_id, schedule_id) references app.schedules (tenant_id, id),
    constraint schedule_occurrences_outcome_check check (outcome in ('run', 'skipped', 'by_hand'))
);
call platform.isolate('app.schedule_occurrences');

-- Which job acted, not only of which kind.
alter table app.audit_entries add column job_id uuid;

-- The dispatcher's own ------------------------------------------------------------------------------------------------

create table platform.workers (
    id         uuid        not null primary key,
    name       text        not null,
    version    text        not null,
    duties     text[]      not null,
    slots      integer     not null,
    busy       integer     not null default 0,
    memory     bigint      not null default 0,
    started_at timestamptz not null default clock_timestamp(),
    seen_at    timestamptz not null default clock_timestamp(),
    ticked_at  timestamptz,
    stopping   boolean     not null default false
);

-- How much of the workers a company may have: weight by plan, a cap, a stop. No line: the deployment's defaults.
create table platform.job_policies (
    tenant_id   uuid        not null primary key references directory.tenants,
    weight      smallint    not null default 1,
    max_running integer,
    paused      boolean     not null default false,
    updated_at  timestamptz not null,
    constraint job_policies_weight_check check (weight between 1 and 100),
    constraint job_policies_max_running_check check (max_running >= 0)
);

-- When the next call of a kind may be made, where a provider limits the rate.
create table platform.job_rates (
    kind    text        not null primary key,
    next_at timestamptz not null
);

-- The deployment's own duties, which touch no company's rows.
create table platform.duties (
    name     text        not null primary key,
    due_at   timestamptz not null,
    last_at  timestamptz,
    last_by  uuid,
    outcome  text        not null default ''
);

-- What the operator has been told of.
create table platform.alerts (
    name       text        not null primary key,
    since      timestamptz not null,
    seen_at    timestamptz not null,
    detail     text        not null,
    told_at    timestamptz,
    ended_at   timestamptz
);

grant select, insert, update, delete on platform.workers, platform.job_policies, platform.job_rates, platform.duties, platform.alerts to fiberbill_platform;

-- The outbox's letters are jobs from now on; what waits becomes one each.
-- (The walls stand against their owner too, and are taken aside for this one statement.)
alter table queue.outbox_due no force row level security;
alter table queue.jobs no force row level security;
insert into queue.jobs (tenant_id, id, queue, kind, priority, state, max_attempts, run_at, created_at, args)
select d.tenant_id, d.id, 'mail', 'delivery.send_mail', 100, 'waiting', 14, d.due_at, d.due_at, jsonb_build_object('mail', d.id)
from queue.outbox_due d where d.done_at is null;
alter table queue.jobs force row level security;
drop table queue.outbox_due;
