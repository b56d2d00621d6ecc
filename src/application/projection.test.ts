import { describe, expect, test } from 'vitest';
import { referral, safeguardingCase } from '../../test/support/safeguarding-case.ts';
import type { Scenario } from '../../test/support/scenario.ts';
import { plainWords } from './plain-words.ts';
import { projectionChanges, wholeProjection } from './projection.ts';

/** What the events since `after` change, in the case as it stands. */
function changesOf(s: Scenario, after: number) {
  const events = s.events.filter((event) => event.position > after);
  return projectionChanges(s.engine.programme, s.state, events);
}

function wordsOf(s: Scenario, position: number): readonly string[] {
  const { words } = wholeProjection(s.engine.programme, s.state, s.events);
  return words.find((row) => row.position === position)?.words ?? [];
}

describe('a case on the list of a meeting', () => {
  test('stands there with its purpose in words, and moves and leaves with the entry that listed it', () => {
    const s = safeguardingCase();
    const before = s.state.position;
    const listed = s.given('CaseListed', { meetingOn: '2025-02-04', purpose: 'review' });
    expect(changesOf(s, before).listings).toMatchObject([
      { position: listed, meetingOn: '2025-02-04', purpose: 'Review of the plan' },
    ]);
    const then = s.state.position;
    const corrected = s.given(
      'CaseListed',
      { meetingOn: '2025-02-11', purpose: 'exit' },
      { supersedes: listed, because: 'The hall was not free that day' },
    );
    expect(changesOf(s, then)).toMatchObject({
      listings: [{ position: listed, meetingOn: '2025-02-11', purpose: 'Exit' }],
      wordsGone: [listed],
    });
    const last = s.state.position;
    s.given('FactWithdrawn', { position: listed, reason: 'It was listed by mistake' });
    const changes = changesOf(s, last);
    expect(changes.listings).toEqual([]);
    expect(changes.wordsGone).toEqual([listed, corrected]);
  });

  test('is left as it is by an entry about something else', () => {
    const s = safeguardingCase();
    s.given('CaseListed', { meetingOn: '2025-02-04', purpose: 'review' });
    const before = s.state.position;
    s.given('AgendaItemRaised', { item: 'The hall is cold', raisedBy: 'Chair' });
    expect(changesOf(s, before).listings).toBeUndefined();
  });
});

describe('the words of an entry', () => {
  test('are those of its line, its answers, the labels of its options and its author', () => {
    const s = safeguardingCase();
    const listed = s.given('CaseListed', { meetingOn: '2025-02-04', purpose: 'new-referral' });
    expect(wordsOf(s, listed)).toEqual(expect.arrayContaining(['new', 'referral', 'listed', 'panel']));
    const raised = s.given('AgendaItemRaised', { item: 'Où est Zoë O’Brien?', raisedBy: 'Chair' });
    expect(wordsOf(s, raised)).toEqual(expect.arrayContaining(['ou', 'zoe', 'obrien', 'brien', 'chair']));
    const author = s.state.facts.find((fact) => fact.position === raised)?.author.name ?? '';
    expect(wordsOf(s, raised)).toEqual(expect.arrayContaining([...plainWords(author)]));
  });

  test('of the opening are its reference and title, and not its zone', () => {
    const s = safeguardingCase();
    expect(wordsOf(s, 1)).toEqual(
      expect.arrayContaining([...plainWords(`${s.state.reference} ${s.state.title}`)]),
    );
    expect(wordsOf(s, 1)).not.toContain('london');
  });
});

test('a case is as untouched as before after an entry about the record itself: who sees it, or leads it', () => {
  const s = safeguardingCase();
  const touched = s.given('AgendaItemRaised', { item: 'The hall is cold', raisedBy: 'Chair' });
  const before = s.state.facts.find(({ position }) => position === touched)?.recordedAt;
  const after = s.state.position;
  const given = s.given('AccessGiven', {
    relation: 'partner',
    agency: 'Police',
    person: 'subject-b',
    name: 'Somebody Else',
    reason: 'Knows the family',
  });
  s.given('AccessEnded', { position: given, reason: 'Has left' });
  const { lastFactAt, lastRecordedAt } = changesOf(s, after).caseRow;
  expect(lastFactAt).toBe(before);
  expect(lastRecordedAt > lastFactAt).toBe(true);
  const later = s.state.position;
  s.given('AgendaItemRaised', { item: 'The hall is warm', raisedBy: 'Chair' });
  expect(changesOf(s, later).caseRow.lastFactAt > lastFactAt).toBe(true);
});

