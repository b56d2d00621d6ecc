import { caseSightOf } from '../../../application/access/case-sight.ts';
import { standsAt } from '../../../application/access/onlooker.ts';
import { relationTitle } from '../../../application/access/part.ts';
import { markingOf, sightRows } from '../../../application/access/sight-rows.ts';
import type { Seer, WhoSees } from '../../../application/access/who-sees.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { mayDo } from '../../../application/offered-acts.ts';
import type { Person } from '../../../application/ports.ts';
import type { SightRow } from '../../../application/access/sight-rows.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { ENGINE_ACTS } from '../../../domain/engine-acts.ts';
import type { EngineFactBodies, EmergencyCategory } from '../../../domain/event.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Path, paths } from '../../paths.ts';
import { momentInWords } from '../../wording/dates.ts';
import { roleInWords } from '../../wording/rules.ts';
import { endProposed } from '../case/proposals.ts';
import { spanInWords } from '../part/present.ts';

type Way = { readonly text: string; readonly href: Path };

/** As what somebody sees the case, since when, and by which entry. */
export type Capacity = {
  readonly as: string;
  readonly when: string | undefined;
  readonly entry: { readonly position: number; readonly href: Path } | undefined;
  /** Where it is ended, where its reader may do that. */
  readonly endHref: Path | undefined;
  /** Where it stands that its end is proposed, and waits for a second person. */
  readonly endProposedHref?: Path | undefined;
};

export type SeerShown = {
  readonly name: string;
  readonly agency: string;
  readonly sees: string;
  readonly capacities: readonly Capacity[];
};

export type AccessShown = {
  readonly marking: { readonly text: string; readonly said: string | undefined };
  readonly ways: readonly Way[];
  readonly seers: readonly SeerShown[];
  readonly recused: readonly (Capacity & { readonly name: string; readonly why: string })[];
  readonly emergencies: readonly {
    readonly name: string;
    readonly when: string;
    readonly why: string;
    readonly href: Path;
    readonly standing: boolean;
    readonly review: string;
  }[];
};

/** Who sees a case at a moment. `roles` are those of the page's reader, `mayAct` whether they may act on it at all. */
export function presentAccess(
  read: CaseRead,
  whoSees: WhoSees,
  people: readonly Person[],
  now: Instant,
  reader: { readonly roles: readonly string[]; readonly mayAct: boolean },
): AccessShown {
  const { programme, state } = read;
  const rows = sightRows(programme, state).filter((row) => standsAt(row, now));
  const may = (act: string): boolean =>
    reader.mayAct && mayDo(programme.engineActs.get(act) ?? [], reader.roles);
  const ways = ['give-access', 'end-access', 'recuse-person', 'end-recusal', 'mark-case'].filter(may);
  const from = { read, rows, may };
  return {
    marking: marking(read),
    ways: ways.map((act) => ({
      text: ENGINE_ACTS.get(act)?.title ?? act,
      href: paths.caseAct(read.caseId, act),
    })),
    seers: whoSees(caseSightOf(programme, state), people, now).map((seer) => ({
      name: seer.person.name,
      agency: seer.person.agency,
      sees: seer.whole ? 'The whole case' : 'A part of it',
      capacities: seer.rules.flatMap((rule) => capacities(from, seer, rule)),
    })),
    recused: recusals(from),
    emergencies: emergencies(read, now),
  };
}

function recusals(from: From): AccessShown['recused'] {
  const { read, rows } = from;
  return rows
    .filter(({ kind }) => kind === 'recusal')
    .flatMap((row) => {
      const record = read.state.byPosition.get(row.position);
      if (record === undefined) return [];
      const { name, reason } = record.body as unknown as EngineFactBodies['PersonRecused'];
      const recusal = { ...capacity(from, row, 'Recused'), name, why: reason };
      const proposed = endProposed(read, row.position);
      if (proposed === undefined) return [recusal];
      const endProposedHref = paths.caseEntry(read.caseId, proposed);
      return [{ ...recusal, endHref: undefined, endProposedHref }];
    });
}

type From = {
  readonly read: CaseRead;
  readonly rows: readonly SightRow[];
  readonly may: (act: string) => boolean;
};

