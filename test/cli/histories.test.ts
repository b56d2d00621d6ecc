import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import { safeguarding } from '../../programmes/safeguarding/programme.ts';
import { subjectA } from '../../programmes/safeguarding/replay/subject-a.ts';
import { factsOf, placing, tellingsOf } from '../../src/application/case-history.ts';
import { byTheirClaim } from '../../src/application/claimed-times.ts';
import { exportCase } from '../../src/application/export-case.ts';
import { planImport } from '../../src/application/import-history.ts';
import type { ImportContext, ImportPlan } from '../../src/application/import-plan.ts';
import { appendsOf } from '../../src/application/lay-down-import.ts';
import { foldCase, knownOn } from '../../src/application/known.ts';
import { compileAll, liveEngines } from '../../src/application/programmes.ts';
import { layDown } from '../../src/application/record-history.ts';
import { rehearse } from '../../src/application/rehearse.ts';
import { projectRoot } from '../../src/config/config.ts';
import type { Engine } from '../../src/domain/engine.ts';
import type { CaseEvent, Fact } from '../../src/domain/event.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { type Instant, parseInstant } from '../../src/kernel/instant.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';

const compiled = compileAll([safeguarding]);
if (!compiled.ok) throw new Error('the programme does not compile');
const programmes = compiled.value;
const engineFor = liveEngines(programmes, calendarBook([shippedHolidays()]));
const engine = engineFor('safeguarding') as Engine;
const NOW = parseInstant('2026-11-22T12:00:00Z') as Instant;
const CASE = '01930000-0000-7000-8000-000000000001';

