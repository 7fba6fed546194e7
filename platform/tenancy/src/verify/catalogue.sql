-- What the database says about itself, held against the rules of the wall. Each row is a hole: check, object, detail. No row: sound.
-- Only pg_catalog is read. $1: the tenant tables that the code declares; $2: those that may only grow; $3: the server's version number.
with
-- The words of the rules ----------------------------------------------------------------------------------------------
room (name) as (values ('app'), ('directory'), ('queue'), ('platform'), ('ref')),
tenant_room (name) as (values ('app'), ('directory'), ('queue')),
-- The one text that a policy of a tenant may have.
wall (text) as (values ('(tenant_id = (current_setting(''app.tenant_id''::text))::uuid)')),
-- Who may use a room, and what a role may do with every table in it.
room_right (room, role, rights) as (values
    ('app',       'fiberbill_app',      array['SELECT', 'INSERT', 'UPDATE', 'DELETE']),
    ('directory', 'fiberbill_app',      array['SELECT', 'INSERT', 'UPDATE']),
    ('queue',     'fiberbill_app',      array['SELECT', 'INSERT', 'UPDATE']),
    ('ref',       'fiberbill_app',      array['SELECT']),
    ('directory', 'fiberbill_platform', array[]::text[]),
    ('queue',     'fiberbill_platform', array[]::text[]),
    ('platform',  'fiberbill_platform', array['SELECT', 'INSERT', 'UPDATE', 'DELETE']),
    ('ref',       'fiberbill_platform', array['SELECT'])),
-- What the platform role, which sees the rows of all tenants here, may do besides. Longer only by decision; INSERT never.
platform_right (name, rights) as (values
    ('directory.tenants',     array['SELECT']),
    ('directory.logins',      array['SELECT']),
    ('directory.sessions',    array['SELECT', 'UPDATE', 'DELETE']),
    ('directory.mail_tokens', array['SELECT', 'DELETE']),
    ('directory.api_keys',    array['SELECT', 'UPDATE']),
    ('directory.receipt_links', array['SELECT']),
    ('queue.schedules_due',   array['SELECT'])),
-- And column by column, where a row also holds what is none of its business.
platform_column_right (name, what, columns) as (values
    ('queue.jobs', 'SELECT', array['ctid', 'tenant_id', 'id', 'queue', 'kind', 'priority', 'state', 'attempt', 'max_attempts', 'crashes', 'calling', 'repeat_harms',
        'cancel_asked', 'linked', 'progress_done', 'progress_total', 'run_at', 'created_at', 'started_at', 'finished_at', 'worker', 'problem',
        'lease']),
    ('queue.jobs', 'UPDATE', array['state', 'attempt', 'crashes', 'calling', 'progress_done', 'progress_total', 'run_at', 'started_at', 'finished_at', 'worker',
        'problem', 'lease']),
    ('queue.job_groups', 'SELECT', array['tenant_id', 'id', 'created_at', 'finished_at'])),
-- Tables whose rows are all born in one partition, which asks for all of them whether the company exists.
born_in (parent, partition) as (values ('queue.jobs', 'queue.jobs_live')),
-- Tables that one statement alone writes, which takes the company of all its rows from the directory.
asks_once (name) as (values ('app.audit_entries')),
extension_allowed (name) as (values
    ('plpgsql'), ('pg_trgm'), ('btree_gin'), ('btree_gist'), ('pg_stat_statements'), ('citus'), ('citus_columnar')),
