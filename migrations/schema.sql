-- The sum of the migrations, written by `cargo xtask sql --write`. For reading: a change is a new migration.

CREATE SCHEMA app;

ALTER SCHEMA app OWNER TO fiberbill_owner;

CREATE SCHEMA directory;

ALTER SCHEMA directory OWNER TO fiberbill_owner;

CREATE SCHEMA platform;

ALTER SCHEMA platform OWNER TO fiberbill_owner;

CREATE SCHEMA queue;

ALTER SCHEMA queue OWNER TO fiberbill_owner;

CREATE SCHEMA ref;

ALTER SCHEMA ref OWNER TO fiberbill_owner;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA platform;

CREATE PROCEDURE platform.isolate(IN t regclass)
    LANGUAGE plpgsql
    AS $$
declare q text := '(tenant_id = current_setting(''app.tenant_id'')::uuid)';
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant_rows on %s as permissive for all to fiberbill_app using %s with check %s', t, q, q);
  execute format('create policy tenant_guard on %s as restrictive for all to public using %s with check %s', t, q, q);
  execute format('grant select, insert, update, delete on %s to fiberbill_app', t);
end $$;

ALTER PROCEDURE platform.isolate(IN t regclass) OWNER TO fiberbill_owner;

CREATE PROCEDURE platform.share(IN t regclass)
    LANGUAGE plpgsql
    AS $$
declare q text := '(tenant_id = current_setting(''app.tenant_id'')::uuid)';
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant_rows on %s as permissive for all to fiberbill_app using %s with check %s', t, q, q);
  execute format('create policy tenant_guard on %s as restrictive for all to fiberbill_app using %s with check %s', t, q, q);
  execute format('create policy dispatch on %s as permissive for all to fiberbill_platform using (true) with check (true)', t);
  execute format('grant select, insert, update on %s to fiberbill_app', t);
end $$;

ALTER PROCEDURE platform.share(IN t regclass) OWNER TO fiberbill_owner;

CREATE PROCEDURE platform.share_partition(IN t regclass)
    LANGUAGE plpgsql
    AS $$
begin
  call platform.share(t);
  execute format('revoke all on %s from fiberbill_app, fiberbill_platform', t);
end $$;

ALTER PROCEDURE platform.share_partition(IN t regclass) OWNER TO fiberbill_owner;

CREATE TABLE app.announcements (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    name text NOT NULL,
    payload jsonb NOT NULL
);

ALTER TABLE ONLY app.announcements FORCE ROW LEVEL SECURITY;

ALTER TABLE app.announcements OWNER TO fiberbill_owner;

CREATE TABLE app.audit_entries (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    job text,
    action text NOT NULL,
    effect text NOT NULL,
    object_kind text NOT NULL,
    object_id uuid,
    object_label text DEFAULT ''::text NOT NULL,
    before jsonb,
    after jsonb,
    request_id text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    agent text DEFAULT ''::text NOT NULL,
    job_id uuid,
    about_id uuid,
    CONSTRAINT audit_entries_actor_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'api_key'::text, 'visitor'::text, 'operator'::text]))),
    CONSTRAINT audit_entries_effect_check CHECK ((effect = ANY (ARRAY['created'::text, 'changed'::text, 'removed'::text, 'event'::text])))
);

ALTER TABLE ONLY app.audit_entries FORCE ROW LEVEL SECURITY;

ALTER TABLE app.audit_entries OWNER TO fiberbill_owner;

CREATE TABLE app.barangays (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    code text,
    code_key text,
    description text DEFAULT ''::text NOT NULL,
    households integer,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT barangays_code_check CHECK (((char_length(code) >= 1) AND (char_length(code) <= 20))),
    CONSTRAINT barangays_description_check CHECK ((char_length(description) <= 1000)),
    CONSTRAINT barangays_households_check CHECK (((households >= 0) AND (households <= 10000000))),
    CONSTRAINT barangays_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);

ALTER TABLE ONLY app.barangays FORCE ROW LEVEL SECURITY;

ALTER TABLE app.barangays OWNER TO fiberbill_owner;

CREATE TABLE app.blocks (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    installation_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    kind text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    price_minor bigint NOT NULL,
    term_days integer NOT NULL,
    rule integer DEFAULT 1 NOT NULL,
    seconds bigint NOT NULL,
    paused_seconds bigint DEFAULT 0 NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_how text,
    ended_by uuid,
    end_reason text DEFAULT ''::text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    request_key uuid NOT NULL,
    sold_by uuid NOT NULL,
    sold_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    replaced_by uuid,
    CONSTRAINT blocks_amount_check CHECK (((amount_minor >= 0) AND (price_minor >= 0) AND (term_days > 0))),
    CONSTRAINT blocks_currency_check CHECK ((char_length(currency) = 3)),
    CONSTRAINT blocks_ended_check CHECK ((((ended_how IS NULL) = (ended_at IS NULL)) AND ((ended_how IS NULL) OR (ended_by IS NOT NULL)) AND ((ended_how IS NULL) OR (ended_how = ANY (ARRAY['void'::text, 'refund'::text, 'forfeit'::text, 'switch'::text]))))),
    CONSTRAINT blocks_kind_check CHECK ((kind = ANY (ARRAY['term'::text, 'half'::text, 'custom'::text, 'credit'::text]))),
    CONSTRAINT blocks_period_check CHECK (((ends_at > starts_at) AND (EXTRACT(epoch FROM (ends_at - starts_at)) = ((seconds + paused_seconds))::numeric))),
    CONSTRAINT blocks_seconds_check CHECK (((seconds >= 3600) AND (paused_seconds >= 0))),
    CONSTRAINT blocks_text_check CHECK (((char_length(end_reason) <= 500) AND (char_length(notes) <= 500)))
);

ALTER TABLE ONLY app.blocks FORCE ROW LEVEL SECURITY;

ALTER TABLE app.blocks OWNER TO fiberbill_owner;

CREATE TABLE app.company_settings (
    tenant_id uuid NOT NULL,
    letterhead text DEFAULT ''::text NOT NULL,
    contact_email text DEFAULT ''::text NOT NULL,
    contact_phone text DEFAULT ''::text NOT NULL,
    website text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    time_zone text DEFAULT 'Asia/Manila'::text NOT NULL,
    currency text DEFAULT 'PHP'::text NOT NULL,
    locale text DEFAULT 'en'::text NOT NULL,
    logo_id uuid,
    version integer DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT company_settings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT company_settings_letterhead_check CHECK ((char_length(letterhead) <= 600))
);

ALTER TABLE ONLY app.company_settings FORCE ROW LEVEL SECURITY;

ALTER TABLE app.company_settings OWNER TO fiberbill_owner;

CREATE TABLE app.counters (
    tenant_id uuid NOT NULL,
    kind text NOT NULL,
    next bigint DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY app.counters FORCE ROW LEVEL SECURITY;

ALTER TABLE app.counters OWNER TO fiberbill_owner;

CREATE TABLE app.customer_notes (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    body text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    written_by uuid NOT NULL,
    CONSTRAINT customer_notes_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 2000)))
);

ALTER TABLE ONLY app.customer_notes FORCE ROW LEVEL SECURITY;

ALTER TABLE app.customer_notes OWNER TO fiberbill_owner;

CREATE TABLE app.customer_spellings (
    tenant_id uuid NOT NULL,
    spelling text NOT NULL COLLATE pg_catalog."C",
    word text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY app.customer_spellings FORCE ROW LEVEL SECURITY;

ALTER TABLE app.customer_spellings OWNER TO fiberbill_owner;

CREATE TABLE app.customer_words (
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY app.customer_words FORCE ROW LEVEL SECURITY;

ALTER TABLE app.customer_words OWNER TO fiberbill_owner;

CREATE TABLE app.customers (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    name_key text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    email_key text,
    phones text[] DEFAULT '{}'::text[] NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    street_address text DEFAULT ''::text NOT NULL,
    address_key text DEFAULT ''::text NOT NULL,
    barangay_id uuid,
    lat double precision,
    lng double precision,
    accuracy text DEFAULT 'manual'::text NOT NULL,
    location_notes text DEFAULT ''::text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    status_reason text DEFAULT ''::text NOT NULL,
    status_since timestamp with time zone NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    merged_into uuid,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    cell bigint GENERATED ALWAYS AS ((((floor(((lat + (90)::double precision) * (200)::double precision)))::bigint * 72000) + (floor(((lng + (180)::double precision) * (200)::double precision)))::bigint)) STORED,
    CONSTRAINT customers_accuracy_check CHECK ((accuracy = ANY (ARRAY['exact'::text, 'approximate'::text, 'address'::text, 'manual'::text]))),
    CONSTRAINT customers_email_check CHECK ((char_length(email) <= 254)),
    CONSTRAINT customers_lists_check CHECK (((cardinality(phones) <= 5) AND (cardinality(tags) <= 10))),
    CONSTRAINT customers_merged_check CHECK (((status <> 'merged'::text) OR (merged_into IS NOT NULL))),
    CONSTRAINT customers_name_check CHECK (((char_length(first_name) <= 100) AND (char_length(last_name) <= 100))),
    CONSTRAINT customers_point_check CHECK ((((lat IS NULL) = (lng IS NULL)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)) AND ((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)))),
    CONSTRAINT customers_status_check CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'suspended'::text, 'terminated'::text, 'merged'::text]))),
    CONSTRAINT customers_text_check CHECK (((char_length(street_address) <= 255) AND (char_length(location_notes) <= 255) AND (char_length(status_reason) <= 500) AND (char_length(notes) <= 2000)))
);

ALTER TABLE ONLY app.customers FORCE ROW LEVEL SECURITY;

ALTER TABLE app.customers OWNER TO fiberbill_owner;

CREATE TABLE app.documents (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid,
    installation_id uuid,
    name text NOT NULL,
    content_type text NOT NULL,
    bytes integer NOT NULL,
    small_id uuid,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT documents_owner_check CHECK (((customer_id IS NOT NULL) OR (installation_id IS NOT NULL))),
    CONSTRAINT documents_text_check CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 200)) AND (bytes >= 0))),
    CONSTRAINT documents_type_check CHECK ((content_type = ANY (ARRAY['image/jpeg'::text, 'application/pdf'::text])))
);

ALTER TABLE ONLY app.documents FORCE ROW LEVEL SECURITY;

ALTER TABLE app.documents OWNER TO fiberbill_owner;

CREATE TABLE app.idempotency_keys (
    tenant_id uuid NOT NULL,
    actor_id uuid NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer,
    body jsonb,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotency_keys_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 200)))
);

ALTER TABLE ONLY app.idempotency_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE app.idempotency_keys OWNER TO fiberbill_owner;

CREATE TABLE app.import_rows (
    tenant_id uuid NOT NULL,
    import_id uuid NOT NULL,
    number integer NOT NULL,
    cells jsonb NOT NULL,
    key text,
    fate text DEFAULT 'waiting'::text NOT NULL,
    field text DEFAULT ''::text NOT NULL,
    said jsonb,
    record_id uuid,
    CONSTRAINT import_rows_fate_check CHECK ((fate = ANY (ARRAY['waiting'::text, 'new'::text, 'change'::text, 'same'::text, 'left'::text, 'refused'::text, 'made'::text, 'changed'::text, 'failed'::text])))
);

