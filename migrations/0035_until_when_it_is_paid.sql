-- A line keeps until when its time is paid, and no word that it is on or off: that is told by the moment. So nothing of it is written when its time is over.
alter table app.installations add column paid_until timestamptz;
alter table app.installations drop constraint installations_state_check;
alter table app.installations drop constraint installations_held_check;
alter table app.installations drop constraint installations_connected_check;

-- (The walls stand against their owner too, and are taken aside for these statements.)
alter table app.installations no force row level security;
alter table app.blocks no force row level security;
update app.installations i
   set paid_until = b.ends_at
  from (select tenant_id, installation_id, max(ends_at) as ends_at from app.blocks where ended_how is null group by tenant_id, installation_id) as b
 where i.tenant_id = b.tenant_id and i.id = b.installation_id;
update app.installations set state = 'connected' where state in ('active', 'inactive');
-- What waits to be looked at when the transaction ends is looked at now: a table with such is not altered.
set constraints all immediate;
alter table app.installations force row level security;
alter table app.blocks force row level security;

-- What a stopped line goes back to was kept and never asked for: its paid time says it.
alter table app.installations drop column held_from;
alter table app.installations add constraint installations_state_check check (state in ('planned', 'connected', 'suspended', 'terminated'));
alter table app.installations add constraint installations_held_check check (
    (state = 'suspended') = (held_for is not null)
    and (held_for is null or held_for in ('non_payment', 'request', 'abuse', 'pause'))
    and (held_for is null) = (held_since is null));
alter table app.installations add constraint installations_connected_check check (state not in ('connected', 'suspended') or (nap_id is not null and activated_at is not null));