const context: ImportContext = {
  programmes,
  engineFor,
  isTaken: async (reference) => reference === 'TAKEN-1',
  now: NOW,
  fileName: 'told.jsonl',
};

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function plan(lines: readonly (string | object)[]): Promise<ImportPlan> {
  return planImport(
    bytesOf(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')),
    context,
  );
}

function imported(of: ImportPlan): readonly CaseEvent[] {
  return appendsOf(context, of, () => CASE).flatMap((request) => request.events);
}

function factsIn(events: readonly CaseEvent[]): readonly Fact[] {
  return events.filter((event): event is Fact => event.type === 'fact');
}

/** Facts without what the place and time of a record decide. */
function toldOnly(facts: readonly Fact[]): readonly object[] {
  return facts.map(
    ({ kind, body, occurred, author, standing, overrides, lateReason, supersedes, visibility }) => ({
      kind,
      body,
      occurred,
      author,
      standing,
      overrides,
      lateReason,
      supersedes,
      visibility,
    }),
  );
}

const kept = layDown(engine, CASE, tellingsOf(subjectA), NOW, placing(engine.programme)).events;

describe('a case that is exported and imported', () => {
  const lines = exportCase(engine.programme, kept, 'First system') ?? [];

  test('has the same facts, whatever places they take', async () => {
    const read = await plan(lines);
    expect(read.problems).toEqual([]);
    const again = imported(read);
    const second = exportCase(engine.programme, again, 'Second system') ?? [];
    expect(toldOnly(factsIn(imported(await plan(second))))).toEqual(toldOnly(factsIn(again)));
    const numbered = (events: readonly CaseEvent[]): readonly object[] =>
      (exportCase(engine.programme, events, '') ?? []).slice(2).map((line) => {
        const {
          source: _source,
          recordedAt: _at,
          ...told
        } = JSON.parse(line) as { source?: unknown; recordedAt: unknown };
        return told;
      });
    expect(numbered(again)).toEqual(numbered(kept));
    expect(numbered(again)).toHaveLength(subjectA.facts.length);
  });

  test('is recorded now, and keeps the other system’s times as its claim, over a second import too', async () => {
    const facts = factsIn(imported(await plan(lines)));
    expect(new Set(facts.map((fact) => fact.recordedAt))).toEqual(new Set([NOW]));
    expect(facts.map((fact) => fact.source?.recordedAt)).toEqual(
      factsIn(kept).map((fact) => fact.recordedAt),
    );
    expect(new Set(facts.map((fact) => fact.source?.system))).toEqual(new Set(['First system']));
    const further = factsIn(
      imported(await plan(exportCase(engine.programme, imported(await plan(lines)), 'Second system') ?? [])),
    );
    expect(further.map((fact) => fact.source)).toEqual(facts.map((fact) => fact.source));
  });

  test('rehearses alike, since a rehearsal goes by the claimed times', async () => {
    const findings = (facts: readonly Fact[]): readonly string[] =>
      rehearse('case', facts, engine, NOW).findings.map((f) => `${f.on} ${f.kind} ${f.rule}`);
    expect(findings(factsIn(imported(await plan(lines))))).toEqual(findings(factsOf(subjectA)));
  });

  test.each([
    ['Subject C2', [], ['RetentionReviewed']],
    ['Subject C3', ['HoldReleased'], []],
  ])(
    'keeps what waits for a second person waiting, and what was agreed to agreed: %s',
    async (title, waiting, agreed) => {
      const made = demonstrationArea(asPlainDate('2026-11-22')).cases.find((one) => one.title === title);
      if (made === undefined) throw new Error(`no demonstration case ${title}`);
      const laid = layDown(engine, CASE, tellingsOf(made), NOW, placing(engine.programme));
      const read = await plan(exportCase(engine.programme, laid.events, 'First system') ?? []);
      expect(read.problems).toEqual([]);
      const again = foldCase(engine, CASE, imported(read));
      expect([...again.waiting.values()].map(({ kind, standing }) => [kind, standing])).toEqual(
        waiting.map((kind) => [kind, 'proposed']),
      );
      expect(
        [...again.byPosition.values()].flatMap(({ kind, agreedBy }) =>
          agreedBy === undefined ? [] : [kind],
        ),
      ).toEqual(agreed);
    },
  );

  test('was not known before the import, but by the claims', async () => {
    const events = imported(await plan(lines));
    const on = asPlainDate('2015-10-29');
    expect(knownOn(engine, CASE, 'Europe/London', events, on).state.position).toBe(0);
    const claimed = knownOn(engine, CASE, 'Europe/London', byTheirClaim(engine, CASE, events, NOW), on);
    expect(claimed.state.stage).toBe('exited');
    expect([...claimed.state.duties.values()].filter((duty) => duty.due === '2015-10-28')).toMatchObject([
      { rule: 'post-exit-review-6', status: 'missed' },
    ]);
  });
});

describe('the worked example of the reference page', () => {
  const path = join(projectRoot, 'docs', 'reference', 'history-file-example.jsonl');

  test('can be imported whole', async () => {
    const read = await planImport(createReadStream(path), context);
    expect(read.problems).toEqual([]);
    const facts = factsIn(imported(read));
    expect(facts.map((fact) => fact.kind)).toEqual([
      'CaseOpened',
      'ReferralReceived',
      'ContactRecorded',
      'QuestionAsked',
      'ContactRecorded',
      'QuestionAnswered',
    ]);
    const place = (kind: string): number | undefined => facts.find((fact) => fact.kind === kind)?.position;
    expect(facts[4]?.supersedes?.position).toBe(place('ContactRecorded'));
    expect(facts[5]?.body['question']).toBe(place('QuestionAsked'));
    expect(place('QuestionAsked')).toBeGreaterThan(4);
  });

  test('is what the page names', () => {
    expect(readFileSync(join(projectRoot, 'docs', 'reference', 'history-file.md'), 'utf8')).toContain(
      'history-file-example.jsonl',
    );
  });
});

const HEADER = { format: 'throughline-history', version: 1 };
const OPENING = { type: 'case', reference: 'N-1', title: 'N', programme: 'safeguarding' };
const AUTHOR = { person: 'o', name: 'Officer', agency: 'Police', role: 'case-officer' };
const question = (change: object = {}): object => ({
  type: 'fact',
  case: 'N-1',
  kind: 'QuestionAsked',
  body: { by: 'Police', of: 'College', question: 'How is he?' },
  occurred: { date: '2026-02-03' },
  recordedAt: '2026-02-03T10:00:00Z',
  author: AUTHOR,
  ...change,
});
const answer = (change: object = {}): object =>
  question({ kind: 'QuestionAnswered', body: { question: 2, answer: 'Well.' }, ...change });
const withdrawal = (position: number): object =>
  question({ kind: 'FactWithdrawn', body: { position, reason: 'It was another person.' } });

async function problemsOf(
  ...lines: readonly (string | object)[]
): Promise<readonly (readonly [number, string | undefined])[]> {
  return (await plan([HEADER, ...lines])).problems.map((problem) => [problem.line, problem.path]);
}

describe('a line that cannot be imported', () => {
  test.each<[string, readonly (string | object)[], readonly (readonly [number, string | undefined])[]]>([
    ['is no JSON', [OPENING, '{"type":'], [[3, undefined]]],
    ['has an unknown kind', [OPENING, question({ kind: 'QuestionAskd' })], [[3, 'kind']]],
    ['opens a case as if it were a fact', [OPENING, question({ kind: 'CaseOpened' })], [[3, 'kind']]],
    [
      'has wrong answers',
      [OPENING, question({ body: { by: 'Police', question: 7, extra: 1 } })],
      [
        [3, 'body.extra'],
        [3, 'body.of'],
        [3, 'body.question'],
      ],
    ],
    ['is of a case not in the file', [OPENING, question({ case: 'N-2' })], [[3, 'case']]],
    ['comes before its case', [question(), OPENING], [[2, 'case']]],
    [
      'opens a case whose reference is on record, with what depends on it',
      [{ ...OPENING, reference: 'TAKEN-1' }, question({ case: 'TAKEN-1' })],
      [
        [2, 'reference'],
        [3, 'case'],
      ],
    ],
    ['opens a case twice', [OPENING, OPENING, question()], [[3, 'reference']]],
    ['is of an unknown programme', [{ ...OPENING, programme: 'tax' }], [[2, 'programme']]],
    [
      'has an unknown zone and division',
      [{ ...OPENING, zone: 'Europe/Lndon', division: 'wales' }],
      [
        [2, 'zone'],
        [2, 'division'],
      ],
    ],
    [
      'happened after it was recorded',
      [OPENING, question({ occurred: { date: '2026-02-04' } })],
      [[3, 'occurred.date']],
    ],
    [
      'was recorded in the future',
      [OPENING, question({ recordedAt: '2027-01-01T00:00:00Z' })],
      [[3, 'recordedAt']],
    ],
    [
      'has a moment on another day',
      [
        OPENING,
        question({ occurred: { date: '2026-02-03', precision: 'instant', at: '2026-02-02T22:00:00Z' } }),
      ],
      [[3, 'occurred.at']],
    ],
    ['refers to an entry that is not there', [OPENING, answer()], [[3, 'body.question']]],
    [
      'refers to itself',
      [OPENING, question(), answer({ body: { question: 3, answer: 'Well.' } })],
      [[4, 'body.question']],
    ],
    [
      'refers to an entry of another kind',
      [OPENING, question({ kind: 'PersonDescribed', body: { age: 18 } }), answer()],
      [[4, 'body.question']],
    ],
    [
      'refers to an entry that cannot be imported',
      [OPENING, question({ body: {} }), answer()],
      [
        [3, 'body.by'],
        [3, 'body.of'],
        [3, 'body.question'],
        [4, 'body.question'],
      ],
    ],
    [
      'corrects an entry of another kind',
      [OPENING, question(), answer({ supersedes: { position: 2, reason: 'wrong' } })],
      [[4, 'supersedes.position']],
    ],
    [
      'numbers an entry lower than the one before',
      [OPENING, question({ entry: 5 }), question({ entry: 4 })],
      [[4, 'entry']],
    ],
    [
      'waives a duty that nothing opened',
      [
        OPENING,
        question(),
        question({
          kind: 'DutyWaived',
          body: { duty: 'first-panel:2', reason: 'No longer needed here.', authority: 'Chair' },
        }),
      ],
      [[4, 'body.duty']],
    ],
    [
      'reports, unconfirmed, what is done to a duty',
      [
        OPENING,
        question(),
        question({
          kind: 'DutyWaived',
          standing: 'reported',
          body: { duty: 'answer-question:2', reason: 'No longer needed here.', authority: 'Chair' },
        }),
      ],
      [[4, 'standing']],
    ],
    [
      'withdraws a correction, or twice, or corrects what was withdrawn',
      [
        OPENING,
        question(),
        question({ supersedes: { position: 2, reason: 'wrong' } }),
        withdrawal(3),
        withdrawal(2),
        withdrawal(2),
        question({ supersedes: { position: 2, reason: 'wrong' } }),
      ],
      [
        [5, 'body.position'],
        [7, 'body.position'],
        [8, 'supersedes.position'],
      ],
    ],
    [
      'corrects a reason for lateness instead of withdrawing it',
      [
        OPENING,
        question(),
        question({ kind: 'LateReasonGiven', body: { position: 2, reason: 'It was mislaid.' } }),
        question({
          kind: 'LateReasonGiven',
          body: { position: 2, reason: 'It was very late.' },
          supersedes: { position: 3, reason: 'wrong' },
        }),
      ],
      [[5, 'supersedes.position']],
    ],
    [
      'confirms what is no report, or answers a correction instead of its entry',
      [
        OPENING,
        question(),
        question({ supersedes: { position: 2, reason: 'wrong' } }),
        question({ kind: 'ReportConfirmed', body: { position: 2, how: 'By telephone.' } }),
        answer({ body: { question: 3, answer: 'Well.' } }),
      ],
      [
        [5, 'body.position'],
        [6, 'body.question'],
      ],
    ],
    [
      'agrees to what is not proposed, or proposes what is done to the record',
      [
        OPENING,
        question(),
        question({ kind: 'ProposalAgreed', body: { position: 2, reason: 'It is so indeed.' } }),
        question({ standing: 'proposed' }),
        question({ kind: 'ProposalAgreed', body: { position: 4, reason: 'It is so indeed.' } }),
        question({
          kind: 'LateReasonGiven',
          standing: 'proposed',
          body: { position: 2, reason: 'It was mislaid.' },
        }),
      ],
      [
        [4, 'body.position'],
        [7, 'standing'],
      ],
    ],
    [
      'is too long',
      [OPENING, JSON.stringify(question({ body: { by: 'x'.repeat(1_100_000) } }))],
      [[3, undefined]],
    ],
  ])('because it %s is reported with its number and place', async (_why, lines, problems) => {
    expect(await problemsOf(...lines)).toEqual(problems);
  });

  test('leaves the rest to be imported, if that is wanted', async () => {
    const read = await plan([
      HEADER,
      OPENING,
      question(),
      question({ kind: 'Nothing' }),
      answer(),
      answer({ body: { question: 3, answer: 'x' } }),
    ]);
    expect(read.problems.map((problem) => problem.line)).toEqual([4, 6]);
    expect(factsIn(imported(read)).map((fact) => fact.kind)).toEqual([
      'CaseOpened',
      'QuestionAsked',
      'QuestionAnswered',
    ]);
  });

  test('may be the first, and then nothing else is read', async () => {
    expect((await plan([OPENING, question()])).problems.map((problem) => problem.line)).toContain(1);
    expect((await plan([])).problems).toMatchObject([{ line: 1 }]);
  });
});

test('a waived duty is named by the entry of the file that opened it', async () => {
  const waived = question({
    kind: 'DutyWaived',
    body: { duty: 'answer-question:2', reason: 'The college has closed.', authority: 'Chair' },
  });
  const read = await plan([HEADER, OPENING, question(), waived]);
  expect(read.problems).toEqual([]);
  const events = imported(read);
  const asked = factsIn(events).find((fact) => fact.kind === 'QuestionAsked');
  expect(
    events.some(
      (event) =>
        event.kind === 'DutyWaived' &&
        event.type === 'consequence' &&
        event.body['duty' as never] === `answer-question:${asked?.position}`,
    ),
  ).toBe(true);
});
