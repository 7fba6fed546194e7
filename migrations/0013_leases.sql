-- Which transaction leased a job. What runs is counted company by company from the oldest lease on that can still be running, so the
-- count does not pass over all that ran before, which stays in the index for as long as somebody's snapshot sees it.

alter table queue.jobs add column lease bigint;
drop index queue.jobs_live_running;
create index jobs_live_running on queue.jobs_live (tenant_id, lease) where state = 'running';
grant select (lease), update (lease) on queue.jobs to fiberbill_platform;
