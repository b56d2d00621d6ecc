import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import type { MeetingItem } from '../../../../application/meeting/meeting-item.ts';
import {
  type MemberAsked,
  boxOf,
  memberRows,
  membersAsked,
  positionsOffered,
  seatLabel,
} from '../../../../application/meeting/positions.ts';
import type { Draft } from '../../../../application/ports.ts';
import type { Option } from '../../../../domain/fields.ts';
import type { ActDefinition } from '../../../../domain/rules.ts';
import { paths } from '../../../paths.ts';
import { agendaAt } from '../agenda-address.ts';
import { meetingName } from '../meeting-address.ts';

export type VoterShown = {
  readonly row: number;
  readonly name: string;
  readonly agency: string;
  readonly seat: string;
  readonly position: string;
  readonly dissent: string;
  /** What they declared and did not withdraw for, to be weighed before they take a position. */
  readonly conflict: string;
};

export type PositionsShown = {
  readonly meeting: string;
  readonly meetingHref: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly caseHref: string;
  readonly decision: string;
  readonly draftId: string;
  readonly version: number;
  readonly options: readonly Option[];
  readonly voters: readonly VoterShown[];
  /** Those who take none, each with why. */
  readonly others: readonly string[];
  /** What another window had saved, and what became of the draft before; absent where nothing did. */
  readonly aside: readonly string[];
  readonly became: string | undefined;
};

const reasons = {
  absent: 'was not present',
  withdrew: 'withdrew from this case',
  'speaks-only': 'speaks, and takes no position',
} as const;

/** The members of a decision as the page of their positions shows them. */
export function presentPositions(
  day: MeetingDay,
  item: MeetingItem,
  act: ActDefinition,
  draft: Draft,
  became: string | undefined,
): PositionsShown {
  const { programme } = day;
  const members = membersAsked(programme, draft.content.values);
  const seatOf = (one: MemberAsked): string => seatLabel(programme, act.records, one.seat);
  return {
    meeting: meetingName(programme, day.on),
    meetingHref: agendaAt(day, item.caseId),
    reference: item.listing.reference,
    caseTitle: item.read.state.title,
    caseHref: paths.case(item.caseId),
    decision: act.title,
    draftId: draft.draftId,
    version: draft.version,
    options: positionsOffered(programme, act),
    voters: members.filter(({ aside }) => aside === undefined).map((one) => ({ ...one, seat: seatOf(one) })),
    others: members.flatMap(({ name, agency, aside }) =>
      aside === undefined ? [] : [`${name}, ${agency}: ${reasons[aside]}`],
    ),
    aside: asideIn(draft),
    became,
  };
}

/** What stood in the boxes of this page before another window’s words took its place. */
function asideIn(draft: Draft): readonly string[] {
  const { values, aside = {} } = draft.content;
  return memberRows(aside).flatMap((row) => {
    const name = values[boxOf(row, 'name')]?.[0] ?? '';
    const said = ['position', 'dissent'].flatMap((box) => aside[boxOf(row, box)]?.[0] ?? []);
    return said.length === 0 ? [] : [`${name}: ${said.join(', ')}`];
  });
}