ALTER TABLE ONLY app.import_rows FORCE ROW LEVEL SECURITY;

ALTER TABLE app.import_rows OWNER TO fiberbill_owner;

CREATE TABLE app.imports (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    sort text NOT NULL,
    file_name text DEFAULT ''::text NOT NULL,
    file_hash bytea NOT NULL,
    file_bytes integer NOT NULL,
    columns text[] NOT NULL,
    unread text[] DEFAULT '{}'::text[] NOT NULL,
    change_known boolean DEFAULT false NOT NULL,
    rows integer NOT NULL,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    state text DEFAULT 'checking'::text NOT NULL,
    problem text,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT imports_rows_check CHECK (((rows >= 0) AND (file_bytes >= 0))),
    CONSTRAINT imports_state_check CHECK ((state = ANY (ARRAY['checking'::text, 'checked'::text, 'running'::text, 'stopped'::text, 'done'::text, 'dropped'::text]))),
    CONSTRAINT imports_text_check CHECK (((char_length(sort) <= 50) AND (char_length(file_name) <= 200)))
);

ALTER TABLE ONLY app.imports FORCE ROW LEVEL SECURITY;

ALTER TABLE app.imports OWNER TO fiberbill_owner;

CREATE TABLE app.installations (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint NOT NULL,
    customer_id uuid NOT NULL,
    plan_id uuid,
    state text DEFAULT 'planned'::text NOT NULL,
    held_for text,
    held_since timestamp with time zone,
    street_address text DEFAULT ''::text NOT NULL,
    barangay_id uuid,
    lat double precision,
    lng double precision,
    accuracy text DEFAULT 'manual'::text NOT NULL,
    location_notes text DEFAULT ''::text NOT NULL,
    visit_at timestamp with time zone,
    technician_id uuid,
    nap_id uuid,
    nap_port integer,
    router_id uuid,
    installed_on date,
    activated_at timestamp with time zone,
    terminated_at timestamp with time zone,
    end_reason text DEFAULT ''::text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    cell bigint GENERATED ALWAYS AS ((((floor(((lat + (90)::double precision) * (200)::double precision)))::bigint * 72000) + (floor(((lng + (180)::double precision) * (200)::double precision)))::bigint)) STORED,
    paid_until timestamp with time zone,
    CONSTRAINT installations_accuracy_check CHECK ((accuracy = ANY (ARRAY['exact'::text, 'approximate'::text, 'address'::text, 'manual'::text]))),
    CONSTRAINT installations_connected_check CHECK (((state <> ALL (ARRAY['connected'::text, 'suspended'::text])) OR ((nap_id IS NOT NULL) AND (activated_at IS NOT NULL)))),
    CONSTRAINT installations_ended_check CHECK (((state = 'terminated'::text) = (terminated_at IS NOT NULL))),
    CONSTRAINT installations_freed_check CHECK (((state <> 'terminated'::text) OR ((nap_id IS NULL) AND (router_id IS NULL)))),
    CONSTRAINT installations_held_check CHECK ((((state = 'suspended'::text) = (held_for IS NOT NULL)) AND ((held_for IS NULL) OR (held_for = ANY (ARRAY['non_payment'::text, 'request'::text, 'abuse'::text, 'pause'::text]))) AND ((held_for IS NULL) = (held_since IS NULL)))),
    CONSTRAINT installations_point_check CHECK ((((lat IS NULL) = (lng IS NULL)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)) AND ((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)))),
    CONSTRAINT installations_port_check CHECK (((nap_id IS NULL) = (nap_port IS NULL))),
    CONSTRAINT installations_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'connected'::text, 'suspended'::text, 'terminated'::text]))),
    CONSTRAINT installations_text_check CHECK (((char_length(street_address) <= 255) AND (char_length(location_notes) <= 255) AND (char_length(notes) <= 2000) AND (char_length(end_reason) <= 500)))
)
WITH (fillfactor='80');

ALTER TABLE ONLY app.installations FORCE ROW LEVEL SECURITY;

ALTER TABLE app.installations OWNER TO fiberbill_owner;

CREATE TABLE app.job_attempts (
    tenant_id uuid NOT NULL,
    job_id uuid NOT NULL,
    attempt smallint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    problem text NOT NULL,
    words jsonb,
    worker uuid,
    CONSTRAINT job_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['again'::text, 'dead'::text, 'cancelled'::text, 'uncertain'::text, 'put_off'::text])))
);

ALTER TABLE ONLY app.job_attempts FORCE ROW LEVEL SECURITY;

ALTER TABLE app.job_attempts OWNER TO fiberbill_owner;

CREATE TABLE app.job_days (
    tenant_id uuid NOT NULL,
    day date NOT NULL,
    kind text NOT NULL,
    done bigint NOT NULL,
    failed bigint NOT NULL,
    cancelled bigint NOT NULL,
    waited_ms bigint NOT NULL,
    worked_ms bigint NOT NULL
);

ALTER TABLE ONLY app.job_days FORCE ROW LEVEL SECURITY;

ALTER TABLE app.job_days OWNER TO fiberbill_owner;

CREATE TABLE app.job_lines (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    attempt smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    line text NOT NULL,
    CONSTRAINT job_lines_line_check CHECK ((char_length(line) <= 2000))
);

ALTER TABLE ONLY app.job_lines FORCE ROW LEVEL SECURITY;

ALTER TABLE app.job_lines OWNER TO fiberbill_owner;

CREATE TABLE app.lcps (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    code_key text NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    location text DEFAULT ''::text NOT NULL,
    barangay_id uuid,
    lat double precision,
    lng double precision,
    accuracy text DEFAULT 'manual'::text NOT NULL,
    coverage_m integer DEFAULT 1000 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT lcps_accuracy_check CHECK ((accuracy = ANY (ARRAY['exact'::text, 'approximate'::text, 'address'::text, 'manual'::text]))),
    CONSTRAINT lcps_coverage_check CHECK (((coverage_m >= 0) AND (coverage_m <= 50000))),
    CONSTRAINT lcps_point_check CHECK ((((lat IS NULL) = (lng IS NULL)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)) AND ((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)))),
    CONSTRAINT lcps_text_check CHECK ((((char_length(code) >= 1) AND (char_length(code) <= 50)) AND ((char_length(name) >= 1) AND (char_length(name) <= 100)) AND (char_length(location) <= 255) AND (char_length(notes) <= 2000)))
);

ALTER TABLE ONLY app.lcps FORCE ROW LEVEL SECURITY;

ALTER TABLE app.lcps OWNER TO fiberbill_owner;

CREATE TABLE app.ledger_entries (
    tenant_id uuid NOT NULL,
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    day date NOT NULL,
    kind text NOT NULL,
    debit text NOT NULL,
    debit_of uuid,
    credit text NOT NULL,
    credit_of uuid,
    method text DEFAULT ''::text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    reverses bigint,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    document bytea DEFAULT '\x'::bytea NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    posted_by uuid NOT NULL,
    prior_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT ledger_entries_amount_check CHECK ((amount_minor > 0)),
    CONSTRAINT ledger_entries_credit_check CHECK ((credit = ANY (ARRAY['income'::text, 'till'::text, 'safe'::text, 'customer'::text, 'refunds'::text, 'adjustments'::text, 'over_short'::text]))),
    CONSTRAINT ledger_entries_credit_of_check CHECK (((credit = ANY (ARRAY['till'::text, 'customer'::text])) = (credit_of IS NOT NULL))),
    CONSTRAINT ledger_entries_currency_check CHECK ((char_length(currency) = 3)),
    CONSTRAINT ledger_entries_debit_check CHECK ((debit = ANY (ARRAY['safe'::text, 'till'::text, 'customer'::text, 'income'::text, 'refunds'::text, 'adjustments'::text, 'over_short'::text]))),
    CONSTRAINT ledger_entries_debit_of_check CHECK (((debit = ANY (ARRAY['till'::text, 'customer'::text])) = (debit_of IS NOT NULL))),
    CONSTRAINT ledger_entries_hash_check CHECK ((octet_length(hash) = 32)),
    CONSTRAINT ledger_entries_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'charge'::text, 'void'::text, 'refund'::text, 'credit'::text, 'adjustment'::text, 'float'::text, 'difference'::text, 'turn_over'::text]))),
    CONSTRAINT ledger_entries_method_check CHECK ((char_length(method) <= 20)),
    CONSTRAINT ledger_entries_moves_check CHECK (((debit <> credit) OR (debit_of IS DISTINCT FROM credit_of))),
    CONSTRAINT ledger_entries_number_check CHECK ((number > 0)),
    CONSTRAINT ledger_entries_reason_check CHECK ((char_length(reason) <= 500))
);

ALTER TABLE ONLY app.ledger_entries FORCE ROW LEVEL SECURITY;

ALTER TABLE app.ledger_entries OWNER TO fiberbill_owner;

CREATE TABLE app.ledger_heads (
    tenant_id uuid NOT NULL,
    last bigint DEFAULT 0 NOT NULL,
    hash bytea DEFAULT '\x'::bytea NOT NULL,
    CONSTRAINT ledger_heads_hash_check CHECK ((octet_length(hash) = ANY (ARRAY[0, 32]))),
    CONSTRAINT ledger_heads_last_check CHECK ((last >= 0))
);

ALTER TABLE ONLY app.ledger_heads FORCE ROW LEVEL SECURITY;

ALTER TABLE app.ledger_heads OWNER TO fiberbill_owner;

CREATE TABLE app.map_cells (
    tenant_id uuid NOT NULL,
    layer text NOT NULL,
    cell bigint NOT NULL,
    points integer NOT NULL,
    CONSTRAINT map_cells_layer_check CHECK ((layer = ANY (ARRAY['naps'::text, 'installations'::text, 'customers'::text]))),
    CONSTRAINT map_cells_points_check CHECK ((points > 0))
);

ALTER TABLE ONLY app.map_cells FORCE ROW LEVEL SECURITY;

ALTER TABLE app.map_cells OWNER TO fiberbill_owner;

