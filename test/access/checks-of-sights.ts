import { expect } from 'vitest';
import type * as CaseSights from '../../src/application/access/case-sight.ts';
import type * as SightRows from '../../src/application/access/sight-rows.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { foldCase } from '../../src/application/known.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { safeguardingCase } from '../support/safeguarding-case.ts';
import { letPlot } from '../support/plots.ts';
import type { Scenario } from '../support/scenario.ts';
import type { Checks } from './mutants-score.ts';

const OFFICER = { role: 'case-officer', person: 'p-officer', name: 'Officer A', agency: 'Council' };
const CHAIR = { role: 'panel-chair', person: 'p-chair', name: 'Chair A', agency: 'Police' };
const REASON = 'Has a part in this case.';
const GIVEN = { agency: 'Independent', person: 'p-mentor', reason: REASON };

const SEES = new Map([
  [true, 'whole'],
  [false, 'part'],
]);

/** When the entry at a position was recorded. */
function atOf(s: Scenario, position: number): Instant {
  return s.events[position - 1]?.recordedAt as Instant;
}

/** The rows of a case that are not its opener's, each as one line: who sees what, by which entry, from when to when. */
function linesOf(code: typeof SightRows, s: Scenario): readonly string[] {
  const rows = code.sightRows(s.programme, s.state);
  for (const { caseId, programme } of rows)
    expect([caseId, programme]).toEqual([s.state.caseId, 'safeguarding']);
  return rows
    .filter(({ relation }) => relation !== 'opener')
    .map(({ position, kind, who, relation, whole, fromAt, untilAt }) =>
      [position, kind, who, relation, SEES.get(whole), fromAt, `${untilAt}`].join(' '),
    )
    .toSorted();
}

/** What `linesOf` gives for rows written by their parts, each by the position of the entry it rests on. */
function lines(
  s: Scenario,
  ...rows: readonly (readonly [position: number, what: string, untilAt?: Instant | number | undefined])[]
): readonly string[] {
  return rows
    .map(([position, what, until]) =>
      [
        position,
        what,
        atOf(s, position),
        typeof until === 'number' ? atOf(s, until) : `${until ?? null}`,
      ].join(' '),
    )
    .toSorted();
}

