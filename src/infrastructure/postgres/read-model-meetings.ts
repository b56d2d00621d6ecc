import type { ReadModels } from '../../application/ports.ts';
import type { Statement } from './queryable.ts';
import { LISTING_COLUMNS, selected } from './read-model-columns.ts';
import { PAGE_AT_MOST, parameters } from './read-model-page.ts';

export function meetingDaysStatement(query: Parameters<ReadModels['meetingDays']>[0]): Statement {
  const { values, bind } = parameters();
  const conditions = [
    `programme = ${bind(query.programme)}`,
    ...(query.from === undefined ? [] : [`meeting_on >= ${bind(query.from)}::date`]),
    ...(query.to === undefined ? [] : [`meeting_on <= ${bind(query.to)}::date`]),
  ];
  return {
    text: `select meeting_on as "on", count(distinct case_id) as cases from meeting_listing
      where ${conditions.join(' and ')} group by meeting_on order by meeting_on desc
      limit ${bind(Math.min(query.limit, PAGE_AT_MOST))}`,
    values,
  };
}

export function meetingListingsStatement(query: Parameters<ReadModels['meetingListings']>[0]): Statement {
  return {
    name: 'meeting-listings',
    text: `select ${selected(LISTING_COLUMNS, 'l')} from meeting_listing l
      where programme = $1 and meeting_on = $2::date order by listed_at, case_id, position`,
    values: [query.programme, query.on],
  };
}