CREATE TABLE app.map_counts (
    tenant_id uuid NOT NULL,
    counted_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY app.map_counts FORCE ROW LEVEL SECURITY;

ALTER TABLE app.map_counts OWNER TO fiberbill_owner;

CREATE TABLE app.nap_ports (
    tenant_id uuid NOT NULL,
    nap_id uuid NOT NULL,
    number integer NOT NULL,
    taken_by uuid
);

ALTER TABLE ONLY app.nap_ports FORCE ROW LEVEL SECURITY;

ALTER TABLE app.nap_ports OWNER TO fiberbill_owner;

CREATE TABLE app.naps (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    splitter_id uuid NOT NULL,
    splitter_port integer NOT NULL,
    head_id uuid NOT NULL,
    code text NOT NULL,
    code_key text NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    location text DEFAULT ''::text NOT NULL,
    capacity integer DEFAULT 8 NOT NULL,
    max_distance_m integer DEFAULT 100 NOT NULL,
    lat double precision,
    lng double precision,
    accuracy text DEFAULT 'manual'::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    cell bigint GENERATED ALWAYS AS ((((floor(((lat + (90)::double precision) * (200)::double precision)))::bigint * 72000) + (floor(((lng + (180)::double precision) * (200)::double precision)))::bigint)) STORED,
    CONSTRAINT naps_accuracy_check CHECK ((accuracy = ANY (ARRAY['exact'::text, 'approximate'::text, 'address'::text, 'manual'::text]))),
    CONSTRAINT naps_capacity_check CHECK (((capacity >= 1) AND (capacity <= 128))),
    CONSTRAINT naps_distance_check CHECK (((max_distance_m >= 0) AND (max_distance_m <= 20000))),
    CONSTRAINT naps_point_check CHECK ((((lat IS NULL) = (lng IS NULL)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)) AND ((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)))),
    CONSTRAINT naps_text_check CHECK ((((char_length(code) >= 1) AND (char_length(code) <= 50)) AND ((char_length(name) >= 1) AND (char_length(name) <= 100)) AND (char_length(location) <= 255) AND (char_length(notes) <= 2000)))
);

ALTER TABLE ONLY app.naps FORCE ROW LEVEL SECURITY;

ALTER TABLE app.naps OWNER TO fiberbill_owner;

CREATE TABLE app.outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    to_address text NOT NULL,
    to_name text DEFAULT ''::text NOT NULL,
    from_name text DEFAULT ''::text NOT NULL,
    reply_to text DEFAULT ''::text NOT NULL,
    subject text NOT NULL,
    body_text text NOT NULL,
    body_html text DEFAULT ''::text NOT NULL,
    is_secret boolean DEFAULT false NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    problem text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    paper_name text DEFAULT ''::text NOT NULL,
    paper_type text DEFAULT ''::text NOT NULL,
    paper bytea,
    CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);

ALTER TABLE ONLY app.outbox FORCE ROW LEVEL SECURITY;

ALTER TABLE app.outbox OWNER TO fiberbill_owner;

CREATE TABLE app.payment_ends (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    how text NOT NULL,
    amount_minor bigint NOT NULL,
    method text NOT NULL,
    till_id uuid,
    ended_by uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    CONSTRAINT payment_ends_amount_check CHECK ((amount_minor > 0)),
    CONSTRAINT payment_ends_how_check CHECK ((how = ANY (ARRAY['void'::text, 'refund'::text]))),
    CONSTRAINT payment_ends_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
    CONSTRAINT payment_ends_till_check CHECK (((till_id IS NOT NULL) OR (method = 'balance'::text)))
);

ALTER TABLE ONLY app.payment_ends FORCE ROW LEVEL SECURITY;

ALTER TABLE app.payment_ends OWNER TO fiberbill_owner;

CREATE TABLE app.payments (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint NOT NULL,
    day date NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    installation_id uuid NOT NULL,
    block_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    method text NOT NULL,
    reference text DEFAULT ''::text NOT NULL,
    tendered_minor bigint,
    till_id uuid,
    cashier_id uuid NOT NULL,
    paper jsonb NOT NULL,
    CONSTRAINT payments_amount_check CHECK (((amount_minor > 0) AND ((tendered_minor IS NULL) OR (tendered_minor >= amount_minor)))),
    CONSTRAINT payments_balance_check CHECK (((method <> 'balance'::text) OR (tendered_minor IS NULL))),
    CONSTRAINT payments_currency_check CHECK ((char_length(currency) = 3)),
    CONSTRAINT payments_method_check CHECK ((method = ANY (ARRAY['cash'::text, 'gcash'::text, 'maya'::text, 'bank'::text, 'card'::text, 'other'::text, 'balance'::text]))),
    CONSTRAINT payments_reference_check CHECK ((char_length(reference) <= 100)),
    CONSTRAINT payments_till_check CHECK (((till_id IS NOT NULL) OR (method = 'balance'::text)))
);

ALTER TABLE ONLY app.payments FORCE ROW LEVEL SECURITY;

ALTER TABLE app.payments OWNER TO fiberbill_owner;

CREATE TABLE app.pictures (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    content_type text NOT NULL,
    bytes bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pictures_bytes_check CHECK ((octet_length(bytes) <= 1048576)),
    CONSTRAINT pictures_content_type_check CHECK ((content_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text]))),
    CONSTRAINT pictures_kind_check CHECK ((kind = ANY (ARRAY['avatar'::text, 'logo'::text])))
);

ALTER TABLE ONLY app.pictures FORCE ROW LEVEL SECURITY;

ALTER TABLE app.pictures OWNER TO fiberbill_owner;

CREATE TABLE app.plan_prices (
    tenant_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    version integer NOT NULL,
    price_minor bigint NOT NULL,
    currency text NOT NULL,
    term_days integer NOT NULL,
    since timestamp with time zone NOT NULL,
    changed_by uuid NOT NULL
);

ALTER TABLE ONLY app.plan_prices FORCE ROW LEVEL SECURITY;

ALTER TABLE app.plan_prices OWNER TO fiberbill_owner;

CREATE TABLE app.plans (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    down_mbps integer NOT NULL,
    up_mbps integer NOT NULL,
    price_minor bigint NOT NULL,
    currency text NOT NULL,
    term_days integer DEFAULT 30 NOT NULL,
    tax_class text DEFAULT 'standard'::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    sort_key text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT plans_currency_check CHECK ((char_length(currency) = 3)),
    CONSTRAINT plans_description_check CHECK ((char_length(description) <= 1000)),
    CONSTRAINT plans_down_mbps_check CHECK (((down_mbps >= 1) AND (down_mbps <= 1000000))),
    CONSTRAINT plans_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
    CONSTRAINT plans_price_check CHECK (((price_minor >= 0) AND (price_minor <= '1000000000000'::bigint))),
    CONSTRAINT plans_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'zero_rated'::text, 'exempt'::text]))),
    CONSTRAINT plans_term_days_check CHECK (((term_days >= 1) AND (term_days <= 3660))),
    CONSTRAINT plans_up_mbps_check CHECK (((up_mbps >= 1) AND (up_mbps <= 1000000)))
);

ALTER TABLE ONLY app.plans FORCE ROW LEVEL SECURITY;

ALTER TABLE app.plans OWNER TO fiberbill_owner;

CREATE TABLE app.receipt_prints (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    copy integer NOT NULL,
    sheet text NOT NULL,
    printed_by uuid NOT NULL,
    printed_at timestamp with time zone NOT NULL,
    CONSTRAINT receipt_prints_copy_check CHECK ((copy > 0)),
    CONSTRAINT receipt_prints_sheet_check CHECK ((sheet = ANY (ARRAY['a4'::text, 'a5'::text, 'thermal'::text])))
);

ALTER TABLE ONLY app.receipt_prints FORCE ROW LEVEL SECURITY;

ALTER TABLE app.receipt_prints OWNER TO fiberbill_owner;

CREATE TABLE app.recovery_codes (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY app.recovery_codes FORCE ROW LEVEL SECURITY;

ALTER TABLE app.recovery_codes OWNER TO fiberbill_owner;

CREATE TABLE app.reminders (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    block_id uuid NOT NULL,
    step integer NOT NULL,
    channel text NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    decided_on date NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT reminders_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'email'::text]))),
    CONSTRAINT reminders_step_check CHECK ((step >= 0))
);

ALTER TABLE ONLY app.reminders FORCE ROW LEVEL SECURITY;

ALTER TABLE app.reminders OWNER TO fiberbill_owner;

CREATE TABLE app.role_permissions (
    tenant_id uuid NOT NULL,
    role_id uuid NOT NULL,
    permission text NOT NULL
);

ALTER TABLE ONLY app.role_permissions FORCE ROW LEVEL SECURITY;

ALTER TABLE app.role_permissions OWNER TO fiberbill_owner;

CREATE TABLE app.roles (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT roles_description_check CHECK ((char_length(description) <= 300)),
    CONSTRAINT roles_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 50)))
);

ALTER TABLE ONLY app.roles FORCE ROW LEVEL SECURITY;

ALTER TABLE app.roles OWNER TO fiberbill_owner;

CREATE TABLE app.router_movements (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    router_id uuid NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    moved_by uuid NOT NULL,
    CONSTRAINT router_movements_reason_check CHECK ((char_length(reason) <= 500))
);

ALTER TABLE ONLY app.router_movements FORCE ROW LEVEL SECURITY;

ALTER TABLE app.router_movements OWNER TO fiberbill_owner;

CREATE TABLE app.routers (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    brand text NOT NULL,
    model text DEFAULT ''::text NOT NULL,
    serial text NOT NULL,
    serial_key text NOT NULL,
    mac text NOT NULL,
    state text DEFAULT 'in_stock'::text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    holder uuid,
    CONSTRAINT routers_brand_check CHECK (((char_length(brand) >= 1) AND (char_length(brand) <= 40))),
    CONSTRAINT routers_holder_check CHECK (((state <> 'deployed'::text) OR (holder IS NOT NULL))),
    CONSTRAINT routers_mac_check CHECK ((char_length(mac) <= 17)),
    CONSTRAINT routers_model_check CHECK ((char_length(model) <= 100)),
    CONSTRAINT routers_notes_check CHECK ((char_length(notes) <= 1000)),
    CONSTRAINT routers_serial_check CHECK (((char_length(serial) >= 1) AND (char_length(serial) <= 100))),
    CONSTRAINT routers_state_check CHECK ((state = ANY (ARRAY['in_stock'::text, 'deployed'::text, 'defective'::text, 'retired'::text])))
);

ALTER TABLE ONLY app.routers FORCE ROW LEVEL SECURITY;

ALTER TABLE app.routers OWNER TO fiberbill_owner;

CREATE TABLE app.schedule_occurrences (
    tenant_id uuid NOT NULL,
    schedule_id uuid NOT NULL,
    occurs_at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    job_id uuid,
    noted_at timestamp with time zone NOT NULL,
    CONSTRAINT schedule_occurrences_outcome_check CHECK ((outcome = ANY (ARRAY['run'::text, 'skipped'::text, 'by_hand'::text])))
);

ALTER TABLE ONLY app.schedule_occurrences FORCE ROW LEVEL SECURITY;

ALTER TABLE app.schedule_occurrences OWNER TO fiberbill_owner;

CREATE TABLE app.schedules (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    task text NOT NULL,
    rule text NOT NULL,
    zone text NOT NULL,
    missed text NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT schedules_missed_check CHECK ((missed = ANY (ARRAY['each'::text, 'once'::text, 'skip'::text]))),
    CONSTRAINT schedules_rule_check CHECK ((char_length(rule) <= 120))
);

ALTER TABLE ONLY app.schedules FORCE ROW LEVEL SECURITY;

ALTER TABLE app.schedules OWNER TO fiberbill_owner;

CREATE TABLE app.splitter_ports (
    tenant_id uuid NOT NULL,
    splitter_id uuid NOT NULL,
    number integer NOT NULL,
    feeds uuid
);

