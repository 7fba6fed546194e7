-- Companies, the people in them, how they get in, what they may do, and the record of what they did.

-- Companies -----------------------------------------------------------------------------------------------------------

create table directory.tenants (
    tenant_id      uuid        not null,
    name           text        not null,
    slug           text        not null,
    state          text        not null default 'active',
    shard          integer     not null default 0,
    is_demo        boolean     not null default false,
    created_at     timestamptz not null,
    deactivated_at timestamptz,
    -- What the operator closed, the owner does not open.
    closed_by      text,
    constraint tenants_closed_by_check check (closed_by in ('owner', 'operator')),
    constraint tenants_pkey primary key (tenant_id),
    -- An address on the public internet is public by nature: the one key that is unique across companies.
    constraint tenants_slug_key unique (slug),
    constraint tenants_name_check check (char_length(name) between 1 and 100),
    constraint tenants_slug_check check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
    constraint tenants_state_check check (state in ('active', 'deactivated', 'archived'))
);
call platform.share('directory.tenants');
grant select on directory.tenants to fiberbill_platform;

create table app.company_settings (
    tenant_id     uuid        not null references directory.tenants,
    letterhead    text        not null default '',
    contact_email text        not null default '',
    contact_phone text        not null default '',
    website       text        not null default '',
    address       text        not null default '',
    time_zone     text        not null default 'Asia/Manila',
    currency      text        not null default 'PHP',
    locale        text        not null default 'en',
    logo_id       uuid,
    version       integer     not null default 1,
    updated_at    timestamptz not null,
    constraint company_settings_pkey primary key (tenant_id),
    constraint company_settings_letterhead_check check (char_length(letterhead) <= 600),
    constraint company_settings_currency_check check (currency ~ '^[A-Z]{3}$')
);
call platform.isolate('app.company_settings');

-- Facts that other areas listen to, kept as they happened.
create table app.announcements (
    tenant_id uuid        not null references directory.tenants,
    id        uuid        not null,
    at        timestamptz not null,
    name      text        not null,
    payload   jsonb       not null,
    constraint announcements_pkey primary key (tenant_id, id)
);
call platform.isolate('app.announcements');
revoke update, delete on app.announcements from fiberbill_app;

-- Human numbers (receipts, tickets, accounts), one line for each kind.
create table app.counters (
    tenant_id uuid   not null references directory.tenants,
    kind      text   not null,
    next      bigint not null default 1,
    constraint counters_pkey primary key (tenant_id, kind)
);
call platform.isolate('app.counters');

-- Small re-encoded images: avatars and logos.
create table app.pictures (
    tenant_id    uuid        not null references directory.tenants,
    id           uuid        not null,
    kind         text        not null,
    content_type text        not null,
    bytes        bytea       not null,
    created_at   timestamptz not null,
    constraint pictures_pkey primary key (tenant_id, id),
    constraint pictures_kind_check check (kind in ('avatar', 'logo')),
    constraint pictures_content_type_check check (content_type in ('image/png', 'image/jpeg')),
    constraint pictures_bytes_check check (octet_length(bytes) <= 1048576)
);
call platform.isolate('app.pictures');
alter table app.company_settings add constraint company_settings_logo_fkey
    foreign key (tenant_id, logo_id) references app.pictures (tenant_id, id);

-- People --------------------------------------------------------------------------------------------------------------

create table app.users (
    tenant_id         uuid        not null references directory.tenants,
    id                uuid        not null,
    kind              text        not null default 'person',
    name              text        not null,
    email             text        not null,
    is_owner          boolean     not null default false,
    state             text        not null,
    email_verified_at timestamptz,
    locale            text,
    avatar_id         uuid,
    totp_secret       bytea,
    totp_since        timestamptz,
    totp_last_step    bigint,
    code_by_mail      boolean     not null default false,
    invited_at        timestamptz,
    joined_at         timestamptz,
    deactivated_at    timestamptz,
    last_sign_in_at   timestamptz,
    created_at        timestamptz not null,
    version           integer     not null default 1,
    constraint users_pkey primary key (tenant_id, id),
    constraint users_email_key unique (tenant_id, email),
    constraint users_avatar_fkey foreign key (tenant_id, avatar_id) references app.pictures (tenant_id, id),
    constraint users_kind_check check (kind in ('person', 'system')),
    constraint users_state_check check (state in ('invited', 'active', 'deactivated')),
    constraint users_name_check check (char_length(name) between 1 and 120),
    constraint users_email_check check (char_length(email) between 3 and 254 and email = lower(email)),
    constraint users_system_check check (kind = 'person' or (not is_owner and state = 'active')),
    constraint users_owner_check check (not is_owner or state = 'active')
);
create unique index users_one_owner on app.users (tenant_id) where is_owner;
create unique index users_one_system on app.users (tenant_id) where kind = 'system';
create index users_by_name on app.users (tenant_id, name, id);
call platform.isolate('app.users');