export const SIGHT_ROWS: Checks<typeof SightRows> = {
  'whoever opened a case sees what is theirs, until that is ended': (code) => {
    const s = safeguardingCase();
    const row = {
      caseId: s.state.caseId,
      programme: 'safeguarding',
      position: 1,
      kind: 'person',
      who: s.facts[0]?.author.person,
      relation: 'opener',
      whole: false,
      fromAt: atOf(s, 1),
      untilAt: null,
    };
    expect(code.OPENER).toBe('opener');
    expect(code.sightRows(s.programme, s.state)).toEqual([row]);
    const ended = s.given('AccessEnded', { position: 1, reason: REASON });
    expect(code.sightRows(s.programme, s.state)).toEqual([{ ...row, untilAt: atOf(s, ended) }]);
    expect(code.sightRows(s.programme, { ...s.state, byKind: new Map(), byPosition: new Map() })).toEqual([]);
  },

  'whoever holds a role sees the whole until another holds it, and the team of whoever leads it': (code) => {
    const s = safeguardingCase();
    const first = s.given('RoleAssigned', OFFICER);
    const chair = s.given('RoleAssigned', CHAIR);
    expect(linesOf(code, s)).toEqual(
      lines(
        s,
        [first, 'person p-officer case-officer whole'],
        [first, 'team Council case-officer whole'],
        [chair, 'person p-chair panel-chair whole'],
      ),
    );
    const next = s.given('RoleAssigned', { ...OFFICER, person: 'p-next', agency: 'Police' });
    expect(linesOf(code, s)).toEqual(
      lines(
        s,
        [first, 'person p-officer case-officer whole', next],
        [first, 'team Council case-officer whole', next],
        [chair, 'person p-chair panel-chair whole'],
        [next, 'person p-next case-officer whole'],
        [next, 'team Police case-officer whole'],
      ),
    );
  },

  'a role that is a relation with a part sees that, and a role may be given by an entry of the programme': (
    code,
  ) => {
    const s = safeguardingCase();
    const provider = s.given('RoleAssigned', { ...OFFICER, role: 'provider', person: 'p-mentor' });
    const offer = s.given('HandoverOffered', { role: 'case-officer' });
    const by = { person: 'p-new', name: 'Officer B', agency: 'Council', role: 'case-officer' };
    const accepted = s.given('HandoverAccepted', { offer }, { by });
    expect(linesOf(code, s)).toEqual(
      lines(
        s,
        [provider, 'person p-mentor provider part'],
        [accepted, 'person p-new case-officer whole'],
        [accepted, 'team Council case-officer whole'],
      ),
    );
    const record = s.state.byPosition.get(accepted);
    const assigned = record === undefined ? undefined : code.assignedBy(s.programme, s.state, record);
    expect(assigned).toMatchObject({ role: 'case-officer', person: 'p-new', agency: 'Council' });
  },

  'the team of whoever leads it sees the whole, though the lead be given a part': (code) => {
    const s = safeguardingCase();
    s.given('RoleAssigned', OFFICER);
    const relations = new Map([['case-officer', { title: 'Officer', sees: [] }]]);
    const programme = { ...s.programme, access: { ...s.programme.access, relations } };
    const rows = code.sightRows(programme, s.state).filter(({ relation }) => relation === 'case-officer');
    expect(rows.map(({ kind, whole }) => [kind, whole])).toEqual([
      ['person', false],
      ['team', true],
    ]);
  },

  'access is given to a person or an agency, until a day is over or it is ended, whichever comes first': (
    code,
  ) => {
    const s = safeguardingCase();
    const { person: _person, ...agency } = GIVEN;
    const midnight = '2025-01-08T00:00:00.000Z' as Instant;
    const one = s.given('AccessGiven', { ...GIVEN, relation: 'provider' });
    const two = s.given('AccessGiven', { ...GIVEN, relation: 'reader', until: '2025-01-07' });
    const three = s.given('AccessGiven', { ...agency, relation: 'reader' });
    const four = s.given('AccessGiven', { ...agency, relation: 'partner', until: '2025-01-07' });
    const five = s.given('AccessGiven', { ...GIVEN, relation: 'not-known' });
    const rows = (...ends: readonly (Instant | number | undefined)[]) =>
      lines(
        s,
        [one, 'person p-mentor provider part', ends[0]],
        [two, 'person p-mentor reader whole', ends[1]],
        [three, 'agency Independent reader whole', ends[2]],
        [four, 'agency Independent partner part', ends[3]],
        [five, 'person p-mentor not-known whole'],
      );
    expect(linesOf(code, s)).toEqual(rows(undefined, midnight, undefined, midnight));
    const ended = s.given('AccessEnded', { position: one, reason: REASON });
    const early = s.given('AccessEnded', { position: two, reason: REASON });
    s.given('AccessEnded', { position: one, reason: 'Said twice' }, { recorded: '2025-01-20' });
    s.given('AccessEnded', { position: four, reason: 'Was over before' });
    expect(linesOf(code, s)).toEqual(rows(ended, early, undefined, midnight));
  },

  'somebody recused is so until that is ended, and an emergency is over after an hour or when it is ended': (
    code,
  ) => {
    const s = safeguardingCase();
    const by = { ...GIVEN, name: 'Officer C', role: 'partner' };
    const body = { person: 'p-cousin', name: 'Officer D', reason: REASON };
    const one = s.given('PersonRecused', body);
    const other = s.given('PersonRecused', { ...body, person: 'p-neighbour' });
    const hour = s.given('EmergencyAccessTaken', { category: 'danger', reason: REASON }, { by });
    const short = s.given('EmergencyAccessTaken', { category: 'danger', reason: REASON }, { by });
    const over = s.given('RecusalEnded', { position: other, reason: REASON });
    const ended = s.given('AccessEnded', { position: short, reason: REASON });
    s.given('RecusalEnded', { position: other, reason: 'Said twice' });
    const late = new Date(Date.parse(atOf(s, hour)) + 60 * 60_000).toISOString() as Instant;
    expect(code.EMERGENCY_MS).toBe(60 * 60_000);
    expect(linesOf(code, s)).toEqual(
      lines(
        s,
        [one, 'recusal p-cousin recused part'],
        [other, 'recusal p-neighbour recused part', over],
        [hour, 'emergency p-mentor emergency whole', late],
        [short, 'emergency p-mentor emergency whole', ended],
      ),
    );
  },

  'what was put right counts as it stands, for the entry that it was first': (code) => {
    const s = safeguardingCase();
    const given = s.given('AccessGiven', { ...GIVEN, relation: 'provider' });
    const again = s.given('AccessGiven', { ...GIVEN, relation: 'reader' }, { supersedes: given });
    const [line] = linesOf(code, s);
    expect(line).toBe(`${given} person p-mentor reader whole ${atOf(s, again)} null`);
  },

  'the newest marking of a case is its marking': (code) => {
    const s = safeguardingCase();
    expect(code.markingOf(s.state)).toBe('ordinary');
    s.given('CaseMarked', { marking: 'restricted', reason: REASON });
    expect(code.markingOf(s.state)).toBe('restricted');
    s.given('CaseMarked', { marking: 'ordinary', reason: REASON });
    expect(code.markingOf(s.state)).toBe('ordinary');
  },

  'the engine’s kinds after which somebody sees more or less are those after which the rows are others': (
    code,
  ) => {
    const s = safeguardingCase();
    const by = { ...GIVEN, name: 'Officer C', role: 'partner' };
    s.given('RoleAssigned', OFFICER);
    const given = s.given('AccessGiven', { ...GIVEN, relation: 'provider' });
    const recused = s.given('PersonRecused', { person: 'p-cousin', name: 'Officer D', reason: REASON });
    s.given('CaseMarked', { marking: 'restricted', reason: REASON });
    s.given('ClaimRecorded', { about: 'a', value: 'b', attributedTo: 'c' });
    s.given('EmergencyAccessTaken', { category: 'danger', reason: REASON }, { by });
    s.given('RecusalEnded', { position: recused, reason: REASON });
    s.given('AccessEnded', { position: given, reason: REASON });
    const rowsAfter = (count: number): string =>
      JSON.stringify(
        code.sightRows(s.programme, foldCase(s.engine, s.state.caseId, s.events.slice(0, count))),
      );
    const changing = s.facts.flatMap(({ kind, position }) =>
      rowsAfter(position - 1) === rowsAfter(position) ? [] : [kind],
    );
    expect([...new Set(changing)].toSorted()).toEqual([...code.CHANGES_SIGHT].toSorted());
  },
};

