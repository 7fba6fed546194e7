-- The record asks for the company once for all entries of a statement (it is written by one statement alone, which takes the company from the directory), and
-- not once for each, which was a fourth of what an entry cost.
alter table app.audit_entries drop constraint audit_entries_tenant_id_fkey;
