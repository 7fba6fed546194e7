-- When a waiting job's moment was reckoned: when it was last begun or put off, or placed. Where that lies ahead of the clock, the clock was wrong.
create index jobs_live_reckoned on queue.jobs_live (coalesce(started_at, created_at)) where state = 'waiting';
-- The same of a provider's next call.
alter table platform.job_rates add column reckoned_at timestamptz not null default '-infinity';
