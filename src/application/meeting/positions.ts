import type { Fields, Option } from '../../domain/fields.ts';
import type { ActDefinition, Attendee } from '../../domain/rules.ts';
import { inside, typed } from '../form/names.ts';
import type { FormValues } from '../ports.ts';
import type { MeetingProgramme } from './meeting-day.ts';

/*
 * A position is for or against one decision, so it is asked when that decision is begun and kept in its draft, among the
 * answers to its question about members. The boxes here have the names that the decision's own form gives them.
 */

/** The question of a decision that holds who took part. */
export const MEMBERS = 'members';

/** A member as the draft of a decision has them, and whether they take a position on it. */
export type MemberAsked = {
  readonly row: number;
  readonly name: string;
  readonly agency: string;
  readonly seat: string;
  readonly position: string;
  readonly dissent: string;
  readonly conflict: string;
  /** Why they take no position; undefined when they take one. */
  readonly aside: 'absent' | 'withdrew' | 'speaks-only' | undefined;
};

/** The positions that a decision offers its members; none when it asks for none. */
export function positionsOffered(programme: MeetingProgramme, act: ActDefinition): readonly Option[] {
  const field = memberFields(programme, act.records)['position'];
  return field?.spec.type === 'choice' ? field.spec.options : [];
}

/** What a seat is called. */
export function seatLabel(programme: MeetingProgramme, kind: string, seat: string | undefined): string {
  const field = memberFields(programme, kind)['seat'];
  const options = field?.spec.type === 'choice' ? field.spec.options : [];
  return options.find(({ value }) => value === seat)?.label ?? '';
}

function memberFields(programme: MeetingProgramme, kind: string): Fields {
  const spec = programme.facts.get(kind)?.fields[MEMBERS]?.spec;
  return spec?.type === 'list' && spec.of.type === 'group' ? spec.of.fields : {};
}

/** The members in the draft of a decision, in their order; rows without a name are left out. */
export function membersAsked(programme: MeetingProgramme, values: FormValues): readonly MemberAsked[] {
  return memberRows(values).flatMap((row) => {
    const box = (name: string): string => typed(values, boxOf(row, name)).trim();
    const name = box('name');
    return name === ''
      ? []
      : [
          {
            row,
            name,
            agency: box('agency'),
            seat: box('seat'),
            position: box('position'),
            dissent: typed(values, boxOf(row, 'dissent')),
            conflict: box('conflict'),
            aside: asideOf(programme, box('present'), box('withdrew'), box('seat')),
          },
        ];
  });
}

function asideOf(
  programme: MeetingProgramme,
  present: string,
  withdrew: string,
  seat: string,
): MemberAsked['aside'] {
  if (present !== 'yes') return 'absent';
  if (withdrew === 'yes') return 'withdrew';
  return programme.meetings.seatsWithoutPosition.includes(seat) ? 'speaks-only' : undefined;
}

/** The name of a box of a member. */
export function boxOf(row: number, name: string): string {
  return inside(inside(MEMBERS, row), name);
}

/** The rows of members in what was typed, in order. */
export function memberRows(values: FormValues): readonly number[] {
  const rows = Object.keys(values).flatMap((name) => /^members\.(\d{1,4})\./.exec(name)?.[1] ?? []);
  return [...new Set(rows)].map(Number).toSorted((a, b) => a - b);
}

/**
 * The members of a draft with the positions that were sent for them. Those sent under another name than the draft has
 * in the row belong to a row that is gone, and are left out. `rest` is the position of whoever has none yet.
 */
export function withPositions(
  programme: MeetingProgramme,
  values: FormValues,
  sent: FormValues,
  rest?: string,
): FormValues {
  const taken = membersAsked(programme, values).flatMap(
    ({ row, name, aside }): [string, readonly string[]][] => {
      if (aside !== undefined || typed(sent, boxOf(row, 'name')).trim() !== name) return [];
      const position = typed(sent, boxOf(row, 'position')) || (rest ?? '');
      return [
        [boxOf(row, 'position'), position === '' ? [] : [position]],
        [boxOf(row, 'dissent'), [typed(sent, boxOf(row, 'dissent'))]],
      ];
    },
  );
  return { ...values, ...Object.fromEntries(taken) };
}

/** "For: Helen Fabula (Westmere Council)": who took which position, and what those against said. */
export function positionLines(members: readonly Attendee[]): readonly string[] {
  const names = (position: string): string =>
    members
      .filter((one) => one.position === position)
      .map(({ name, agency }) => `${name} (${agency})`)
      .join(', ');
  return [
    ...POSITIONS.flatMap(([position, title]) => {
      const found = names(position);
      return found === '' ? [] : [`${title}: ${found}`];
    }),
    ...members.flatMap(({ name, dissent }) =>
      dissent === undefined ? [] : [`Dissent of ${name}: ${dissent}`],
    ),
  ];
}

const POSITIONS = [
  ['for', 'For'],
  ['against', 'Against'],
  ['abstained', 'Abstained'],
] as const;
