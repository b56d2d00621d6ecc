-- breaking: no
-- An alarm is told to those who oversee the programmes in which whom it is about held a role when it was raised, whatever
-- they hold since. Of alarms from before nothing was written down: null, and the roles of now stand for those of then.

alter table alarm add column roles text[] collate "C";