-- Indexes that are unique across companies on purpose, with all they may hold.
public_key (index, columns) as (values ('directory.tenants_slug_key', array['slug'])),
-- The time limits and fences that a role's sessions start with.
role_fence (role, setting) as (
    select 'fiberbill_app', unnest(array['search_path', 'row_security', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'])
    union all
    select 'fiberbill_platform', unnest(array['search_path', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'])
    union all
    select 'fiberbill_verifier', unnest(array['search_path', 'statement_timeout'])),

-- The things the rules are about --------------------------------------------------------------------------------------
this_database as (select * from pg_database where datname = current_database()),
role as (select oid, rolname::text as name from pg_roles),
runtime as (select * from role where name in ('fiberbill_app', 'fiberbill_platform', 'fiberbill_verifier')),
owner as (select * from role where name = 'fiberbill_owner'),
from_extension as (select classid, objid from pg_depend where deptype = 'e'),
schema as (
    select oid, nspname::text as name, nspowner as owner, nspacl as acl from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'),
relation as (
    select c.oid, c.relkind as kind, c.relowner as owner, c.relacl as acl, c.reloptions as options, c.relispartition as is_partition,
           c.relrowsecurity as walled, c.relforcerowsecurity as forced, s.name as room, s.name || '.' || c.relname as name,
           exists (select from from_extension e where e.classid = 'pg_class'::regclass and e.objid = c.oid) as foreign_made
    from pg_class c join schema s on s.oid = c.relnamespace),
-- Tables and partitions, and those of them that hold the rows of tenants.
tab as (select * from relation where kind in ('r', 'p') and not foreign_made),
tenant_table as (select * from tab where room in (select name from tenant_room)),
tenant_column as (
    select attrelid as tab, attnum as number, attnotnull as required, atttypid as type, atthasdef as defaulted
    from pg_attribute where attname = 'tenant_id' and attnum > 0 and not attisdropped),
companies as (select oid, name from tab where name = 'directory.tenants'),
index as (
    select i.*, i.indexrelid as oid, t.room, t.name as on_table, s.name || '.' || c.relname as name, i.indkey[0] as first_column,
           tc.number as tenant_column,
           array(select a.attname::text from pg_attribute a where a.attrelid = i.indexrelid order by a.attnum) as columns
    from pg_index i
    join tenant_table t on t.oid = i.indrelid
    join pg_class c on c.oid = i.indexrelid
    join schema s on s.oid = c.relnamespace
    left join tenant_column tc on tc.tab = t.oid),
policy as (
    select p.polrelid as tab, p.polname::text as name, p.polpermissive as permissive, p.polcmd = '*' as for_all, p.polroles as roles,
           pg_get_expr(p.polqual, p.polrelid) as reads, pg_get_expr(p.polwithcheck, p.polrelid) as writes
    from pg_policy p),
-- Every policy of a table, and whether it is one that belongs there.
judged_policy as (
    select t.oid as tab, p.name, p.for_all and case
        when p.name = 'tenant_rows' then p.permissive and p.reads = wall.text and p.writes = wall.text
            and p.roles = array(select oid from runtime where name = 'fiberbill_app')
        when p.name = 'tenant_guard' then not p.permissive and p.reads = wall.text and p.writes = wall.text
            and p.roles = case t.room when 'app' then array[0::oid] else array(select oid from runtime where name = 'fiberbill_app') end
        when p.name = 'dispatch' then t.room <> 'app' and p.permissive and p.reads = 'true' and p.writes = 'true'
            and p.roles = array(select oid from runtime where name = 'fiberbill_platform')
        else false end as belongs
    from tenant_table t join policy p on p.tab = t.oid cross join wall),
policy_set as (
    select t.oid, t.room, t.name,
           coalesce(array_agg(j.name order by j.name) filter (where j.belongs), '{}') as sound,
           coalesce(string_agg(j.name, ', ' order by j.name) filter (where not coalesce(j.belongs, false)), '') as odd
    from tenant_table t left join judged_policy j on j.tab = t.oid
    group by t.oid, t.room, t.name),
link as (
    select k.*, k.conname::text as label, child.room as child_room, child.name as child, parent.room as parent_room, parent.name as parent,
           child.oid in (select oid from tenant_table) as child_is_tenants, parent.oid in (select oid from tenant_table) as parent_is_tenants,
           ct.number as child_tenant, pt.number as parent_tenant
    from pg_constraint k
    join tab child on child.oid = k.conrelid
    join tab parent on parent.oid = k.confrelid
    left join tenant_column ct on ct.tab = child.oid
    left join tenant_column pt on pt.tab = parent.oid
    where k.contype = 'f'),
routine as (
    select p.*, s.name as room, p.oid::regprocedure::text as label,
           exists (select from from_extension e where e.classid = 'pg_proc'::regclass and e.objid = p.oid) as foreign_made
    from pg_proc p join schema s on s.oid = p.pronamespace),
granted as (
    select r.oid, r.room, r.name, r.kind, x.privilege_type as what, coalesce(g.name, 'PUBLIC') as role
    from relation r
    cross join lateral aclexplode(coalesce(r.acl, acldefault(case r.kind when 'S' then 's' else 'r' end::"char", r.owner))) x
    left join role g on g.oid = x.grantee
    where r.kind in ('r', 'p', 'v', 'm', 'f', 'S') and x.grantee <> r.owner),
trigger as (
    select t.name as on_table, g.tgname::text as name, g.tgisinternal as of_a_key, g.tgenabled as enabled
    from pg_trigger g join tenant_table t on t.oid = g.tgrelid),
preset as (
    select coalesce(r.name, 'everybody') as role, split_part(c, '=', 1) as setting, split_part(c, '=', 2) as value
    from pg_db_role_setting s left join role r on r.oid = s.setrole cross join lateral unnest(s.setconfig) c
    where s.setdatabase in (0, (select oid from this_database))),

-- The rules -----------------------------------------------------------------------------------------------------------
finding (check_id, object, detail) as (

-- V01 A room nobody guards: every schema is one of the five, or belongs to an extension.
select 'V01', s.name, 'a schema outside the classes' from schema s
where s.name not in (select name from room)
  and not exists (select from from_extension e where e.classid = 'pg_namespace'::regclass and e.objid = s.oid)

-- V02 A table without its wall, or whose owner may walk round it.
union all
select 'V02', name, format('row-level security enabled: %s, forced: %s', walled, forced) from tenant_table where not (walled and forced)

-- V03 A row that belongs to nobody, or to whomever a default says.
union all
select 'V03', t.name, case when c.tab is null then 'no tenant_id' else format('tenant_id is %s, required: %s, with default: %s', c.type::regtype, c.required, c.defaulted) end
from tenant_table t left join tenant_column c on c.tab = t.oid
where c.tab is null or not c.required or c.type <> 'uuid'::regtype or c.defaulted

-- V04 A third policy, a missing one or another text in `app`: permissive policies widen each other.
union all
select 'V04', name, format('sound: %s; odd: %s', array_to_string(sound, ', '), odd) from policy_set
where room = 'app' and (sound <> array['tenant_guard', 'tenant_rows'] or odd <> '')

-- V05 The same where the platform role may look: the pair binds the tenant's role, `dispatch` is the platform's, and nothing else is.
union all
select 'V05', name, format('sound: %s; odd: %s', array_to_string(sound, ', '), odd) from policy_set
where room <> 'app' and (sound <> array['dispatch', 'tenant_guard', 'tenant_rows'] or odd <> '')

-- V06 A primary key that does not begin with the tenant: one company could hold an id against another.
union all
select 'V06', t.name, coalesce(i.name, 'no primary key') from tenant_table t left join index i on i.indrelid = t.oid and i.indisprimary
where i.oid is null or i.first_column is distinct from i.tenant_column

-- V07 Any other unique index that does not: whether a value is taken tells that somebody has it.
union all
select 'V07', i.on_table, i.name from index i
where i.indisunique and not i.indisprimary and i.first_column is distinct from i.tenant_column
  and not exists (select from public_key p where p.index = i.name and p.columns = i.columns)

-- V08 An exclusion constraint across tenants tells the same.
union all
select 'V08', t.name, k.conname::text from tenant_table t join pg_constraint k on k.conrelid = t.oid and k.contype = 'x'
where not exists (
    select from tenant_column c cross join unnest(k.conkey, k.conexclop) as part (number, operator) join pg_operator o on o.oid = part.operator
    where c.tab = t.oid and part.number = c.number and o.oprname = '=' and o.oprnamespace = 'pg_catalog'::regnamespace)

-- V09 A foreign key that does not carry the tenant: keys are checked behind the wall, so it finds other companies' rows.
union all
select 'V09', child, label || ' to ' || parent from link
where child_is_tenants and parent_room <> 'ref' and not (
    (parent = 'directory.tenants' and conkey = array[child_tenant] and confkey = array[parent_tenant])
    or (parent_room = child_room and parent_is_tenants and exists (
        select from unnest(conkey, confkey) as pair (here, there) where here = child_tenant and there = parent_tenant)))

-- V09b A key from another room into a tenant's room: what deletes or blocks there is not the tenant.
union all
select 'V09b', child, label || ' to ' || parent from link
where parent_is_tenants and parent_room <> child_room and parent <> 'directory.tenants'

-- V09c A row of a company that does not exist.
union all
select 'V09c', t.name, 'tenant_id has no foreign key to directory.tenants' from tenant_table t
where t.name <> 'directory.tenants' and not exists (
    select from link l join companies c on c.oid = l.confrelid where l.conrelid = t.oid and l.conkey = array[l.child_tenant])
  and t.name not in (select name from asks_once)
  and t.name not in (select parent from born_in)
  and not exists (
    select from born_in b join pg_inherits i on i.inhrelid = t.oid and i.inhparent::regclass::text = b.parent where t.name <> b.partition)

-- V10 A constraint that was never proved, or a key that rewrites rows: `set null` and `on update` reach past the tenant.
union all
select 'V10', t.name, format('%s: proved %s, on delete %s, on update %s', k.conname, k.convalidated, k.confdeltype, k.confupdtype)
from tenant_table t join pg_constraint k on k.conrelid = t.oid
where not k.convalidated or (k.contype = 'f' and (k.confdeltype not in ('a', 'r', 'c') or k.confupdtype not in ('a', 'r')))

-- V10b An index that was left half built: it promises uniqueness and does not keep it.
union all
select 'V10b', on_table, name || ' is not valid' from index where not (indisvalid and indisready and indislive)

-- V11 An index of `app` across tenants: its cost and its order are made of other companies' rows.
union all
select 'V11', on_table, name from index where room = 'app' and not indisunique and first_column is distinct from tenant_column

-- V12 A view with its owner's eyes instead of its reader's.
union all
select 'V12', name, 'a view without security_invoker' from relation
where kind = 'v' and not foreign_made and not exists (
    select from unnest(options) o where lower(o) in ('security_invoker=true', 'security_invoker=on', 'security_invoker=yes', 'security_invoker=1'))

-- V13 Copies and detours that know no policy: materialized views, foreign tables, rules.
union all
select 'V13', name, case kind when 'm' then 'a materialized view' else 'a foreign table' end from relation where kind in ('m', 'f')
union all
select 'V13', r.name, 'rule ' || w.rulename from relation r join pg_rewrite w on w.ev_class = r.oid where w.rulename <> '_RETURN'

-- V14 A function that acts as somebody else.
union all
select 'V14', label, 'security definer, owned by ' || proowner::regrole from routine where prosecdef and not foreign_made

-- V15 A function of ours that may look at rows before the policy does.
union all
select 'V15', label, 'marked leakproof' from routine where proleakproof

-- V15b The server's own function, marked so by hand: what initdb wrote has the transaction number 1.
union all
select 'V15b', oid::regprocedure::text, 'marked leakproof since the cluster was made' from pg_proc
where proleakproof and pronamespace = 'pg_catalog'::regnamespace and xmin <> '1'::xid

-- V16 A runtime role that no policy binds, or that can make itself such a role.
union all
select 'V16', r.rolname::text, concat_ws(', ', case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end,
    case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end, case when rolreplication then 'replication' end)
from pg_roles r join runtime using (oid) where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication

-- V16b A runtime role that can become another: the owner may take the wall down.
union all
select 'V16b', r.name, 'a member of ' || other.name from runtime r join role other on other.oid <> r.oid and pg_has_role(r.oid, other.oid, 'MEMBER')

-- V16c A runtime role that owns anything here: owners may do what they like with it.
union all
select 'V16c', r.name, 'owns ' || pg_describe_object(d.classid, d.objid, d.objsubid)
from runtime r join pg_shdepend d on d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o'
where d.dbid = (select oid from this_database) or (d.dbid = 0 and d.classid = 'pg_database'::regclass and d.objid = (select oid from this_database))

-- V17 A login besides the superuser that may connect and that no policy binds.
union all
select 'V17', rolname::text, 'can log in and bypasses row-level security' from pg_roles
where rolbypassrls and rolcanlogin and not rolsuper and has_database_privilege(oid, (select oid from this_database), 'CONNECT')

-- V18 A right that nobody gave on purpose: TRUNCATE, REFERENCES and TRIGGER pass every policy, the rest opens a room to the wrong role.
union all
select 'V18', g.name, g.role || ' has ' || g.what from granted g
where g.room in (select name from room)
  and not exists (select from room_right a where a.room = g.room and a.role = g.role and g.what = any (a.rights))
  and not exists (select from platform_right p where p.name = g.name and g.role = 'fiberbill_platform' and g.what = any (p.rights))

-- V18b The same by columns.
union all
select 'V18b', t.name || '.' || a.attname, coalesce(g.name, 'PUBLIC') || ' has ' || x.privilege_type
from tab t join pg_attribute a on a.attrelid = t.oid cross join lateral aclexplode(a.attacl) x left join role g on g.oid = x.grantee
where a.attacl is not null
  and not exists (
    select from platform_column_right p
    where p.name = t.name and p.what = x.privilege_type and a.attname = any (p.columns) and g.name = 'fiberbill_platform')

-- V18c A record that can be rewritten: what only grows grants reading and adding, and is there.
union all
select 'V18c', grow.name, case when t.oid is null then 'no such table' else g.role || ' has ' || g.what end
from unnest($2::text[]) as grow (name)
left join tenant_table t on t.name = grow.name
left join granted g on g.oid = t.oid and g.what not in ('SELECT', 'INSERT')
where t.oid is null or g.oid is not null

-- V19 A role that may enter a room not its own, or build in one.
union all
select 'V19', s.name, coalesce(g.name, 'PUBLIC') || ' has ' || x.privilege_type
from schema s cross join lateral aclexplode(coalesce(s.acl, acldefault('n', s.owner))) x left join role g on g.oid = x.grantee
where s.name in (select name from room) and x.grantee <> s.owner
  and not (x.privilege_type = 'USAGE' and exists (select from room_right a where a.room = s.name and a.role = g.name))

-- V19b The database open to everybody, or temporary tables for a role: a table of one's own is a tool for looking into others.
union all
select 'V19b', d.datname::text, coalesce(g.name, 'PUBLIC') || ' has ' || x.privilege_type
from this_database d cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x left join role g on g.oid = x.grantee
where x.grantee <> d.datdba and (x.grantee = 0 or x.privilege_type <> 'CONNECT')
  and not (x.privilege_type = 'CREATE' and x.grantee in (select oid from owner))

-- V20 A right that tables not yet made will give away.
union all
select 'V20', coalesce(d.defaclnamespace::regnamespace::text, 'every schema'), coalesce(g.name, 'PUBLIC') || ' will have ' || x.privilege_type
from pg_default_acl d cross join lateral aclexplode(d.defaclacl) x left join role g on g.oid = x.grantee where x.grantee <> d.defaclrole

-- V21 A trigger on a tenant's table: code that runs in every tenant's write.
union all
select 'V21', on_table, 'trigger ' || name from trigger where not of_a_key

-- V21b A trigger on the database's own events.
union all
select 'V21b', evtname::text, 'an event trigger' from pg_event_trigger

-- V21c A foreign key that is there and no longer looks.
union all
select 'V21c', on_table, name || ' does not fire' from trigger where of_a_key and enabled <> 'O'

-- V22 A sequence: its gaps count what other companies wrote.
union all
select 'V22', name, 'a sequence' from relation where kind = 'S' and room in (select name from tenant_room)

-- V23 A partition that can be reached without its parent.
union all
select 'V23', g.name, g.role || ' has ' || g.what from granted g join pg_inherits i on i.inhrelid = g.oid where g.room in (select name from tenant_room)

-- V24 A table that inherits: reading the parent reads the child, past the child's policies.
union all
select 'V24', child.name, 'inherits from ' || i.inhparent::regclass from pg_inherits i join tab child on child.oid = i.inhrelid
where not child.is_partition
  and (child.room in (select name from tenant_room) or i.inhparent in (select oid from tenant_table))

-- V24b A partition in another room than its parent.
union all
select 'V24b', child.name, 'a partition of ' || parent.name
from pg_inherits i join tab child on child.oid = i.inhrelid join tenant_table parent on parent.oid = i.inhparent where child.room <> parent.room

-- V25 A publication: a stream of everybody's rows.
union all
select 'V25', pubname::text, 'a publication' from pg_publication

-- V26 Something that the owner does not own, or an owner who can come in.
union all
select 'V26', r.name, 'owned by ' || r.owner::regrole from relation r
where r.room in (select name from room) and r.kind in ('r', 'p', 'v', 'm', 'f', 'S') and not r.foreign_made and r.owner not in (select oid from owner)
union all
select 'V26', s.name, 'owned by ' || s.owner::regrole from schema s where s.name in (select name from room) and s.owner not in (select oid from owner)
union all
select 'V26', p.label, 'owned by ' || p.proowner::regrole from routine p
where p.room in (select name from room) and not p.foreign_made and p.proowner not in (select oid from owner)
union all
select 'V26', rolname::text, 'the owner can log in, or no policy binds it' from pg_roles
where rolname = 'fiberbill_owner' and (rolcanlogin or rolsuper or rolbypassrls)

-- V27 An extension or a language nobody looked at: dblink and plpython go where they please.
union all
select 'V27', extname::text, 'an extension that is not on the list' from pg_extension where extname not in (select name from extension_allowed)
union all
select 'V27', lanname::text, 'an untrusted language' from pg_language where not lanpltrusted and lanname not in ('internal', 'c')

-- V28 A tenant for those who named none, or a switch that takes the wall or the keys away.
union all
select 'V28', role, setting || ' is preset to ' || value from preset
where setting ~* '^app\.'
   or (lower(setting) = 'row_security' and lower(value) not in ('on', 'true', 'yes', '1'))
   or lower(setting) = 'session_replication_role'

-- V28b The same in the server's own configuration: a session that set nothing must have nothing.
union all
select 'V28b', 'app.tenant_id', 'is preset to ' || current_setting('app.tenant_id', true) where current_setting('app.tenant_id', true) <> ''

-- V29 A server older than the last repair of row-level security.
union all
select 'V29', 'server ' || $3::integer, 'older than 15.14, 16.10 or 17.6'
where $3::integer < case $3::integer / 10000 when 15 then 150014 when 16 then 160010 when 17 then 170006 else 180000 end

-- V30 A routine of ours that the tenants' roles may call.
union all
select 'V30', p.label, coalesce(g.name, 'PUBLIC') || ' may execute it'
from routine p cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x left join role g on g.oid = x.grantee
where p.room in (select name from room) and x.grantee <> p.proowner and not p.foreign_made

-- V31 Large objects know no tenants.
union all
select 'V31', 'large object ' || oid, 'owned by ' || lomowner::regrole from pg_largeobject_metadata

-- V33 A table that the code does not know, or the other way round: nobody tests what nobody declared.
union all
select 'V33', coalesce(t.name, declared.name), case when t.name is null then 'declared in the code, not in the database' else 'in the database, not declared in the code' end
from (select name from tenant_table where not is_partition) t full join unnest($1::text[]) as declared (name) on declared.name = t.name
where t.name is null or declared.name is null

-- V34 Rows of tenants among what all may read.
union all
select 'V34', t.name, 'a shared table with a tenant_id' from tab t join tenant_column c on c.tab = t.oid where t.room = 'ref'

-- V35 A role whose sessions start without their limits: one statement could hold every company up, or resolve a name elsewhere.
union all
select 'V35', f.role, f.setting || ' is not preset' from role_fence f
where not exists (select from preset p where p.role = f.role and p.setting = f.setting)

-- V36 A role that is missing: rules about it would hold of nobody.
union all
select 'V36', wanted.name, 'no such role' from unnest(array['fiberbill_owner', 'fiberbill_app', 'fiberbill_platform', 'fiberbill_verifier']) as wanted (name)
where wanted.name not in (select name from role)
)
select check_id, object, detail from finding order by 1, 2, 3
