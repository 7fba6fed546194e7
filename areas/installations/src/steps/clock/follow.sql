-- As `State::after` has it for the clock: only what is active or inactive moves.
update app.installations
   set state = case when id = any ($3::uuid[]) then 'active' else 'inactive' end, version = version + 1
 where tenant_id = $1 and id = any ($2::uuid[]) and state in ('active', 'inactive')
   and state <> case when id = any ($3::uuid[]) then 'active' else 'inactive' end
returning id, number, customer_id, state
