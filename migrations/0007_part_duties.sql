-- breaking: no
-- Whose a duty is among those with the role that owes it: a session report is owed by the provider of its order and by no
-- other provider of the case. As entries name people, in small letters, and with the id of whoever recorded the entry
-- that opened it; null where whoever has the role owes it.
alter table duty add column owners text[] collate "C";

-- The rows of cases recorded before are written by the worker.
insert into stale_rows select case_id from case_head on conflict do nothing;