ALTER TABLE ONLY app.splitter_ports FORCE ROW LEVEL SECURITY;

ALTER TABLE app.splitter_ports OWNER TO fiberbill_owner;

CREATE TABLE app.splitters (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    lcp_id uuid NOT NULL,
    code text NOT NULL,
    code_key text NOT NULL,
    ratio integer NOT NULL,
    fed_by_splitter uuid,
    fed_by_port integer,
    location text DEFAULT ''::text NOT NULL,
    lat double precision,
    lng double precision,
    accuracy text DEFAULT 'manual'::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT splitters_accuracy_check CHECK ((accuracy = ANY (ARRAY['exact'::text, 'approximate'::text, 'address'::text, 'manual'::text]))),
    CONSTRAINT splitters_fed_check CHECK (((fed_by_splitter IS NULL) = (fed_by_port IS NULL))),
    CONSTRAINT splitters_point_check CHECK ((((lat IS NULL) = (lng IS NULL)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)) AND ((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)))),
    CONSTRAINT splitters_ratio_check CHECK ((ratio = ANY (ARRAY[2, 4, 8, 16, 32, 64, 128]))),
    CONSTRAINT splitters_text_check CHECK ((((char_length(code) >= 1) AND (char_length(code) <= 50)) AND (char_length(location) <= 255) AND (char_length(notes) <= 2000)))
);

ALTER TABLE ONLY app.splitters FORCE ROW LEVEL SECURITY;

ALTER TABLE app.splitters OWNER TO fiberbill_owner;

CREATE TABLE app.tills (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    cashier_id uuid NOT NULL,
    day date NOT NULL,
    shift integer DEFAULT 1 NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    expected jsonb,
    counted jsonb,
    difference_minor bigint,
    note text DEFAULT ''::text NOT NULL,
    turned_over_at timestamp with time zone,
    received_by uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT tills_closed_check CHECK ((((closed_at IS NULL) = (expected IS NULL)) AND ((closed_at IS NULL) = (counted IS NULL)) AND ((closed_at IS NULL) = (difference_minor IS NULL)))),
    CONSTRAINT tills_note_check CHECK ((char_length(note) <= 500)),
    CONSTRAINT tills_turned_over_check CHECK (((turned_over_at IS NULL) OR ((received_by IS NOT NULL) AND (closed_at IS NOT NULL))))
);

ALTER TABLE ONLY app.tills FORCE ROW LEVEL SECURITY;

ALTER TABLE app.tills OWNER TO fiberbill_owner;

CREATE TABLE app.time_recorded (
    tenant_id uuid NOT NULL,
    upto timestamp with time zone NOT NULL
);

ALTER TABLE ONLY app.time_recorded FORCE ROW LEVEL SECURITY;

ALTER TABLE app.time_recorded OWNER TO fiberbill_owner;

CREATE TABLE app.user_roles (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_id uuid NOT NULL
);

ALTER TABLE ONLY app.user_roles FORCE ROW LEVEL SECURITY;

ALTER TABLE app.user_roles OWNER TO fiberbill_owner;

CREATE TABLE app.users (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text DEFAULT 'person'::text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    is_owner boolean DEFAULT false NOT NULL,
    state text NOT NULL,
    email_verified_at timestamp with time zone,
    locale text,
    avatar_id uuid,
    totp_secret bytea,
    totp_since timestamp with time zone,
    totp_last_step bigint,
    code_by_mail boolean DEFAULT false NOT NULL,
    invited_at timestamp with time zone,
    joined_at timestamp with time zone,
    deactivated_at timestamp with time zone,
    last_sign_in_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT users_email_check CHECK ((((char_length(email) >= 3) AND (char_length(email) <= 254)) AND (email = lower(email)))),
    CONSTRAINT users_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'system'::text]))),
    CONSTRAINT users_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
    CONSTRAINT users_owner_check CHECK (((NOT is_owner) OR (state = 'active'::text))),
    CONSTRAINT users_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'deactivated'::text]))),
    CONSTRAINT users_system_check CHECK (((kind = 'person'::text) OR ((NOT is_owner) AND (state = 'active'::text))))
);

ALTER TABLE ONLY app.users FORCE ROW LEVEL SECURITY;

ALTER TABLE app.users OWNER TO fiberbill_owner;

CREATE TABLE directory.api_keys (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash bytea NOT NULL,
    permissions text[] NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_keys_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
);

ALTER TABLE ONLY directory.api_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE directory.api_keys OWNER TO fiberbill_owner;

CREATE TABLE directory.logins (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    email text NOT NULL,
    email_verified boolean DEFAULT false NOT NULL,
    password_hash text,
    state text DEFAULT 'active'::text NOT NULL,
    is_owner boolean DEFAULT false NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT logins_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);

ALTER TABLE ONLY directory.logins FORCE ROW LEVEL SECURITY;

ALTER TABLE directory.logins OWNER TO fiberbill_owner;

CREATE TABLE directory.mail_tokens (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    token_hash bytea NOT NULL,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    CONSTRAINT mail_tokens_kind_check CHECK ((kind = ANY (ARRAY['verify_email'::text, 'reset_password'::text, 'invitation'::text, 'change_email'::text, 'undo_email'::text, 'sign_in_code'::text, 'owner_transfer'::text])))
);

ALTER TABLE ONLY directory.mail_tokens FORCE ROW LEVEL SECURITY;

ALTER TABLE directory.mail_tokens OWNER TO fiberbill_owner;

CREATE TABLE directory.receipt_links (
    tenant_id uuid NOT NULL,
    print_id uuid NOT NULL,
    token_hash bytea NOT NULL
);

ALTER TABLE ONLY directory.receipt_links FORCE ROW LEVEL SECURITY;

ALTER TABLE directory.receipt_links OWNER TO fiberbill_owner;

CREATE TABLE directory.sessions (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    idle_seconds integer NOT NULL,
    remembered boolean DEFAULT false NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    agent text DEFAULT ''::text NOT NULL,
    ended_at timestamp with time zone
);

ALTER TABLE ONLY directory.sessions FORCE ROW LEVEL SECURITY;

ALTER TABLE directory.sessions OWNER TO fiberbill_owner;

CREATE TABLE directory.tenants (
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    state text DEFAULT 'active'::text NOT NULL,
    shard integer DEFAULT 0 NOT NULL,
    is_demo boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deactivated_at timestamp with time zone,
    closed_by text,
    CONSTRAINT tenants_closed_by_check CHECK ((closed_by = ANY (ARRAY['owner'::text, 'operator'::text]))),
    CONSTRAINT tenants_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
    CONSTRAINT tenants_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'::text)),
    CONSTRAINT tenants_state_check CHECK ((state = ANY (ARRAY['active'::text, 'deactivated'::text, 'archived'::text])))
);

ALTER TABLE ONLY directory.tenants FORCE ROW LEVEL SECURITY;

ALTER TABLE directory.tenants OWNER TO fiberbill_owner;

CREATE TABLE platform.alerts (
    name text NOT NULL,
    since timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    detail text NOT NULL,
    told_at timestamp with time zone,
    ended_at timestamp with time zone
);

ALTER TABLE platform.alerts OWNER TO fiberbill_owner;

CREATE TABLE platform.duties (
    name text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone,
    last_by uuid,
    outcome text DEFAULT ''::text NOT NULL
);

ALTER TABLE platform.duties OWNER TO fiberbill_owner;

CREATE TABLE platform.job_policies (
    tenant_id uuid NOT NULL,
    weight smallint DEFAULT 1 NOT NULL,
    max_running integer,
    paused boolean DEFAULT false NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT job_policies_max_running_check CHECK ((max_running >= 0)),
    CONSTRAINT job_policies_weight_check CHECK (((weight >= 1) AND (weight <= 100)))
);

ALTER TABLE platform.job_policies OWNER TO fiberbill_owner;

CREATE TABLE platform.job_rates (
    kind text NOT NULL,
    next_at timestamp with time zone NOT NULL,
    reckoned_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);

ALTER TABLE platform.job_rates OWNER TO fiberbill_owner;

CREATE TABLE platform.workers (
    id uuid NOT NULL,
    name text NOT NULL,
    version text NOT NULL,
    duties text[] NOT NULL,
    slots integer NOT NULL,
    busy integer DEFAULT 0 NOT NULL,
    memory bigint DEFAULT 0 NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ticked_at timestamp with time zone,
    stopping boolean DEFAULT false NOT NULL
);

ALTER TABLE platform.workers OWNER TO fiberbill_owner;

CREATE TABLE queue.job_groups (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    total integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    name text NOT NULL,
    followed_by jsonb
);

ALTER TABLE ONLY queue.job_groups FORCE ROW LEVEL SECURITY;

ALTER TABLE queue.job_groups OWNER TO fiberbill_owner;

CREATE TABLE queue.jobs (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    queue text NOT NULL,
    kind text NOT NULL,
    priority smallint NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    max_attempts smallint NOT NULL,
    crashes smallint DEFAULT 0 NOT NULL,
    calling boolean DEFAULT false NOT NULL,
    repeat_harms boolean DEFAULT false NOT NULL,
    cancel_asked boolean DEFAULT false NOT NULL,
    linked boolean DEFAULT false NOT NULL,
    progress_done integer,
    progress_total integer,
    run_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
    worker uuid,
    problem text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    unique_key text,
    group_id uuid,
    schedule_id uuid,
    next jsonb,
    result jsonb,
    result_until timestamp with time zone,
    caused_by text DEFAULT ''::text NOT NULL,
    caused_by_id uuid,
    request_id text DEFAULT ''::text NOT NULL,
    lease bigint,
    CONSTRAINT jobs_end_check CHECK (
CASE
    WHEN (finished_at = 'infinity'::timestamp with time zone) THEN (state <> ALL (ARRAY['done'::text, 'cancelled'::text]))
    ELSE (state <> ALL (ARRAY['ready'::text, 'running'::text, 'waiting'::text]))
END),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'waiting'::text, 'uncertain'::text, 'dead'::text, 'done'::text, 'cancelled'::text])))
)
PARTITION BY RANGE (finished_at);

ALTER TABLE ONLY queue.jobs FORCE ROW LEVEL SECURITY;

ALTER TABLE queue.jobs OWNER TO fiberbill_owner;

