-- When a schedule's next date was reckoned. One that was reckoned ahead of the clock was reckoned by a clock that was wrong, and is reckoned anew.
alter table queue.schedules_due rename column last_at to reckoned_at;
alter table queue.schedules_due no force row level security;
update queue.schedules_due set reckoned_at = now() where reckoned_at is null;
alter table queue.schedules_due force row level security;
alter table queue.schedules_due alter column reckoned_at set not null;
create index schedules_due_by_reckoning on queue.schedules_due (reckoned_at) where due_at is not null;
