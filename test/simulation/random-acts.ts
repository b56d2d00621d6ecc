import type { Command } from '../../src/domain/decide.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { type Instant, civilDateIn } from '../../src/kernel/instant.ts';
import { addDays } from '../../src/kernel/plain-date.ts';
import { someone } from '../support/scenario.ts';
import type { Chance } from './chance.ts';

const REASON = 'Because it is so on this plot.';

const NOTHING: Say = { act: 'nothing', role: 'secretary', body: {} };

type Say = { readonly act: string; readonly role: string; readonly body: object };

/** Something somebody might do on a plot now. It may well be refused. */
export function randomCommand(chance: Chance, state: CaseState, now: Instant): Command {
  const today = civilDateIn(state.zone, now);
  const { act, role, body } = chance.onceIn(4)
    ? aboutADuty(chance, state, now)
    : casework(chance, state, now);
  const occurred = addDays(today, -(chance.onceIn(4) ? chance.whole(40) : chance.whole(3)));
  const unknown = chance.onceIn(25);
  const target = chance.onceIn(9) ? earlier(chance, state, act) : undefined;
  return {
    act,
    body,
    occurred: unknown
      ? { date: null, precision: 'unknown', certainty: 'stated' }
      : { date: occurred, precision: 'day', certainty: 'stated' },
    author: someone(role),
    standing: chance.onceIn(12) ? 'reported' : 'established',
    ...(chance.onceIn(10) ? {} : { lateReason: 'It was not written down at the time.' }),
    overrides: ['two-references', 'plot-inspected-before-end'].map((rule) => ({ rule, reason: REASON })),
    ...(target === undefined ? {} : { supersedes: { position: target, reason: REASON } }),
  };
}

/** An earlier entry, most often of the kind that the act records. */
function earlier(chance: Chance, state: CaseState, act: string): number | undefined {
  const kind = act.split('-').at(-1) ?? '';
  const alike = [...state.byPosition.values()].filter((one) => one.kind.toLowerCase().includes(kind));
  const among: readonly { readonly position: number }[] = alike.length > 0 ? alike : state.facts;
  return chance.pick(among)?.position;
}

