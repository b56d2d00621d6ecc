-- breaking: no
-- A system is kept from a case by the recusal of whoever issued a secret by which it calls, as they are themselves. Beside
-- "person" (migration 0006) a connection says who these are (issuers), as text[]; nobody where a person reads.

create or replace view onlooker_recused as select r.case_id from sight r
  where r.kind = 'recusal' and r.who = any(onlooker_set('issuers') || current_setting('throughline.person', true))
    and r.from_at <= nullif(current_setting('throughline.at', true), '')::timestamptz
    and (r.until_at is null or nullif(current_setting('throughline.at', true), '')::timestamptz < r.until_at);

-- What gives the onlooker sight, or takes it.
drop policy onlooker on sight;
create policy onlooker on sight for select to throughline_app using (
  who = (select current_setting('throughline.person', true)) and kind in ('person', 'emergency', 'recusal')
  or who = any((select onlooker_set('issuers'))::text[]) and kind = 'recusal'
  or who = (select current_setting('throughline.agency', true)) and kind in ('team', 'agency'));