test('a warning is written when it is raised and again when it is cleared', () => {
  const s = safeguardingCase();
  const before = s.state.position;
  s.given('ClaimRecorded', { about: 'sessions held', value: '2', attributedTo: 'Provider' });
  s.given('ClaimRecorded', { about: 'sessions held', value: '3', attributedTo: 'Police' });
  const [raised] = changesOf(s, before).warnings.filter(({ rule }) => rule === 'claims-differ');
  expect(raised).toMatchObject({ title: 'Sources differ', clearedOn: null });
  const claim = s.state.facts.findLast((fact) => fact.kind === 'ClaimRecorded')?.position ?? 0;
  const then = s.state.position;
  s.given('FactWithdrawn', { position: claim, reason: 'The police had misread it' });
  const [cleared] = changesOf(s, then).warnings.filter(({ rule }) => rule === 'claims-differ');
  expect(cleared).toMatchObject({ warning: raised?.warning });
  expect(cleared?.clearedOn).not.toBeNull();
});

test('a duty names the agency of whoever holds its role, and the case its lead', () => {
  const s = safeguardingCase();
  const before = s.state.position;
  s.given('RoleAssigned', {
    role: 'case-officer',
    person: 'p1',
    name: 'Ola Made-Up',
    agency: 'North Police',
  });
  const { caseRow, duties } = changesOf(s, before);
  expect(caseRow.lead).toBe('p1');
  const theirs = wholeProjection(s.engine.programme, s.state, s.events).duties.filter(
    (duty) => duty.owedBy === 'case-officer',
  );
  for (const duty of theirs) expect(duty).toMatchObject({ holder: 'p1', holderAgency: 'North Police' });
  expect(duties.length).toBe(s.state.duties.size);
});

test('every row says to whom the case is open: to its lead’s agency, and to nobody while it is restricted', () => {
  const s = safeguardingCase();
  s.given('ReferralReceived', referral);
  const whole = () => wholeProjection(s.engine.programme, s.state, s.events);
  const openTo = () => {
    const { duties, notices, warnings, listings, openTo: ofAll } = whole();
    return new Set([
      ofAll,
      ...[...duties, ...notices, ...warnings, ...(listings ?? [])].map((row) => row.openTo),
    ]);
  };
  expect(whole().duties.length).toBeGreaterThan(0);
  expect(openTo()).toEqual(new Set([whole().caseRow.leadAgency ?? '']));
  const lead = { role: 'case-officer', person: 'p1', name: 'Ola Made-Up', agency: 'North Police' };
  s.given('RoleAssigned', lead);
  expect(openTo()).toEqual(new Set(['North Police']));
  const before = s.state.position;
  s.given('CaseMarked', { marking: 'restricted', reason: 'An officer is a relative' });
  expect(openTo()).toEqual(new Set([null]));
  // An append writes every row anew that said otherwise before; of earlier notices the statement itself sees to it.
  const changes = changesOf(s, before);
  expect(changes).toMatchObject({ openTo: null, sights: expect.anything() });
  expect(changes.duties.map((row) => row.openTo)).toEqual(whole().duties.map(() => null));
});

test('a duty names whoever took a role over, though nothing else happened to it', () => {
  const s = safeguardingCase();
  s.given('ReferralReceived', referral);
  s.given('RoleAssigned', {
    role: 'case-officer',
    person: 'p1',
    name: 'Ola Made-Up',
    agency: 'North Police',
  });
  const offer = s.given(
    'HandoverOffered',
    { role: 'case-officer', toName: 'S', toAgency: 'North Police', owed: 'All of it' },
    { by: 'case-officer' },
  );
  const before = s.state.position;
  s.given('accept-handover', { offer }, { by: 'supervisor' });
  const whole = wholeProjection(s.engine.programme, s.state, s.events).duties;
  const theirs = whole.filter(({ owedBy }) => owedBy === 'case-officer');
  expect(theirs.length).toBeGreaterThan(0);
  const holder = s.state.holders.get('case-officer')?.person;
  expect(holder).not.toBe('p1');
  expect(new Set(theirs.map((duty) => duty.holder))).toEqual(new Set([holder]));
  const changed = changesOf(s, before).duties.map(({ duty }) => duty);
  expect(changed).toEqual(expect.arrayContaining(theirs.map(({ duty }) => duty)));
});
