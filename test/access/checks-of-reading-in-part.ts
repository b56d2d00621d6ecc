import { expect } from 'vitest';
import type * as Parts from '../../src/application/access/part.ts';
import type { CaseRead } from '../../src/application/read-case.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import type { FactRecord } from '../../src/domain/state.ts';
import type { Scenario } from '../support/scenario.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import type { Checks } from './mutants-score.ts';
import { bothOrdered, PROVIDER, seen } from './ordered-case.ts';

const SECRET = 'He lives with a grandmother';
const { person, name, agency } = PROVIDER;
const PROVIDES = { person, name, agency, role: 'provider' };

/**
 * A case on which there is of everything some that is the provider's and some that is not: entries, reports that wait,
 * proposals that were declined, corrections, claims, reasons for lateness, holders of roles, duties. `own` are the
 * positions of the entries that the provider sees.
 */
function everything() {
  const { s, order, second, sessions } = bothOrdered();
  const officer = { role: 'case-officer', person: 'p-officer', name: 'Officer A', agency: 'Council' };
  s.given('RoleAssigned', officer);
  s.given('RoleAssigned', PROVIDES);
  const both = (kind: string, step: object, body: (order: number) => object): readonly number[] =>
    [order, second].map((one) => s.given(kind, body(one), { by: 'case-officer', ...step }));
  const claim = { about: 'sessions', value: '1', attributedTo: 'Mentor A' };
  s.given('ClaimRecorded', claim, { by: 'case-officer' });
  const claimed = s.given('ClaimRecorded', claim, { by: PROVIDES });
  const [reported = 0] = both('SessionHeld', { standing: 'reported' }, (one) => ({
    order: one,
    venue: 'Hall',
  }));
  const proposals = both('OrderFinished', { standing: 'proposed' }, (one) => ({ order: one }));
  for (const position of proposals) s.given('ProposalDeclined', { position, reason: SECRET });
  both('LateReasonGiven', {}, (position) => ({ position, reason: `Entered late: ${position}` }));
  const [session = 0, other = 0] = sessions;
  const corrects = (position: number, by: string | typeof PROVIDES, of: number): number =>
    s.given('SessionHeld', { order: of, venue: 'Hall' }, { supersedes: position, because: SECRET, by });
  const corrected = corrects(session, 'case-officer', order);
  corrects(other, 'case-officer', second);
  const own = [order, session, claimed, reported, proposals[0] ?? 0, corrected];
  return { s, order, second, session, other, own };
}

/** The newest event that tells of an entry of theirs, or of their duty. */
function lastOf(s: Scenario, own: readonly number[], duties: readonly string[]) {
  return s.events.findLast((event) =>
    event.type === 'fact'
      ? own.includes(event.position)
      : event.kind !== 'NoticeDrawn' && 'duty' in event.body && duties.includes(event.body.duty),
  );
}

const only = (own: readonly number[], records: ReadonlyMap<number, FactRecord>) =>
  new Map([...records].filter(([, { position }]) => own.includes(position)));

