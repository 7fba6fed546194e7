-- Who did it is asked of people and keys. What jobs did is most of the record, all of it by one system user: nobody looks for it by that.
drop index app.audit_entries_by_actor;
create index audit_entries_by_actor on app.audit_entries (tenant_id, actor_id, id) where job is null;