create table app.recovery_codes (
    tenant_id uuid        not null references directory.tenants,
    id        uuid        not null,
    user_id   uuid        not null,
    code_hash bytea       not null,
    used_at   timestamptz,
    constraint recovery_codes_pkey primary key (tenant_id, id),
    constraint recovery_codes_user_fkey foreign key (tenant_id, user_id) references app.users (tenant_id, id)
);
create index recovery_codes_by_user on app.recovery_codes (tenant_id, user_id);
call platform.isolate('app.recovery_codes');

create table directory.logins (
    tenant_id     uuid        not null references directory.tenants,
    user_id       uuid        not null,
    email         text        not null,
    -- As users.email_verified_at says: log-ins that a mailbox stands behind come before those that anybody can make up.
    email_verified boolean    not null default false,
    password_hash text,
    state         text        not null default 'active',
    is_owner      boolean     not null default false,
    changed_at    timestamptz not null,
    constraint logins_pkey primary key (tenant_id, user_id),
    constraint logins_email_key unique (tenant_id, email),
    constraint logins_state_check check (state in ('active', 'disabled'))
);
create index logins_by_email on directory.logins (email);
call platform.share('directory.logins');
grant select on directory.logins to fiberbill_platform;

create table directory.sessions (
    tenant_id    uuid        not null references directory.tenants,
    id           uuid        not null,
    user_id      uuid        not null,
    token_hash   bytea       not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    idle_seconds integer     not null,
    remembered   boolean     not null default false,
    address      text        not null default '',
    agent        text        not null default '',
    ended_at     timestamptz,
    constraint sessions_pkey primary key (tenant_id, id)
);
create index sessions_by_token on directory.sessions (token_hash);
create index sessions_by_user on directory.sessions (tenant_id, user_id) where ended_at is null;
call platform.share('directory.sessions');
grant select, update, delete on directory.sessions to fiberbill_platform;

-- One-time links and codes sent by mail.
create table directory.mail_tokens (
    tenant_id  uuid        not null references directory.tenants,
    id         uuid        not null,
    user_id    uuid        not null,
    kind       text        not null,
    token_hash bytea       not null,
    data       jsonb       not null default '{}',
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    attempts   integer     not null default 0,
    constraint mail_tokens_pkey primary key (tenant_id, id),
    constraint mail_tokens_kind_check
        check (kind in ('verify_email', 'reset_password', 'invitation', 'change_email', 'undo_email', 'sign_in_code', 'owner_transfer'))
);
create index mail_tokens_by_token on directory.mail_tokens (token_hash);
create index mail_tokens_by_user on directory.mail_tokens (tenant_id, user_id, kind);
call platform.share('directory.mail_tokens');
grant select, delete on directory.mail_tokens to fiberbill_platform;

create table directory.api_keys (
    tenant_id    uuid        not null references directory.tenants,
    id           uuid        not null,
    name         text        not null,
    prefix       text        not null,
    key_hash     bytea       not null,
    permissions  text[]      not null,
    created_by   uuid        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint api_keys_pkey primary key (tenant_id, id),
    constraint api_keys_name_check check (char_length(name) between 1 and 80)
);
create index api_keys_by_hash on directory.api_keys (key_hash);
call platform.share('directory.api_keys');
grant select, update on directory.api_keys to fiberbill_platform;

-- Roles ---------------------------------------------------------------------------------------------------------------

create table app.roles (
    tenant_id   uuid        not null references directory.tenants,
    id          uuid        not null,
    name        text        not null,
    name_key    text        not null,
    description text        not null default '',
    is_active   boolean     not null default true,
    created_at  timestamptz not null,
    version     integer     not null default 1,
    constraint roles_pkey primary key (tenant_id, id),
    constraint roles_name_key unique (tenant_id, name_key),
    constraint roles_name_check check (char_length(name) between 1 and 50),
    constraint roles_description_check check (char_length(description) <= 300)
);
call platform.isolate('app.roles');