function casework(chance: Chance, state: CaseState, now: Instant): Say {
  const today = civilDateIn(state.zone, now);
  const id = () => String(chance.whole(3));
  const soon = () => addDays(today, chance.whole(60) - 10);
  const meter = chance.pick([...state.duties.values()].filter((d) => d.period !== undefined));
  const letter = chance.pick(state.byKind.get('LetterReceived') ?? [])?.position ?? 1;
  const all: readonly (() => Say)[] = [
    () => ({
      act: 'receive-application',
      role: 'secretary',
      body: { name: 'A', references: chance.whole(3) },
    }),
    () => ({
      act: 'agree-tenancy',
      role: 'committee-chair',
      body: { plot: '7', rods: 5, starts: soon(), ...(chance.onceIn(3) ? {} : { firstReading: soon() }) },
    }),
    () => ({ act: 'show-insurance', role: 'plot-holder', body: { validUntil: soon() } }),
    () => ({ act: 'set-end', role: 'secretary', body: { ends: soon() } }),
    () => ({
      act: 'determine-rent',
      role: 'treasurer',
      body: { on: '2025-01-06', pence: 4050, dueOn: soon() },
    }),
    () => ({ act: 'pay-rent', role: 'treasurer', body: { pence: 4050 } }),
    () => ({
      act: 'read-meter',
      role: 'plot-holder',
      body: { from: meter?.period?.from ?? today, to: meter?.period?.to ?? today, litres: chance.whole(100) },
    }),
    () => ({ act: 'inspect-plot', role: 'site-manager', body: { tidy: chance.onceIn(2) } }),
    () => ({ act: 'request-shed', role: 'plot-holder', body: { size: '2 m' } }),
    () => ({ act: 'drop-shed-request', role: 'plot-holder', body: {} }),
    () => ({ act: 'decide-shed', role: 'committee-chair', body: { outcome: 'allowed', reasons: REASON } }),
    () => ({ act: 'tell-landlord', role: 'secretary', body: { about: 'unpaid rent' } }),
    () => ({ act: 'find-fence-broken', role: 'site-manager', body: { where: 'north' } }),
    () => ({ act: 'mend-fence', role: 'site-manager', body: {} }),
    () => ({
      act: 'receive-letter',
      role: 'secretary',
      body: { from: 'A', questions: ['0', '1', '2'].map((q) => ({ id: q, asks: `Question ${q}?` })) },
    }),
    () => ({
      act: 'answer-question',
      role: 'secretary',
      body: {
        letter,
        question: id(),
        treatment: chance.onceIn(3) ? 'partly' : 'answered',
        reply: 'So it is.',
      },
    }),
    () => ({ act: 'agree-plan', role: 'secretary', body: { actions: [{ id: id(), what: 'Dig' }] } }),
    () => ({ act: 'do-action', role: 'plot-holder', body: { action: id() } }),
    () => ({ act: 'find-nuisance', role: 'site-manager', body: { what: 'Bonfire' } }),
    () => ({ act: 'give-notice', role: 'secretary', body: { by: 'society' } }),
    () => ({ act: 'return-keys', role: 'secretary', body: {} }),
    () => ({ act: 'return-deposit', role: 'treasurer', body: { pence: 1000 } }),
    () => ({ act: 'hand-over-plot', role: 'site-manager', body: {} }),
    () =>
      chance.onceIn(3)
        ? { act: 'end-tenancy', role: 'secretary', body: { reasons: REASON } }
        : { act: 'inspect-plot', role: 'site-manager', body: { tidy: true } },
    () => ({
      act: 'record-claim',
      role: 'secretary',
      body: { about: 'sheds', value: id(), attributedTo: `Source ${id()}` },
    }),
    () => ({
      act: 'assign-role',
      role: 'secretary',
      body: { role: 'site-manager', person: `p-${id()}`, name: 'B', agency: 'Society' },
    }),
  ];
  return chance.pick(all)?.() ?? NOTHING;
}

function aboutADuty(chance: Chance, state: CaseState, now: Instant): Say {
  const today = civilDateIn(state.zone, now);
  const owed = [...state.duties.values()].filter((d) => ['open', 'paused', 'missed'].includes(d.status));
  const duty = chance.pick(owed)?.duty ?? 'none:1';
  const position = chance.pick(state.facts)?.position ?? 1;
  const waiting = chance.pick([...state.waiting.keys()]) ?? position;
  const later = () => addDays(today, 1 + chance.whole(40));
  const all: readonly Say[] = [
    { act: 'pause-duty', role: 'secretary', body: { duty, until: later(), reason: REASON } },
    { act: 'pause-duty', role: 'secretary', body: { duty, until: later(), reason: REASON } },
    { act: 'end-pause', role: 'secretary', body: { duty, reason: REASON } },
    {
      act: 'extend-duty',
      role: 'secretary',
      body: { duty, due: later(), reason: REASON, approvedBy: 'chair' },
    },
    { act: 'waive-duty', role: 'committee-chair', body: { duty, reason: REASON, authority: 'AGM' } },
    { act: 'withdraw-entry', role: 'secretary', body: { position, reason: REASON } },
    { act: 'withdraw-entry', role: 'secretary', body: { position, reason: REASON } },
    { act: 'confirm-report', role: 'secretary', body: { position: waiting, how: REASON } },
    { act: 'agree-to-proposal', role: 'committee-chair', body: { position: waiting, reason: REASON } },
    { act: 'decline-proposal', role: 'secretary', body: { position: waiting, reason: REASON } },
    { act: 'give-late-reason', role: 'secretary', body: { position, reason: REASON } },
  ];
  return chance.pick(all) ?? NOTHING;
}
