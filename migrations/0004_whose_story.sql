-- An entry may belong to the story of another record than the one it changed.

alter table app.audit_entries add column about_id uuid;
create index audit_entries_by_about on app.audit_entries (tenant_id, about_id, id) where about_id is not null;
