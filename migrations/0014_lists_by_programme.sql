-- breaking: no
-- Lists of whoever has an office are read along each of its programmes: the office of a small programme costs no more
-- because there is a large one beside it. docs/adr/0022-row-security-behind-the-predicate.md

drop index duty_owed, case_row_newest, case_row_newest_of_all;
create index duty_owed on duty (programme, due_order, case_id, duty) include (status, open_to)
  where status in ('open', 'paused', 'missed');
create index case_row_newest on case_row (programme, closed, last_recorded_at desc, case_id) include (open_to);
create index case_row_newest_of_all on case_row (programme, last_recorded_at desc, case_id) include (open_to);
-- What is owed on the cases that somebody takes part in: most duties of a case have been met.
create index duty_owed_of_case on duty (case_id) where status in ('open', 'paused', 'missed');

-- Who is recused is looked up by the statement itself, once, and not by a function that it calls. So is, where notices are
-- read, what the onlooker sees otherwise: of lists that are joined it would be reckoned too dear, and tables read whole.
-- Of this view statements see ids, and no more.
create view onlooker_reads_few as select f.case_id from onlooker_few f
  where f.whole and f.case_id not in (select r.case_id from onlooker_recused r);
grant select on onlooker_reads_few to throughline_app;
do $$
declare
  name text;
  -- As one expression, of which PostgreSQL supposes that half of the rows meet it (migration 0010).
  sees constant text := $c$case when %1$s or %2$I.case_id in (%3$s)
    then %2$I.case_id not in (select r.case_id from onlooker_recused r) else false end$c$;
  by_row constant text := $c$programme = any((select onlooker_set('offices'))::text[]) and open_to is not null
    or programme = any((select onlooker_set('team'))::text[]) and open_to = (select current_setting('throughline.agency', true))
    or programme = any((select onlooker_set('intake'))::text[]) and open_to = ''$c$;
  -- Whoever reviews looks at cases is told how those are called (migration 0012).
  reviews constant text := $c$
    or (select current_setting('throughline.reviews', true) = 'on' and nullif(current_setting('throughline.at', true), '') is not null)
      and (lead = (select current_setting('throughline.person', true))
        or programme = any((select onlooker_set('protects'))::text[])
        or programme = any((select onlooker_set('review_of'))::text[])
          and (open_to is not null or case_row.case_id in (select w.case_id from onlooker_whole w)))
      and case_row.case_id not in (select r.case_id from onlooker_recused r)$c$;
begin
  foreach name in array array['case_row', 'duty', 'notice', 'warning', 'meeting_listing'] loop
    execute format('alter policy onlooker on %I using (%s%s)', name,
      format(sees, by_row, name, case name when 'notice' then 'select f.case_id from onlooker_reads_few f'
        else format('select onlooker_sees(%s)', (name in ('case_row', 'duty'))::text) end), case when name = 'case_row' then reviews end);
  end loop;
end $$;