CREATE TABLE queue.jobs_ended (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    queue text NOT NULL,
    kind text NOT NULL,
    priority smallint NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    max_attempts smallint NOT NULL,
    crashes smallint DEFAULT 0 NOT NULL,
    calling boolean DEFAULT false NOT NULL,
    repeat_harms boolean DEFAULT false NOT NULL,
    cancel_asked boolean DEFAULT false NOT NULL,
    linked boolean DEFAULT false NOT NULL,
    progress_done integer,
    progress_total integer,
    run_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
    worker uuid,
    problem text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    unique_key text,
    group_id uuid,
    schedule_id uuid,
    next jsonb,
    result jsonb,
    result_until timestamp with time zone,
    caused_by text DEFAULT ''::text NOT NULL,
    caused_by_id uuid,
    request_id text DEFAULT ''::text NOT NULL,
    lease bigint,
    CONSTRAINT jobs_end_check CHECK (
CASE
    WHEN (finished_at = 'infinity'::timestamp with time zone) THEN (state <> ALL (ARRAY['done'::text, 'cancelled'::text]))
    ELSE (state <> ALL (ARRAY['ready'::text, 'running'::text, 'waiting'::text]))
END),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'waiting'::text, 'uncertain'::text, 'dead'::text, 'done'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY queue.jobs_ended FORCE ROW LEVEL SECURITY;

ALTER TABLE queue.jobs_ended OWNER TO fiberbill_owner;

CREATE TABLE queue.jobs_live (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    queue text NOT NULL,
    kind text NOT NULL,
    priority smallint NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    max_attempts smallint NOT NULL,
    crashes smallint DEFAULT 0 NOT NULL,
    calling boolean DEFAULT false NOT NULL,
    repeat_harms boolean DEFAULT false NOT NULL,
    cancel_asked boolean DEFAULT false NOT NULL,
    linked boolean DEFAULT false NOT NULL,
    progress_done integer,
    progress_total integer,
    run_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
    worker uuid,
    problem text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    unique_key text,
    group_id uuid,
    schedule_id uuid,
    next jsonb,
    result jsonb,
    result_until timestamp with time zone,
    caused_by text DEFAULT ''::text NOT NULL,
    caused_by_id uuid,
    request_id text DEFAULT ''::text NOT NULL,
    lease bigint,
    CONSTRAINT jobs_end_check CHECK (
CASE
    WHEN (finished_at = 'infinity'::timestamp with time zone) THEN (state <> ALL (ARRAY['done'::text, 'cancelled'::text]))
    ELSE (state <> ALL (ARRAY['ready'::text, 'running'::text, 'waiting'::text]))
END),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'waiting'::text, 'uncertain'::text, 'dead'::text, 'done'::text, 'cancelled'::text])))
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='1000', autovacuum_vacuum_cost_delay='0', autovacuum_vacuum_insert_threshold='100000', autovacuum_analyze_threshold='50000');

ALTER TABLE ONLY queue.jobs_live FORCE ROW LEVEL SECURITY;

ALTER TABLE queue.jobs_live OWNER TO fiberbill_owner;