export const READ_IN_PART: Checks<typeof Parts> = {
  'of every member of a case no more is read in part than is of that part': async (code) => {
    const { s, order, session, own } = everything();
    s.on('2025-01-20');
    s.given('AgendaItemRaised', { item: SECRET }, { by: 'case-officer' });
    const { read: found, part, now } = await seen(code, s);
    const tells = new Map([[SECRET, new Map([[SECRET, []]])]]);
    const read: CaseRead = {
      ...found,
      state: {
        ...found.state,
        naming: tells,
        metBy: new Map([[session, new Set([SECRET])]]),
        lookAgain: new Map([[SECRET, asPlainDate('2025-02-01')]]),
      },
    };
    const { state } = read;
    const mine = code.readInPart(read, part, now);
    const duty = s.duties('session-report').find(({ openedBy }) => openedBy === session);
    if (duty === undefined) throw new Error('No report is owed on the session.');
    const last = lastOf(s, own, [duty.duty]);
    const { caseId, programme, reference, title, zone, division, stage, stageSince, openedOn } = state;
    const told = { reason: 'what it is counted from has moved' };
    expect(mine.state).toEqual({
      caseId,
      programme,
      reference,
      title,
      zone,
      division,
      stage,
      stageSince,
      openedOn,
      scheduledUnder: state.scheduledUnder,
      position: last?.position,
      lastRecordedAt: last?.recordedAt,
      stages: [],
      facts: s.facts.filter(({ position }) => own.includes(position)),
      byKind: new Map(
        [...state.byKind].map(([kind, records]) => [
          kind,
          records.filter(({ position }) => own.includes(position)),
        ]),
      ),
      byPosition: only(own, state.byPosition),
      waiting: only(own, state.waiting),
      declined: new Map([...state.declined].filter(([position]) => own.includes(position))),
      corrections: [{ position: session, by: own.at(-1), reason: SECRET, withdrawn: false }],
      duties: new Map([
        [duty.duty, { ...duty, redatings: duty.redatings.map((one) => ({ ...one, ...told })) }],
      ]),
      live: new Map([[duty.duty, state.live.get(duty.duty)]]),
      liveIndex: { order: new Map(), lastPlace: 0, groups: new Map(), days: [], onDay: new Map() },
      naming: new Map(),
      metBy: new Map(),
      reminders: new Map(),
      warnings: new Map(),
      lookAgain: new Map(),
      notices: [],
      claims: [state.claims.find(({ position }) => own.includes(position))],
      holders: new Map([['provider', state.holders.get('provider')]]),
      lateReasons: new Map([[order, `Entered late: ${order}`]]),
    });
    // Of each of them the whole case has more, or nothing would be shown by that.
    for (const [member, whole] of Object.entries(state))
      if (whole instanceof Map || Array.isArray(whole))
        expect([member, sizeOf(whole) > sizeOf(mine.state[member as keyof typeof state])]).toEqual([
          member,
          member !== 'byKind',
        ]);
    expect(mine.view.claims()).toEqual(mine.state.claims);
    expect([mine.caseId, mine.programme, mine.engine]).toEqual([read.caseId, read.programme, read.engine]);
    const heard = mine.events.map((event) => (event.type === 'fact' ? event.position : event.kind));
    expect(heard.filter((one) => typeof one === 'number')).toEqual(own.toSorted((a, b) => a - b));
    expect([...new Set(heard)]).toContain('DutyOpened');
    expect(JSON.stringify(mine.events)).not.toContain('NoticeDrawn');
  },

  'of a duty no reason is told by which it was paused, moved or ended': async (code) => {
    const { s, session } = everything();
    const { duty } = s.duties('session-report').find(({ openedBy }) => openedBy === session) ?? {};
    s.given('DutyPauseAgreed', { duty, until: '2025-01-08', reason: SECRET });
    const whole = s.state.duties.get(duty ?? '');
    expect(whole?.pauseReason).toBe(SECRET);
    const paused = (await seen(code, s)).mine.state.duties.get(duty ?? '');
    const { pauseReason: _reason, ...rest } = { ...whole };
    expect(paused).toEqual(rest);
    expect(paused).not.toHaveProperty('pauseReason');
    s.on('2025-01-09');
    s.given('DutyExtended', { duty, due: '2025-02-03', reason: SECRET, approvedBy: 'Supervisor A' });
    const moved = (await seen(code, s)).mine.state.duties.get(duty ?? '');
    expect(moved?.redatings.length).toBeGreaterThan(1);
    expect(moved?.redatings.map(({ to }) => to)).toContain('2025-02-03');
    s.given('DutyWaived', { duty, reason: SECRET, authority: 'Supervisor A' });
    expect(s.state.duties.get(duty ?? '')?.endedReason).toContain(SECRET);
    const { mine } = await seen(code, s);
    const ended = mine.state.duties.get(duty ?? '');
    expect(ended?.status).toBe('waived');
    expect(JSON.stringify([moved, ended])).not.toContain(SECRET);
    const became = mine.events.filter(({ type }) => type === 'consequence');
    expect(became.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['DutyPaused', 'DutyWaived']));
    expect(became.filter(({ body }) => 'reason' in body).length).toBeGreaterThan(1);
    expect(JSON.stringify(became)).not.toContain(SECRET);
  },

  'of what became of a duty the reason is told where it is on an entry of theirs or in the calendar': async (
    code,
  ) => {
    const { s, order, second, session } = everything();
    const { read, part } = await seen(code, s);
    const { duty } = s.duties('session-report').find(({ openedBy }) => openedBy === session) ?? {};
    const became = [order, null, second].map((cause) => ({
      ...s.events.find(({ type }) => type === 'consequence'),
      kind: 'DutySuperseded',
      body: { duty, reason: SECRET },
      cause,
    })) as readonly CaseEvent[];
    const told = code.eventsSeen(read, part, became);
    expect(told.slice(0, 2)).toEqual(became.slice(0, 2));
    const reason = 'Why is on the part of the record that is not yours to see.';
    expect(told[2]).toEqual({ ...became[2], body: { duty, reason } });
  },

  'a part of nothing reads nothing, from no moment': async (code) => {
    const { s } = bothOrdered();
    const { mine } = await seen(code, s, { ...PROVIDER, person: 'p-nobody', name: 'Nobody', agency: 'None' });
    expect([mine.state.position, mine.state.lastRecordedAt, mine.events.length]).toEqual([0, undefined, 0]);
  },

  'that an entry of theirs was corrected or withdrawn is told without why, and of no other': async (code) => {
    const { s, order, second } = bothOrdered();
    const withdrawn = s.given('withdraw-entry', { position: order, reason: SECRET });
    s.given('withdraw-entry', { position: second, reason: SECRET });
    const { mine } = await seen(code, s);
    const reason = 'Why is on the part of the record that is not yours to see.';
    expect(mine.state.facts.find(({ kind }) => kind === 'FactWithdrawn')?.body).toEqual({
      position: order,
      reason,
    });
    expect(mine.state.facts.filter(({ kind }) => kind === 'FactWithdrawn')).toHaveLength(1);
    expect(mine.state.corrections).toEqual([{ position: order, by: withdrawn, reason, withdrawn: true }]);
  },

  'duties of a role are theirs where nobody else holds it on the case': async (code) => {
    const { s } = bothOrdered();
    const reader = { ...PROVIDER, roles: ['provider', 'case-officer'] };
    const owedBy = async (): Promise<readonly string[]> =>
      [...(await seen(code, s, reader)).mine.state.duties.values()].map((duty) => duty.owedBy);
    expect(await owedBy()).toContain('case-officer');
    const officer = { role: 'case-officer', name: 'Officer A', agency: 'Council' };
    s.given('RoleAssigned', { ...officer, person: 'p-officer' });
    expect(await owedBy()).not.toContain('case-officer');
    s.given('RoleAssigned', { ...officer, person: PROVIDER.person });
    expect(await owedBy()).toContain('case-officer');
    expect(new Set(await owedBy())).toEqual(new Set(['case-officer', 'provider']));
  },
};

function sizeOf(some: unknown): number {
  return some instanceof Map ? some.size : Array.isArray(some) ? some.length : 0;
}