create table app.role_permissions (
    tenant_id  uuid not null references directory.tenants,
    role_id    uuid not null,
    permission text not null,
    constraint role_permissions_pkey primary key (tenant_id, role_id, permission),
    constraint role_permissions_role_fkey foreign key (tenant_id, role_id) references app.roles (tenant_id, id)
);
call platform.isolate('app.role_permissions');

create table app.user_roles (
    tenant_id uuid not null references directory.tenants,
    user_id   uuid not null,
    role_id   uuid not null,
    constraint user_roles_pkey primary key (tenant_id, user_id, role_id),
    constraint user_roles_user_fkey foreign key (tenant_id, user_id) references app.users (tenant_id, id),
    constraint user_roles_role_fkey foreign key (tenant_id, role_id) references app.roles (tenant_id, id)
);
create index user_roles_by_role on app.user_roles (tenant_id, role_id);
call platform.isolate('app.user_roles');

-- Audit ---------------------------------------------------------------------------------------------------------------

create table app.audit_entries (
    tenant_id    uuid        not null references directory.tenants,
    id           uuid        not null,
    at           timestamptz not null,
    actor_kind   text        not null,
    actor_id     uuid,
    actor_name   text        not null,
    job          text,
    action       text        not null,
    effect       text        not null,
    object_kind  text        not null,
    object_id    uuid,
    object_label text        not null default '',
    before       jsonb,
    after        jsonb,
    request_id   text        not null default '',
    address      text        not null default '',
    agent        text        not null default '',
    constraint audit_entries_pkey primary key (tenant_id, id),
    constraint audit_entries_effect_check check (effect in ('created', 'changed', 'removed', 'event')),
    constraint audit_entries_actor_check check (actor_kind in ('person', 'system', 'api_key', 'visitor', 'operator'))
);
create index audit_entries_by_object on app.audit_entries (tenant_id, object_kind, object_id, id);
create index audit_entries_by_actor on app.audit_entries (tenant_id, actor_id, id);
create index audit_entries_by_action on app.audit_entries (tenant_id, action, id);
call platform.isolate('app.audit_entries');
-- What has been written stays written: by privilege, not by habit.
revoke update, delete on app.audit_entries from fiberbill_app;

-- Mail and the API ----------------------------------------------------------------------------------------------------

create table app.outbox (
    tenant_id  uuid        not null references directory.tenants,
    id         uuid        not null,
    kind       text        not null,
    to_address text        not null,
    to_name    text        not null default '',
    from_name  text        not null default '',
    reply_to   text        not null default '',
    subject    text        not null,
    body_text  text        not null,
    body_html  text        not null default '',
    is_secret  boolean     not null default false, -- a link or code inside: the bodies are forgotten once it is sent
    state      text        not null default 'waiting',
    attempt    integer     not null default 0,
    problem    text        not null default '',
    created_at timestamptz not null,
    sent_at    timestamptz,
    constraint outbox_pkey primary key (tenant_id, id),
    constraint outbox_state_check check (state in ('waiting', 'sent', 'failed'))
);
create index outbox_by_time on app.outbox (tenant_id, created_at, id);
call platform.isolate('app.outbox');

-- That something waits to be sent, without what it says: all that the platform role may see of it.
create table queue.outbox_due (
    tenant_id    uuid        not null references directory.tenants,
    id           uuid        not null,
    due_at       timestamptz not null,
    attempt      integer     not null default 0,
    leased_until timestamptz,
    done_at      timestamptz,
    constraint outbox_due_pkey primary key (tenant_id, id)
);
create index outbox_due_by_time on queue.outbox_due (due_at) where done_at is null;
call platform.share('queue.outbox_due');
grant select, update, delete on queue.outbox_due to fiberbill_platform;

create table app.idempotency_keys (
    tenant_id    uuid        not null references directory.tenants,
    actor_id     uuid        not null,
    key          text        not null,
    request_hash bytea       not null,
    status       integer,
    body         jsonb,
    created_at   timestamptz not null,
    constraint idempotency_keys_pkey primary key (tenant_id, actor_id, key),
    constraint idempotency_keys_key_check check (char_length(key) between 1 and 200)
);
call platform.isolate('app.idempotency_keys');