/** What a rule of the policy that allowed somebody to see the case rests on. */
function capacities(from: From, { person, whole }: Seer, rule: string): readonly Capacity[] {
  const { read, rows } = from;
  const { programme } = read;
  const { access } = programme;
  const of = (kind: SightRow['kind'], who: string): readonly SightRow[] =>
    rows.filter((row) => row.kind === kind && row.who === who && (row.whole || !whole));
  const held = (roles: readonly string[]): string =>
    person.roles
      .filter((role) => roles.includes(role))
      .map((role) => roleInWords(programme, role))
      .join(', ');
  switch (rule) {
    case 'takes-part':
    case 'takes-part-in-some':
      return of('person', person.person).map((row) =>
        capacity(from, row, relationTitle(programme, row.relation)),
      );
    case 'agency-takes-part':
    case 'agency-takes-part-in-some':
      return of('agency', person.agency).map((row) =>
        capacity(from, row, `${relationTitle(programme, row.relation)}, by their agency`),
      );
    case 'same-team':
      return of('team', person.agency).map((row) => ({
        ...capacity(from, row, 'Of the team of whoever leads it'),
        endHref: undefined,
      }));
    case 'emergency':
      return of('emergency', person.person).map((row) => ({
        ...capacity(from, row, 'Emergency access'),
        when: `until ${momentInWords(read.state.zone, row.untilAt ?? row.fromAt)}`,
      }));
    case 'office':
      return [byOffice(`${held(access.offices)}, for every case that is not restricted`)];
    case 'intake':
      return [byOffice(`${held(access.intake)}, while nobody leads the case`)];
    case 'meeting':
      return [byOffice(`${held(access.meeting?.roles ?? [])}, while it is listed for a meeting`)];
    default:
      return [byOffice(rule)];
  }
}

function byOffice(as: string): Capacity {
  return { as, when: undefined, entry: undefined, endHref: undefined };
}

const ENDED_BY: { readonly [kind: string]: string } = {
  AccessGiven: 'end-access',
  PersonRecused: 'end-recusal',
};

function capacity({ read, may }: From, row: SightRow, as: string): Capacity {
  const act = ENDED_BY[read.state.byPosition.get(row.position)?.kind ?? ''];
  const position = String(row.position);
  return {
    as,
    when: spanInWords(read.state.zone, row),
    entry: { position: row.position, href: paths.caseEntry(read.caseId, row.position) },
    endHref: act !== undefined && may(act) ? paths.caseAct(read.caseId, act, { position }) : undefined,
  };
}

function marking({ state }: CaseRead): AccessShown['marking'] {
  const last = state.byKind.get('CaseMarked')?.at(-1);
  const text =
    markingOf(state) === 'restricted'
      ? 'Restricted: only those who take part in it see it'
      : 'Ordinary: those who take part in it see it, and those who answer for all cases';
  if (last === undefined) return { text, said: undefined };
  const { reason } = last.body as unknown as EngineFactBodies['CaseMarked'];
  return { text, said: `${dayInWords(last.recordedOn)}, ${last.author.name}: ${reason}` };
}

/** Every emergency access that was ever taken, the newest first. */
function emergencies(read: CaseRead, now: Instant): AccessShown['emergencies'] {
  const { state, programme } = read;
  const rows = sightRows(programme, state).filter(({ kind }) => kind === 'emergency');
  return rows.toReversed().flatMap((row) => {
    const record = state.byPosition.get(row.position);
    if (record === undefined) return [];
    const { category, reason } = record.body as unknown as EngineFactBodies['EmergencyAccessTaken'];
    const review = [...state.duties.values()].find(({ openedBy }) => openedBy === row.position);
    return [
      {
        name: `${record.author.name}, ${record.author.agency}`,
        when: momentInWords(state.zone, row.fromAt),
        why: `${CATEGORIES[category]}: ${reason}`,
        href: paths.caseEntry(read.caseId, row.position),
        standing: standsAt(row, now),
        review: reviewInWords(read, review),
      },
    ];
  });
}

function reviewInWords(
  { programme }: CaseRead,
  duty: { readonly status: string; readonly owedBy: string; readonly due?: CaseRead['today'] } | undefined,
): string {
  if (duty === undefined) return 'No review is asked for';
  if (duty.status === 'met' || duty.status === 'met-late') return 'Reviewed';
  const due = duty.due === undefined ? '' : `, due ${dayInWords(duty.due)}`;
  return `To be reviewed: ${roleInWords(programme, duty.owedBy)}${due}`;
}

/** Why it could not wait, in the words of the form. */
const CATEGORIES: { readonly [C in EmergencyCategory]: string } = {
  danger: 'Somebody may come to harm',
  'duty-cover': 'The person who leads it cannot be reached',
  court: 'A court or an inquiry asks now',
  other: 'Something else',
};
