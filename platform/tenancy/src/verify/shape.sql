-- The relations of the tenants' rooms as an attacker needs to know them: one JSON object each, in the name of whoever asks.
select jsonb_build_object(
    'room', s.nspname,
    'name', c.relname,
    'is_table', c.relkind in ('r', 'p') and not c.relispartition,
    'readable', has_table_privilege(c.oid, 'SELECT'),
    'columns', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'name', a.attname,
            'kind', case when base.typtype = 'e' then 'enum' when base.typtype = 'r' then 'range'
                         when base.typcategory = 'A' then 'array' else base.typname end,
            'cast', format_type(a.atttypid, a.atttypmod),
            'length', case when base.typname in ('varchar', 'bpchar') and a.atttypmod > 4 then a.atttypmod - 4 end,
            'required', a.attnotnull,
            'given', a.atthasdef or a.attidentity <> '',
            'choice', coalesce(
                (select e.enumlabel from pg_enum e where e.enumtypid = base.oid order by e.enumsortorder limit 1),
                -- "state in ('active', …)", "level in (3, 4)", "kind = 'person'": the first value, as the server writes the check down again.
                (select coalesce(replace(found[1], '''''', ''''), found[2])
                 from pg_constraint k, regexp_match(pg_get_constraintdef(k.oid), '^CHECK \(\(+\S+ = (?:ANY \(\(?ARRAY\[)?(?:''((?:[^'']|'''')*)''|(-?[0-9.]+))') found
                 where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and found is not null
                 order by 1 limit 1))
            ) order by a.attnum), '[]')
        from pg_attribute a
        join pg_type t on t.oid = a.atttypid
        join pg_type base on base.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
    'key', (
        select coalesce(jsonb_agg(a.attname order by place), '[]')
        from pg_index i cross join unnest(i.indkey) with ordinality as part (number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = part.number
        where i.indrelid = c.oid and i.indisprimary and place <= i.indnkeyatts),
    'unique', (
        select coalesce(jsonb_agg(distinct a.attname), '[]')
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisunique),
    'links', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'name', k.conname,
            'parent', parent_room.nspname || '.' || parent.relname,
            'columns', (select jsonb_agg(jsonb_build_array(here.attname, there.attname) order by place)
                        from unnest(k.conkey, k.confkey) with ordinality as pair (here, there, place)
                        join pg_attribute here on here.attrelid = k.conrelid and here.attnum = pair.here
                        join pg_attribute there on there.attrelid = k.confrelid and there.attnum = pair.there)
            ) order by k.conname), '[]')
        from pg_constraint k
        join pg_class parent on parent.oid = k.confrelid
        join pg_namespace parent_room on parent_room.oid = parent.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0))
from pg_class c join pg_namespace s on s.oid = c.relnamespace
where s.nspname in ('app', 'directory', 'queue') and c.relkind in ('r', 'p', 'v', 'm', 'f')
order by s.nspname, c.relname