CREATE TABLE queue.schedules_due (
    tenant_id uuid NOT NULL,
    schedule_id uuid NOT NULL,
    due_at timestamp with time zone,
    reckoned_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY queue.schedules_due FORCE ROW LEVEL SECURITY;

ALTER TABLE queue.schedules_due OWNER TO fiberbill_owner;

ALTER TABLE ONLY queue.jobs ATTACH PARTITION queue.jobs_ended DEFAULT;

ALTER TABLE ONLY queue.jobs ATTACH PARTITION queue.jobs_live FOR VALUES FROM ('infinity') TO (MAXVALUE);

ALTER TABLE ONLY app.announcements
    ADD CONSTRAINT announcements_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.audit_entries
    ADD CONSTRAINT audit_entries_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.barangays
    ADD CONSTRAINT barangays_code_key UNIQUE (tenant_id, code_key);

ALTER TABLE ONLY app.barangays
    ADD CONSTRAINT barangays_name_key UNIQUE (tenant_id, name_key);

ALTER TABLE ONLY app.barangays
    ADD CONSTRAINT barangays_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_apart EXCLUDE USING gist (tenant_id WITH =, installation_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((ended_how IS NULL)) DEFERRABLE;

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_request_key UNIQUE (tenant_id, request_key);

ALTER TABLE ONLY app.company_settings
    ADD CONSTRAINT company_settings_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY app.counters
    ADD CONSTRAINT counters_pkey PRIMARY KEY (tenant_id, kind);

ALTER TABLE ONLY app.customer_notes
    ADD CONSTRAINT customer_notes_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.customer_spellings
    ADD CONSTRAINT customer_spellings_pkey PRIMARY KEY (tenant_id, spelling, word);

ALTER TABLE ONLY app.customer_words
    ADD CONSTRAINT customer_words_pkey PRIMARY KEY (tenant_id, word, customer_id);

ALTER TABLE ONLY app.customers
    ADD CONSTRAINT customers_email_key UNIQUE (tenant_id, email_key);

ALTER TABLE ONLY app.customers
    ADD CONSTRAINT customers_number_key UNIQUE (tenant_id, number);

ALTER TABLE ONLY app.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (tenant_id, actor_id, key);

ALTER TABLE ONLY app.import_rows
    ADD CONSTRAINT import_rows_pkey PRIMARY KEY (tenant_id, import_id, number);

ALTER TABLE ONLY app.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_number_key UNIQUE (tenant_id, number);

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.job_attempts
    ADD CONSTRAINT job_attempts_pkey PRIMARY KEY (tenant_id, job_id, attempt);

ALTER TABLE ONLY app.job_days
    ADD CONSTRAINT job_days_pkey PRIMARY KEY (tenant_id, day, kind);

ALTER TABLE ONLY app.job_lines
    ADD CONSTRAINT job_lines_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.lcps
    ADD CONSTRAINT lcps_code_key UNIQUE (tenant_id, code_key);

ALTER TABLE ONLY app.lcps
    ADD CONSTRAINT lcps_name_key UNIQUE (tenant_id, name_key);

ALTER TABLE ONLY app.lcps
    ADD CONSTRAINT lcps_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.ledger_entries
    ADD CONSTRAINT ledger_entries_pkey PRIMARY KEY (tenant_id, number);

ALTER TABLE ONLY app.ledger_entries
    ADD CONSTRAINT ledger_entries_reverses_key UNIQUE (tenant_id, reverses);

ALTER TABLE ONLY app.ledger_heads
    ADD CONSTRAINT ledger_heads_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY app.map_cells
    ADD CONSTRAINT map_cells_pkey PRIMARY KEY (tenant_id, layer, cell);

ALTER TABLE ONLY app.map_counts
    ADD CONSTRAINT map_counts_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY app.nap_ports
    ADD CONSTRAINT nap_ports_pkey PRIMARY KEY (tenant_id, nap_id, number);

ALTER TABLE ONLY app.nap_ports
    ADD CONSTRAINT nap_ports_taken_key UNIQUE (tenant_id, taken_by, nap_id, number);

ALTER TABLE ONLY app.naps
    ADD CONSTRAINT naps_code_key UNIQUE (tenant_id, splitter_id, code_key);

ALTER TABLE ONLY app.naps
    ADD CONSTRAINT naps_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.payment_ends
    ADD CONSTRAINT payment_ends_once UNIQUE (tenant_id, payment_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY app.payment_ends
    ADD CONSTRAINT payment_ends_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_block_key UNIQUE (tenant_id, block_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_number_key UNIQUE (tenant_id, number);

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.pictures
    ADD CONSTRAINT pictures_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.plan_prices
    ADD CONSTRAINT plan_prices_pkey PRIMARY KEY (tenant_id, plan_id, version);

ALTER TABLE ONLY app.plans
    ADD CONSTRAINT plans_name_key UNIQUE (tenant_id, name_key);

ALTER TABLE ONLY app.plans
    ADD CONSTRAINT plans_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.receipt_prints
    ADD CONSTRAINT receipt_prints_copy_key UNIQUE (tenant_id, payment_id, copy);

ALTER TABLE ONLY app.receipt_prints
    ADD CONSTRAINT receipt_prints_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.reminders
    ADD CONSTRAINT reminders_once UNIQUE (tenant_id, block_id, step, channel);

ALTER TABLE ONLY app.reminders
    ADD CONSTRAINT reminders_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.role_permissions
    ADD CONSTRAINT role_permissions_pkey PRIMARY KEY (tenant_id, role_id, permission);

ALTER TABLE ONLY app.roles
    ADD CONSTRAINT roles_name_key UNIQUE (tenant_id, name_key);

ALTER TABLE ONLY app.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.router_movements
    ADD CONSTRAINT router_movements_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.routers
    ADD CONSTRAINT routers_holder_key UNIQUE (tenant_id, holder, id);

ALTER TABLE ONLY app.routers
    ADD CONSTRAINT routers_mac_key UNIQUE (tenant_id, mac);

ALTER TABLE ONLY app.routers
    ADD CONSTRAINT routers_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.routers
    ADD CONSTRAINT routers_serial_key UNIQUE (tenant_id, serial_key);

ALTER TABLE ONLY app.schedule_occurrences
    ADD CONSTRAINT schedule_occurrences_pkey PRIMARY KEY (tenant_id, schedule_id, occurs_at);

ALTER TABLE ONLY app.schedules
    ADD CONSTRAINT schedules_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.schedules
    ADD CONSTRAINT schedules_task_key UNIQUE (tenant_id, task);

ALTER TABLE ONLY app.splitter_ports
    ADD CONSTRAINT splitter_ports_feeds_key UNIQUE (tenant_id, feeds, splitter_id, number);

ALTER TABLE ONLY app.splitter_ports
    ADD CONSTRAINT splitter_ports_pkey PRIMARY KEY (tenant_id, splitter_id, number);

ALTER TABLE ONLY app.splitters
    ADD CONSTRAINT splitters_code_key UNIQUE (tenant_id, lcp_id, code_key);

ALTER TABLE ONLY app.splitters
    ADD CONSTRAINT splitters_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.tills
    ADD CONSTRAINT tills_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY app.tills
    ADD CONSTRAINT tills_shift_key UNIQUE (tenant_id, cashier_id, day, shift);

ALTER TABLE ONLY app.time_recorded
    ADD CONSTRAINT time_recorded_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY app.user_roles
    ADD CONSTRAINT user_roles_pkey PRIMARY KEY (tenant_id, user_id, role_id);

ALTER TABLE ONLY app.users
    ADD CONSTRAINT users_email_key UNIQUE (tenant_id, email);

ALTER TABLE ONLY app.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY directory.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY directory.logins
    ADD CONSTRAINT logins_email_key UNIQUE (tenant_id, email);

ALTER TABLE ONLY directory.logins
    ADD CONSTRAINT logins_pkey PRIMARY KEY (tenant_id, user_id);

ALTER TABLE ONLY directory.mail_tokens
    ADD CONSTRAINT mail_tokens_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY directory.receipt_links
    ADD CONSTRAINT receipt_links_pkey PRIMARY KEY (tenant_id, print_id);

ALTER TABLE ONLY directory.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY directory.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY directory.tenants
    ADD CONSTRAINT tenants_slug_key UNIQUE (slug);

ALTER TABLE ONLY platform.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (name);

ALTER TABLE ONLY platform.duties
    ADD CONSTRAINT duties_pkey PRIMARY KEY (name);

ALTER TABLE ONLY platform.job_policies
    ADD CONSTRAINT job_policies_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY platform.job_rates
    ADD CONSTRAINT job_rates_pkey PRIMARY KEY (kind);

ALTER TABLE ONLY platform.workers
    ADD CONSTRAINT workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY queue.job_groups
    ADD CONSTRAINT job_groups_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY queue.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (tenant_id, id, finished_at);

ALTER TABLE ONLY queue.jobs_ended
    ADD CONSTRAINT jobs_ended_pkey PRIMARY KEY (tenant_id, id, finished_at);

ALTER TABLE ONLY queue.jobs_live
    ADD CONSTRAINT jobs_live_pkey PRIMARY KEY (tenant_id, id, finished_at);

ALTER TABLE ONLY queue.schedules_due
    ADD CONSTRAINT schedules_due_pkey PRIMARY KEY (tenant_id, schedule_id);

CREATE INDEX audit_entries_by_about ON app.audit_entries USING btree (tenant_id, about_id, id) WHERE (about_id IS NOT NULL);

CREATE INDEX audit_entries_by_action ON app.audit_entries USING btree (tenant_id, action, id);

CREATE INDEX audit_entries_by_actor ON app.audit_entries USING btree (tenant_id, actor_id, id) WHERE (job IS NULL);

CREATE INDEX audit_entries_by_object ON app.audit_entries USING btree (tenant_id, object_kind, object_id, id);

CREATE INDEX blocks_by_customer ON app.blocks USING btree (tenant_id, customer_id, id);

CREATE INDEX blocks_by_end ON app.blocks USING btree (tenant_id, ends_at, id) WHERE (ended_how IS NULL);

CREATE INDEX blocks_by_ended_by ON app.blocks USING btree (tenant_id, ended_by) WHERE (ended_by IS NOT NULL);

CREATE INDEX blocks_by_line ON app.blocks USING btree (tenant_id, installation_id, starts_at);

CREATE INDEX blocks_by_plan ON app.blocks USING btree (tenant_id, plan_id, id);

CREATE INDEX blocks_by_replaced_by ON app.blocks USING btree (tenant_id, replaced_by) WHERE (replaced_by IS NOT NULL);

CREATE INDEX blocks_by_sold_by ON app.blocks USING btree (tenant_id, sold_by);

CREATE INDEX blocks_by_start ON app.blocks USING btree (tenant_id, starts_at, id) WHERE (ended_how IS NULL);

CREATE INDEX customer_notes_by_customer ON app.customer_notes USING btree (tenant_id, customer_id, written_at, id);

CREATE INDEX customer_notes_by_written_by ON app.customer_notes USING btree (tenant_id, written_by);

CREATE INDEX customer_words_by_customer ON app.customer_words USING btree (tenant_id, customer_id, word);

CREATE INDEX customers_by_address ON app.customers USING btree (tenant_id, address_key) WHERE (address_key <> ''::text);

CREATE INDEX customers_by_barangay ON app.customers USING btree (tenant_id, barangay_id, number);

CREATE INDEX customers_by_cell ON app.customers USING btree (tenant_id, cell) WHERE ((cell IS NOT NULL) AND (merged_into IS NULL));

CREATE INDEX customers_by_merged ON app.customers USING btree (tenant_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX customers_by_name ON app.customers USING btree (tenant_id, name_key);

CREATE INDEX customers_by_place ON app.customers USING btree (tenant_id, lat, lng) WHERE ((lat IS NOT NULL) AND (merged_into IS NULL));

CREATE INDEX customers_by_status ON app.customers USING btree (tenant_id, status, number);

CREATE INDEX documents_by_customer ON app.documents USING btree (tenant_id, customer_id, created_at) WHERE (customer_id IS NOT NULL);

CREATE INDEX documents_by_installation ON app.documents USING btree (tenant_id, installation_id, created_at) WHERE (installation_id IS NOT NULL);

CREATE INDEX documents_by_person ON app.documents USING btree (tenant_id, created_by);

CREATE INDEX import_rows_by_fate ON app.import_rows USING btree (tenant_id, import_id, fate, number);

CREATE INDEX import_rows_by_key ON app.import_rows USING btree (tenant_id, import_id, key) WHERE (key IS NOT NULL);

CREATE INDEX imports_by_hash ON app.imports USING btree (tenant_id, file_hash, sort);

CREATE INDEX imports_by_person ON app.imports USING btree (tenant_id, created_by);

CREATE INDEX imports_by_time ON app.imports USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX installations_by_barangay ON app.installations USING btree (tenant_id, barangay_id, id);

CREATE INDEX installations_by_cell ON app.installations USING btree (tenant_id, cell) WHERE ((cell IS NOT NULL) AND (terminated_at IS NULL));

CREATE INDEX installations_by_customer ON app.installations USING btree (tenant_id, customer_id, id);

CREATE INDEX installations_by_nap ON app.installations USING btree (tenant_id, nap_id, nap_port);

CREATE INDEX installations_by_place ON app.installations USING btree (tenant_id, lat, lng) WHERE ((lat IS NOT NULL) AND (terminated_at IS NULL));

CREATE INDEX installations_by_plan ON app.installations USING btree (tenant_id, plan_id, id);

CREATE INDEX installations_by_visit ON app.installations USING btree (tenant_id, technician_id, visit_at) WHERE (terminated_at IS NULL);

CREATE INDEX installations_paused ON app.installations USING btree (tenant_id, held_since) WHERE (held_for = 'pause'::text);

CREATE INDEX job_lines_by_job ON app.job_lines USING btree (tenant_id, job_id, id);

CREATE INDEX lcps_by_barangay ON app.lcps USING btree (tenant_id, barangay_id, code_key);

CREATE INDEX lcps_by_place ON app.lcps USING btree (tenant_id, lat, lng) WHERE (lat IS NOT NULL);

CREATE INDEX ledger_entries_by_credit ON app.ledger_entries USING btree (tenant_id, credit, credit_of, number);

CREATE INDEX ledger_entries_by_debit ON app.ledger_entries USING btree (tenant_id, debit, debit_of, number);

CREATE INDEX ledger_entries_by_posted_by ON app.ledger_entries USING btree (tenant_id, posted_by);

CREATE INDEX ledger_entries_by_subject ON app.ledger_entries USING btree (tenant_id, subject_kind, subject_id, number);

CREATE UNIQUE INDEX nap_ports_once ON app.nap_ports USING btree (tenant_id, taken_by) WHERE (taken_by IS NOT NULL);

CREATE INDEX naps_by_cell ON app.naps USING btree (tenant_id, cell) WHERE (cell IS NOT NULL);

CREATE INDEX naps_by_code ON app.naps USING btree (tenant_id, code_key, id);

CREATE INDEX naps_by_head ON app.naps USING btree (tenant_id, head_id);

CREATE INDEX naps_by_outlet ON app.naps USING btree (tenant_id, splitter_id, splitter_port, code_key);

CREATE INDEX naps_by_place ON app.naps USING btree (tenant_id, lat, lng) WHERE (lat IS NOT NULL);

CREATE INDEX outbox_by_time ON app.outbox USING btree (tenant_id, created_at, id);

CREATE INDEX payment_ends_by_ended_by ON app.payment_ends USING btree (tenant_id, ended_by);

CREATE INDEX payment_ends_by_till ON app.payment_ends USING btree (tenant_id, till_id);

CREATE INDEX payments_by_cashier ON app.payments USING btree (tenant_id, cashier_id, number);

CREATE INDEX payments_by_day ON app.payments USING btree (tenant_id, day, number);

CREATE INDEX payments_by_installation ON app.payments USING btree (tenant_id, installation_id, number);

CREATE INDEX payments_by_reference ON app.payments USING btree (tenant_id, method, reference) WHERE (reference <> ''::text);

CREATE INDEX payments_by_till ON app.payments USING btree (tenant_id, till_id, number);

CREATE INDEX plan_prices_by_changed_by ON app.plan_prices USING btree (tenant_id, changed_by);

CREATE INDEX plans_by_sort_key ON app.plans USING btree (tenant_id, sort_key, id);

CREATE INDEX receipt_prints_by_printed_by ON app.receipt_prints USING btree (tenant_id, printed_by);

CREATE INDEX recovery_codes_by_user ON app.recovery_codes USING btree (tenant_id, user_id);

CREATE INDEX reminders_by_day ON app.reminders USING btree (tenant_id, decided_on, id);

CREATE INDEX router_movements_by_moved_by ON app.router_movements USING btree (tenant_id, moved_by);

CREATE INDEX router_movements_by_router ON app.router_movements USING btree (tenant_id, router_id, moved_at, id);

CREATE INDEX routers_by_state ON app.routers USING btree (tenant_id, state, serial_key, id);

CREATE UNIQUE INDEX routers_once ON app.routers USING btree (tenant_id, holder) WHERE (holder IS NOT NULL);

CREATE UNIQUE INDEX splitter_ports_once ON app.splitter_ports USING btree (tenant_id, feeds) WHERE (feeds IS NOT NULL);

CREATE INDEX splitters_by_fed ON app.splitters USING btree (tenant_id, fed_by_splitter, fed_by_port) WHERE (fed_by_splitter IS NOT NULL);

CREATE INDEX splitters_by_place ON app.splitters USING btree (tenant_id, lat, lng) WHERE (lat IS NOT NULL);

CREATE INDEX tills_by_day ON app.tills USING btree (tenant_id, day, id);

CREATE INDEX tills_by_received_by ON app.tills USING btree (tenant_id, received_by) WHERE (received_by IS NOT NULL);

CREATE UNIQUE INDEX tills_open ON app.tills USING btree (tenant_id, cashier_id, day) WHERE (closed_at IS NULL);

CREATE INDEX user_roles_by_role ON app.user_roles USING btree (tenant_id, role_id);

CREATE INDEX users_by_name ON app.users USING btree (tenant_id, name, id);

CREATE UNIQUE INDEX users_one_owner ON app.users USING btree (tenant_id) WHERE is_owner;

CREATE UNIQUE INDEX users_one_system ON app.users USING btree (tenant_id) WHERE (kind = 'system'::text);

CREATE INDEX api_keys_by_hash ON directory.api_keys USING btree (key_hash);

CREATE INDEX logins_by_email ON directory.logins USING btree (email);

CREATE INDEX mail_tokens_by_token ON directory.mail_tokens USING btree (token_hash);

CREATE INDEX mail_tokens_by_user ON directory.mail_tokens USING btree (tenant_id, user_id, kind);

CREATE INDEX receipt_links_by_token ON directory.receipt_links USING btree (token_hash);

CREATE INDEX sessions_by_token ON directory.sessions USING btree (token_hash);

CREATE INDEX sessions_by_user ON directory.sessions USING btree (tenant_id, user_id) WHERE (ended_at IS NULL);

CREATE INDEX job_groups_open ON queue.job_groups USING btree (created_at) WHERE (finished_at IS NULL);

CREATE INDEX jobs_ended_by_time ON queue.jobs_ended USING btree (tenant_id, finished_at);

CREATE INDEX jobs_live_group ON queue.jobs_live USING btree (tenant_id, group_id) WHERE (group_id IS NOT NULL);

CREATE INDEX jobs_live_ready ON queue.jobs_live USING btree (queue, tenant_id, priority, id) WHERE (state = 'ready'::text);

CREATE INDEX jobs_live_reckoned ON queue.jobs_live USING btree (COALESCE(started_at, created_at)) WHERE (state = 'waiting'::text);

CREATE INDEX jobs_live_running ON queue.jobs_live USING btree (tenant_id, lease) WHERE (state = 'running'::text);

CREATE INDEX jobs_live_troubled ON queue.jobs_live USING btree (tenant_id, id) WHERE (state = ANY (ARRAY['dead'::text, 'uncertain'::text]));

CREATE UNIQUE INDEX jobs_live_unique ON queue.jobs_live USING btree (tenant_id, kind, unique_key) WHERE ((unique_key IS NOT NULL) AND (state = ANY (ARRAY['ready'::text, 'running'::text, 'waiting'::text])));

CREATE INDEX jobs_live_waiting ON queue.jobs_live USING btree (run_at) WHERE (state = 'waiting'::text);

CREATE INDEX schedules_due_by_reckoning ON queue.schedules_due USING btree (reckoned_at) WHERE (due_at IS NOT NULL);

CREATE INDEX schedules_due_by_time ON queue.schedules_due USING btree (due_at) WHERE (due_at IS NOT NULL);

ALTER INDEX queue.jobs_pkey ATTACH PARTITION queue.jobs_ended_pkey;

ALTER INDEX queue.jobs_pkey ATTACH PARTITION queue.jobs_live_pkey;

ALTER TABLE ONLY app.announcements
    ADD CONSTRAINT announcements_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.barangays
    ADD CONSTRAINT barangays_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customers(tenant_id, id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_ended_by_fkey FOREIGN KEY (tenant_id, ended_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_installation_fkey FOREIGN KEY (tenant_id, installation_id) REFERENCES app.installations(tenant_id, id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_plan_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES app.plans(tenant_id, id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_replaced_by_fkey FOREIGN KEY (tenant_id, replaced_by) REFERENCES app.blocks(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_sold_by_fkey FOREIGN KEY (tenant_id, sold_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.blocks
    ADD CONSTRAINT blocks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.company_settings
    ADD CONSTRAINT company_settings_logo_fkey FOREIGN KEY (tenant_id, logo_id) REFERENCES app.pictures(tenant_id, id);

ALTER TABLE ONLY app.company_settings
    ADD CONSTRAINT company_settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.counters
    ADD CONSTRAINT counters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.customer_notes
    ADD CONSTRAINT customer_notes_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customers(tenant_id, id);

ALTER TABLE ONLY app.customer_notes
    ADD CONSTRAINT customer_notes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.customer_notes
    ADD CONSTRAINT customer_notes_written_by_fkey FOREIGN KEY (tenant_id, written_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.customer_spellings
    ADD CONSTRAINT customer_spellings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.customer_words
    ADD CONSTRAINT customer_words_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customers(tenant_id, id);

ALTER TABLE ONLY app.customer_words
    ADD CONSTRAINT customer_words_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.customers
    ADD CONSTRAINT customers_barangay_fkey FOREIGN KEY (tenant_id, barangay_id) REFERENCES app.barangays(tenant_id, id);

ALTER TABLE ONLY app.customers
    ADD CONSTRAINT customers_merged_fkey FOREIGN KEY (tenant_id, merged_into) REFERENCES app.customers(tenant_id, id);

ALTER TABLE ONLY app.customers
    ADD CONSTRAINT customers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.documents
    ADD CONSTRAINT documents_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customers(tenant_id, id);

ALTER TABLE ONLY app.documents
    ADD CONSTRAINT documents_installation_fkey FOREIGN KEY (tenant_id, installation_id) REFERENCES app.installations(tenant_id, id);

ALTER TABLE ONLY app.documents
    ADD CONSTRAINT documents_person_fkey FOREIGN KEY (tenant_id, created_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.documents
    ADD CONSTRAINT documents_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.idempotency_keys
    ADD CONSTRAINT idempotency_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.import_rows
    ADD CONSTRAINT import_rows_import_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES app.imports(tenant_id, id);

ALTER TABLE ONLY app.import_rows
    ADD CONSTRAINT import_rows_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.imports
    ADD CONSTRAINT imports_person_fkey FOREIGN KEY (tenant_id, created_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.imports
    ADD CONSTRAINT imports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_barangay_fkey FOREIGN KEY (tenant_id, barangay_id) REFERENCES app.barangays(tenant_id, id);

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customers(tenant_id, id);

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_plan_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES app.plans(tenant_id, id);

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_port_fkey FOREIGN KEY (tenant_id, id, nap_id, nap_port) REFERENCES app.nap_ports(tenant_id, taken_by, nap_id, number) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_router_fkey FOREIGN KEY (tenant_id, id, router_id) REFERENCES app.routers(tenant_id, holder, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_technician_fkey FOREIGN KEY (tenant_id, technician_id) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.installations
    ADD CONSTRAINT installations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.job_attempts
    ADD CONSTRAINT job_attempts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.job_days
    ADD CONSTRAINT job_days_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.job_lines
    ADD CONSTRAINT job_lines_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.lcps
    ADD CONSTRAINT lcps_barangay_fkey FOREIGN KEY (tenant_id, barangay_id) REFERENCES app.barangays(tenant_id, id);

ALTER TABLE ONLY app.lcps
    ADD CONSTRAINT lcps_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.ledger_entries
    ADD CONSTRAINT ledger_entries_posted_by_fkey FOREIGN KEY (tenant_id, posted_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.ledger_entries
    ADD CONSTRAINT ledger_entries_reverses_fkey FOREIGN KEY (tenant_id, reverses) REFERENCES app.ledger_entries(tenant_id, number);

ALTER TABLE ONLY app.ledger_entries
    ADD CONSTRAINT ledger_entries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.ledger_heads
    ADD CONSTRAINT ledger_heads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.map_cells
    ADD CONSTRAINT map_cells_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.map_counts
    ADD CONSTRAINT map_counts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.nap_ports
    ADD CONSTRAINT nap_ports_nap_fkey FOREIGN KEY (tenant_id, nap_id) REFERENCES app.naps(tenant_id, id);

ALTER TABLE ONLY app.nap_ports
    ADD CONSTRAINT nap_ports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.naps
    ADD CONSTRAINT naps_outlet_fkey FOREIGN KEY (tenant_id, head_id, splitter_id, splitter_port) REFERENCES app.splitter_ports(tenant_id, feeds, splitter_id, number) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY app.naps
    ADD CONSTRAINT naps_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.outbox
    ADD CONSTRAINT outbox_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.payment_ends
    ADD CONSTRAINT payment_ends_ended_by_fkey FOREIGN KEY (tenant_id, ended_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.payment_ends
    ADD CONSTRAINT payment_ends_payment_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES app.payments(tenant_id, id);

ALTER TABLE ONLY app.payment_ends
    ADD CONSTRAINT payment_ends_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.payment_ends
    ADD CONSTRAINT payment_ends_till_fkey FOREIGN KEY (tenant_id, till_id) REFERENCES app.tills(tenant_id, id);

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_block_fkey FOREIGN KEY (tenant_id, block_id) REFERENCES app.blocks(tenant_id, id);

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_cashier_fkey FOREIGN KEY (tenant_id, cashier_id) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_installation_fkey FOREIGN KEY (tenant_id, installation_id) REFERENCES app.installations(tenant_id, id);

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.payments
    ADD CONSTRAINT payments_till_fkey FOREIGN KEY (tenant_id, till_id) REFERENCES app.tills(tenant_id, id);

ALTER TABLE ONLY app.pictures
    ADD CONSTRAINT pictures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.plan_prices
    ADD CONSTRAINT plan_prices_changed_by_fkey FOREIGN KEY (tenant_id, changed_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.plan_prices
    ADD CONSTRAINT plan_prices_plan_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES app.plans(tenant_id, id);

ALTER TABLE ONLY app.plan_prices
    ADD CONSTRAINT plan_prices_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.plans
    ADD CONSTRAINT plans_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.receipt_prints
    ADD CONSTRAINT receipt_prints_payment_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES app.payments(tenant_id, id);

ALTER TABLE ONLY app.receipt_prints
    ADD CONSTRAINT receipt_prints_printed_by_fkey FOREIGN KEY (tenant_id, printed_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.receipt_prints
    ADD CONSTRAINT receipt_prints_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.recovery_codes
    ADD CONSTRAINT recovery_codes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.recovery_codes
    ADD CONSTRAINT recovery_codes_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.reminders
    ADD CONSTRAINT reminders_block_fkey FOREIGN KEY (tenant_id, block_id) REFERENCES app.blocks(tenant_id, id);

ALTER TABLE ONLY app.reminders
    ADD CONSTRAINT reminders_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.role_permissions
    ADD CONSTRAINT role_permissions_role_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES app.roles(tenant_id, id);

ALTER TABLE ONLY app.role_permissions
    ADD CONSTRAINT role_permissions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.roles
    ADD CONSTRAINT roles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.router_movements
    ADD CONSTRAINT router_movements_moved_by_fkey FOREIGN KEY (tenant_id, moved_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.router_movements
    ADD CONSTRAINT router_movements_router_fkey FOREIGN KEY (tenant_id, router_id) REFERENCES app.routers(tenant_id, id);

ALTER TABLE ONLY app.router_movements
    ADD CONSTRAINT router_movements_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.routers
    ADD CONSTRAINT routers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.schedule_occurrences
    ADD CONSTRAINT schedule_occurrences_schedule_fkey FOREIGN KEY (tenant_id, schedule_id) REFERENCES app.schedules(tenant_id, id);

ALTER TABLE ONLY app.schedule_occurrences
    ADD CONSTRAINT schedule_occurrences_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.schedules
    ADD CONSTRAINT schedules_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.splitter_ports
    ADD CONSTRAINT splitter_ports_splitter_fkey FOREIGN KEY (tenant_id, splitter_id) REFERENCES app.splitters(tenant_id, id);

ALTER TABLE ONLY app.splitter_ports
    ADD CONSTRAINT splitter_ports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.splitters
    ADD CONSTRAINT splitters_fed_fkey FOREIGN KEY (tenant_id, fed_by_splitter, fed_by_port) REFERENCES app.splitter_ports(tenant_id, splitter_id, number);

ALTER TABLE ONLY app.splitters
    ADD CONSTRAINT splitters_lcp_fkey FOREIGN KEY (tenant_id, lcp_id) REFERENCES app.lcps(tenant_id, id);

ALTER TABLE ONLY app.splitters
    ADD CONSTRAINT splitters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.tills
    ADD CONSTRAINT tills_cashier_fkey FOREIGN KEY (tenant_id, cashier_id) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.tills
    ADD CONSTRAINT tills_received_by_fkey FOREIGN KEY (tenant_id, received_by) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.tills
    ADD CONSTRAINT tills_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.time_recorded
    ADD CONSTRAINT time_recorded_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.user_roles
    ADD CONSTRAINT user_roles_role_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES app.roles(tenant_id, id);

ALTER TABLE ONLY app.user_roles
    ADD CONSTRAINT user_roles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY app.user_roles
    ADD CONSTRAINT user_roles_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.users(tenant_id, id);

ALTER TABLE ONLY app.users
    ADD CONSTRAINT users_avatar_fkey FOREIGN KEY (tenant_id, avatar_id) REFERENCES app.pictures(tenant_id, id);

ALTER TABLE ONLY app.users
    ADD CONSTRAINT users_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY directory.api_keys
    ADD CONSTRAINT api_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY directory.logins
    ADD CONSTRAINT logins_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY directory.mail_tokens
    ADD CONSTRAINT mail_tokens_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY directory.receipt_links
    ADD CONSTRAINT receipt_links_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY directory.sessions
    ADD CONSTRAINT sessions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY platform.job_policies
    ADD CONSTRAINT job_policies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY queue.job_groups
    ADD CONSTRAINT job_groups_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY queue.jobs_live
    ADD CONSTRAINT jobs_live_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE ONLY queue.schedules_due
    ADD CONSTRAINT schedules_due_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenants(tenant_id);

ALTER TABLE app.announcements ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.audit_entries ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.barangays ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.blocks ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.company_settings ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.counters ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.customer_notes ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.customer_spellings ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.customer_words ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.customers ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.documents ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.idempotency_keys ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.import_rows ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.imports ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.installations ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.job_attempts ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.job_days ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.job_lines ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.lcps ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.ledger_entries ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.ledger_heads ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.map_cells ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.map_counts ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.nap_ports ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.naps ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.outbox ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.payment_ends ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.payments ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.pictures ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.plan_prices ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.plans ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.receipt_prints ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.recovery_codes ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.reminders ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.role_permissions ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.roles ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.router_movements ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.routers ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.schedule_occurrences ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.schedules ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.splitter_ports ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.splitters ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_guard ON app.announcements AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.audit_entries AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.barangays AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.blocks AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.company_settings AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.counters AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.customer_notes AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.customer_spellings AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.customer_words AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.customers AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.documents AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.idempotency_keys AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.import_rows AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.imports AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.installations AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.job_attempts AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.job_days AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.job_lines AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.lcps AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.ledger_entries AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.ledger_heads AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.map_cells AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.map_counts AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.nap_ports AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.naps AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.outbox AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.payment_ends AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.payments AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.pictures AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.plan_prices AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.plans AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.receipt_prints AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.recovery_codes AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.reminders AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.role_permissions AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.roles AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.router_movements AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.routers AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.schedule_occurrences AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.schedules AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.splitter_ports AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.splitters AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.tills AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.time_recorded AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.user_roles AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON app.users AS RESTRICTIVE USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.announcements TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.audit_entries TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.barangays TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.blocks TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.company_settings TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.counters TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.customer_notes TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.customer_spellings TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.customer_words TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.customers TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.documents TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.idempotency_keys TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.import_rows TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.imports TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.installations TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.job_attempts TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.job_days TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.job_lines TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.lcps TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.ledger_entries TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.ledger_heads TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.map_cells TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.map_counts TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.nap_ports TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.naps TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.outbox TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.payment_ends TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.payments TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.pictures TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.plan_prices TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.plans TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.receipt_prints TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.recovery_codes TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.reminders TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.role_permissions TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.roles TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.router_movements TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.routers TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.schedule_occurrences TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.schedules TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.splitter_ports TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.splitters TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.tills TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.time_recorded TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.user_roles TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON app.users TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

ALTER TABLE app.tills ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.time_recorded ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.user_roles ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.users ENABLE ROW LEVEL SECURITY;

ALTER TABLE directory.api_keys ENABLE ROW LEVEL SECURITY;

CREATE POLICY dispatch ON directory.api_keys TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON directory.logins TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON directory.mail_tokens TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON directory.receipt_links TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON directory.sessions TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON directory.tenants TO fiberbill_platform USING (true) WITH CHECK (true);

ALTER TABLE directory.logins ENABLE ROW LEVEL SECURITY;

ALTER TABLE directory.mail_tokens ENABLE ROW LEVEL SECURITY;

ALTER TABLE directory.receipt_links ENABLE ROW LEVEL SECURITY;

ALTER TABLE directory.sessions ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_guard ON directory.api_keys AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON directory.logins AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON directory.mail_tokens AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON directory.receipt_links AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON directory.sessions AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON directory.tenants AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON directory.api_keys TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON directory.logins TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON directory.mail_tokens TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON directory.receipt_links TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON directory.sessions TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON directory.tenants TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

ALTER TABLE directory.tenants ENABLE ROW LEVEL SECURITY;

CREATE POLICY dispatch ON queue.job_groups TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON queue.jobs TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON queue.jobs_ended TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON queue.jobs_live TO fiberbill_platform USING (true) WITH CHECK (true);

CREATE POLICY dispatch ON queue.schedules_due TO fiberbill_platform USING (true) WITH CHECK (true);

ALTER TABLE queue.job_groups ENABLE ROW LEVEL SECURITY;

ALTER TABLE queue.jobs ENABLE ROW LEVEL SECURITY;

ALTER TABLE queue.jobs_ended ENABLE ROW LEVEL SECURITY;

ALTER TABLE queue.jobs_live ENABLE ROW LEVEL SECURITY;

ALTER TABLE queue.schedules_due ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_guard ON queue.job_groups AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON queue.jobs AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON queue.jobs_ended AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON queue.jobs_live AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_guard ON queue.schedules_due AS RESTRICTIVE TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON queue.job_groups TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON queue.jobs TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON queue.jobs_ended TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON queue.jobs_live TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY tenant_rows ON queue.schedules_due TO fiberbill_app USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

GRANT USAGE ON SCHEMA app TO fiberbill_app;

GRANT USAGE ON SCHEMA directory TO fiberbill_app;
GRANT USAGE ON SCHEMA directory TO fiberbill_platform;

GRANT USAGE ON SCHEMA platform TO fiberbill_platform;

GRANT USAGE ON SCHEMA queue TO fiberbill_app;
GRANT USAGE ON SCHEMA queue TO fiberbill_platform;

GRANT USAGE ON SCHEMA ref TO fiberbill_app;
GRANT USAGE ON SCHEMA ref TO fiberbill_platform;

REVOKE ALL ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;

REVOKE ALL ON PROCEDURE platform.isolate(IN t regclass) FROM PUBLIC;

REVOKE ALL ON PROCEDURE platform.share(IN t regclass) FROM PUBLIC;

REVOKE ALL ON PROCEDURE platform.share_partition(IN t regclass) FROM PUBLIC;

GRANT SELECT,INSERT ON TABLE app.announcements TO fiberbill_app;

GRANT SELECT,INSERT ON TABLE app.audit_entries TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.barangays TO fiberbill_app;

GRANT SELECT,INSERT,UPDATE ON TABLE app.blocks TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.company_settings TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.counters TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.customer_notes TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.customer_spellings TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.customer_words TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.customers TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.documents TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.idempotency_keys TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.import_rows TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.imports TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.installations TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.job_attempts TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.job_days TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.job_lines TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.lcps TO fiberbill_app;

GRANT SELECT,INSERT ON TABLE app.ledger_entries TO fiberbill_app;

GRANT SELECT,INSERT,UPDATE ON TABLE app.ledger_heads TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.map_cells TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.map_counts TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.nap_ports TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.naps TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.outbox TO fiberbill_app;

GRANT SELECT,INSERT ON TABLE app.payment_ends TO fiberbill_app;

GRANT SELECT,INSERT ON TABLE app.payments TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.pictures TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.plan_prices TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.plans TO fiberbill_app;

GRANT SELECT,INSERT ON TABLE app.receipt_prints TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.recovery_codes TO fiberbill_app;

GRANT SELECT,INSERT ON TABLE app.reminders TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.role_permissions TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.roles TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.router_movements TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.routers TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.schedule_occurrences TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.schedules TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.splitter_ports TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.splitters TO fiberbill_app;

GRANT SELECT,INSERT,UPDATE ON TABLE app.tills TO fiberbill_app;

GRANT SELECT,INSERT,UPDATE ON TABLE app.time_recorded TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.user_roles TO fiberbill_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.users TO fiberbill_app;

GRANT SELECT,INSERT,UPDATE ON TABLE directory.api_keys TO fiberbill_app;
GRANT SELECT,UPDATE ON TABLE directory.api_keys TO fiberbill_platform;

GRANT SELECT,INSERT,UPDATE ON TABLE directory.logins TO fiberbill_app;
GRANT SELECT ON TABLE directory.logins TO fiberbill_platform;

GRANT SELECT,INSERT,UPDATE ON TABLE directory.mail_tokens TO fiberbill_app;
GRANT SELECT,DELETE ON TABLE directory.mail_tokens TO fiberbill_platform;

GRANT SELECT,INSERT ON TABLE directory.receipt_links TO fiberbill_app;
GRANT SELECT ON TABLE directory.receipt_links TO fiberbill_platform;

GRANT SELECT,INSERT,UPDATE ON TABLE directory.sessions TO fiberbill_app;
GRANT SELECT,DELETE,UPDATE ON TABLE directory.sessions TO fiberbill_platform;

GRANT SELECT,INSERT,UPDATE ON TABLE directory.tenants TO fiberbill_app;
GRANT SELECT ON TABLE directory.tenants TO fiberbill_platform;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.alerts TO fiberbill_platform;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.duties TO fiberbill_platform;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.job_policies TO fiberbill_platform;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.job_rates TO fiberbill_platform;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.workers TO fiberbill_platform;

GRANT SELECT,INSERT,UPDATE ON TABLE queue.job_groups TO fiberbill_app;

GRANT SELECT(tenant_id) ON TABLE queue.job_groups TO fiberbill_platform;

GRANT SELECT(id) ON TABLE queue.job_groups TO fiberbill_platform;

GRANT SELECT(created_at) ON TABLE queue.job_groups TO fiberbill_platform;

GRANT SELECT(finished_at) ON TABLE queue.job_groups TO fiberbill_platform;

GRANT SELECT,INSERT,UPDATE ON TABLE queue.jobs TO fiberbill_app;

GRANT SELECT(ctid) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(tenant_id) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(id) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(queue) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(kind) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(priority) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(state),UPDATE(state) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(attempt),UPDATE(attempt) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(max_attempts) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(crashes),UPDATE(crashes) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(calling),UPDATE(calling) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(repeat_harms) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(cancel_asked) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(linked) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(progress_done),UPDATE(progress_done) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(progress_total),UPDATE(progress_total) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(run_at),UPDATE(run_at) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(created_at) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(started_at),UPDATE(started_at) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(finished_at),UPDATE(finished_at) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(worker),UPDATE(worker) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(problem),UPDATE(problem) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT(lease),UPDATE(lease) ON TABLE queue.jobs TO fiberbill_platform;

GRANT SELECT,INSERT,UPDATE ON TABLE queue.schedules_due TO fiberbill_app;
GRANT SELECT ON TABLE queue.schedules_due TO fiberbill_platform;

ALTER DEFAULT PRIVILEGES FOR ROLE fiberbill_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;
