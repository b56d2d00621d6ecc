import type { Onlooker, ReadModels } from '../../application/ports.ts';
import type { Statement } from './queryable.ts';
import { LISTING_COLUMNS, selected } from './read-model-columns.ts';
import { type Bind, PAGE_AT_MOST, parameters } from './read-model-page.ts';
import { visible } from './visible-cases.ts';

export function meetingDaysStatement(
  query: Parameters<ReadModels['meetingDays']>[0],
  onlooker: Onlooker | 'everyone',
): Statement {
  const { values, bind } = parameters();
  const conditions = [
    `programme = ${bind(query.programme)}`,
    ...(query.from === undefined ? [] : [`meeting_on >= ${bind(query.from)}::date`]),
    listingsSeen(onlooker, bind),
    ...(query.to === undefined ? [] : [`meeting_on <= ${bind(query.to)}::date`]),
  ];
  return {
    text: `select meeting_on as "on", count(distinct case_id) as cases from meeting_listing l
      where ${conditions.join(' and ')} group by meeting_on order by meeting_on desc
      limit ${bind(Math.min(query.limit, PAGE_AT_MOST))}`,
    values,
  };
}

export function meetingListingsStatement(
  query: Parameters<ReadModels['meetingListings']>[0],
  onlooker: Onlooker | 'everyone',
): Statement {
  const { values, bind } = parameters();
  return {
    text: `select ${selected(LISTING_COLUMNS, 'l')} from meeting_listing l
      where programme = ${bind(query.programme)} and meeting_on = ${bind(query.on)}::date and ${listingsSeen(onlooker, bind)}
      order by listed_at, case_id, position`,
    values,
  };
}

function listingsSeen(onlooker: Onlooker | 'everyone', bind: Bind): string {
  return visible(onlooker, 'whole', bind, 'l');
}