export const CASE_SIGHTS: Checks<typeof CaseSights> = {
  'what decides who sees a case is read from its entries': ({ caseSightOf }) => {
    const s = safeguardingCase();
    const { caseId } = s.state;
    const unled = caseSightOf(s.programme, s.state);
    const about = { caseId, programme: 'safeguarding' };
    expect(unled).toMatchObject({
      ...about,
      marking: 'ordinary',
      lead: null,
      leadAgency: null,
      listings: [],
    });
    expect(unled.sights.map(({ relation }) => relation)).toEqual(['opener']);
    s.given('RoleAssigned', OFFICER);
    s.given('CaseMarked', { marking: 'restricted', reason: REASON });
    const listed = s.given('CaseListed', { meetingOn: '2025-02-03', purpose: 'first' });
    const sight = caseSightOf(s.programme, s.state);
    expect(sight).toMatchObject({
      ...about,
      marking: 'restricted',
      lead: 'p-officer',
      leadAgency: 'Council',
    });
    expect(sight.listings).toMatchObject([{ meetingOn: '2025-02-03', listedAt: atOf(s, listed) }]);
    expect(sight.sights.map(({ kind }) => kind).toSorted()).toEqual(['person', 'person', 'team']);
  },

  'a case of a programme without a lead is led by nobody': ({ caseSightOf }) => {
    const s = letPlot();
    const state: CaseState = s.state;
    expect(caseSightOf(s.programme, state)).toMatchObject({
      programme: s.programme.id,
      lead: null,
      leadAgency: null,
    });
  },
};
