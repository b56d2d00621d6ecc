-- breaking: yes
-- Whoever reviews looks at cases is told how those are called by a view of its own, and not by the policy of the table, which
-- every list of cases carries. docs/adr/0022-row-security-behind-the-predicate.md

-- The moment at which the onlooker reads. Asked for as a subquery it is worked out once for a statement, not for each row.
create function onlooker_at() returns timestamptz language sql stable parallel safe as $$
  select nullif(current_setting('throughline.at', true), '')::timestamptz
$$;
create or replace view onlooker_recused as select r.case_id from sight r
  where r.kind = 'recusal' and r.who = any(onlooker_set('issuers') || current_setting('throughline.person', true))
    and r.from_at <= (select onlooker_at()) and (r.until_at is null or (select onlooker_at()) < r.until_at);
create or replace view onlooker_part as select s.case_id, s.whole from sight s
    where s.kind in ('person', 'emergency') and s.who = current_setting('throughline.person', true)
      and s.from_at <= (select onlooker_at()) and (s.until_at is null or (select onlooker_at()) < s.until_at)
  union all select s.case_id, s.whole from sight s
    where s.kind = 'agency' and s.who = current_setting('throughline.agency', true)
      and s.programme = any(onlooker_set('agreements'))
      and s.from_at <= (select onlooker_at()) and (s.until_at is null or (select onlooker_at()) < s.until_at);

-- The cases whose looks the onlooker reviews, by what they are called: the same as cases_reviewed (migration 0012) finds of
-- those that a look names. The engine sees all.
create view reviewed_case with (security_barrier) as
  select c.case_id, c.programme, c.reference, c.title, c.lead, c.open_to from case_row c
  where (select current_setting('throughline.reads_for', true)) = 'engine'
    or (select current_setting('throughline.reviews', true)) = 'on' and (select onlooker_at()) is not null
      and (c.lead = (select current_setting('throughline.person', true))
        or c.programme = any((select onlooker_set('protects'))::text[])
        or c.programme = any((select onlooker_set('review_of'))::text[])
          and (c.open_to is not null or c.case_id in (select s.case_id from sight s
            where s.kind = 'person' and s.who = current_setting('throughline.person', true) and s.whole
              and s.from_at <= (select onlooker_at()) and (s.until_at is null or (select onlooker_at()) < s.until_at))))
      and c.case_id not in (select r.case_id from onlooker_recused r);
grant select on reviewed_case to throughline_app;

alter policy onlooker on case_row using (
  case when programme = any((select onlooker_set('offices'))::text[]) and open_to is not null
      or programme = any((select onlooker_set('team'))::text[]) and open_to = (select current_setting('throughline.agency', true))
      or programme = any((select onlooker_set('intake'))::text[]) and open_to = ''
      or case_row.case_id in (select onlooker_sees(true))
    then case_row.case_id not in (select r.case_id from onlooker_recused r) else false end);
drop view onlooker_whole;
