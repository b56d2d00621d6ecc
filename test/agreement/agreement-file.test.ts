import { describe, expect, test } from 'vitest';
import { type AgreementFault } from '../../src/application/agreement/file-shape.ts';
import { readAgreement } from '../../src/application/agreement/read-agreement.ts';
import { context, planOf, recordText } from './agreements.ts';
import { type SmallAgreement, clause, evidence, smallAgreement } from './small-agreement.ts';

function faultsIn(text: string): readonly AgreementFault[] {
  const read = readAgreement(text, context);
  return read.ok ? [] : read.error;
}

/** The faults of the small agreement once something in it is otherwise, as “path: message”. */
function faultsWith(change: (file: SmallAgreement) => void): readonly string[] {
  const file = smallAgreement();
  change(file);
  return faultsIn(JSON.stringify(file, null, 2)).map(({ path, message }) => `${path}: ${message}`);
}

const paid = {
  recorded: '2024-02-20',
  by: 'firm',
  to: 'agency',
  currency: 'GBP',
  source: 'A',
  mark: 'found',
};
const credit = { recorded: '2024-01-02', currency: 'GBP', source: 'A', mark: 'found' };

test('the small agreement has no fault', () => {
  expect(faultsWith(() => {})).toEqual([]);
});

describe('what is no agreement at all', () => {
  test('a file that was cut off says where it stops, on any character of it', () => {
    const text = JSON.stringify(smallAgreement(), null, 2);
    const half = text.slice(0, text.indexOf('"bearer"') + 3);
    const lines = half.split('\n').length;
    expect(faultsIn(half)).toEqual([
      { line: lines, path: 'clauses[0]', message: expect.stringMatching(/ends here.*cut off/) as string },
    ]);
    for (let at = 1; at < text.length - 1; at += 37)
      expect(faultsIn(text.slice(0, at))[0]?.message).toMatch(/cut off/);
  });

  test.each([
    ['not JSON', '{ "format": throughline }', 'format: a value is expected, and not “t”'],
    [
      'a missing comma',
      '{ "format": "a" "version": 1 }',
      'the file: a comma or a closing bracket is expected',
    ],
    ['something after its end', '{} {}', 'the file: something follows the end'],
    ['a list', '[]', 'the file: give one object'],
    ['nothing', '', 'the file: the file ends here'],
    ['a member twice', '{"format":"a","format":"b"}', 'format: is given twice'],
    ['deep nesting', `{"a":${'['.repeat(80)}`, 'is nested more than 60 deep'],
    [
      'a history file',
      '{"format":"throughline-history","version":1}',
      'format: must be "throughline-agreement"',
    ],
  ])('%s', (_name, text, expected) => {
    expect(
      faultsIn(text)
        .map(({ path, message }) => `${path}: ${message}`)
        .join('\n'),
    ).toContain(expected);
  });

  test('a member named __proto__ is one that is not part of the format', () => {
    const text = JSON.stringify(smallAgreement()).replace('{', '{"__proto__":{"zone":"UTC"},');
    expect(faultsIn(text).map(({ path }) => path)).toEqual(['__proto__']);
  });
});

describe('one fault, named with its place', () => {
  test.each<readonly [string, (file: SmallAgreement) => void, string]>([
    ['no bearer', (f) => delete f.clauses[0]?.['bearer'], 'clauses[0].bearer: Answer “Which party owes it?”'],
    ['no source', (f) => delete f.clauses[0]?.['source'], 'clauses[0].source: Answer'],
    [
      'an unknown party',
      (f) => Object.assign(f.clauses[0] ?? {}, { bearer: 'frim' }),
      'clauses[0].bearer: there is no entry under “parties” “frim”',
    ],
    [
      'an unknown instrument',
      (f) => Object.assign(f.clauses[0] ?? {}, { instrument: 'dead' }),
      'clauses[0].instrument: there is no entry under “instruments” “dead”. Did you mean deed?',
    ],
    [
      'an unknown date',
      (f) => Object.assign(f.clauses[3] ?? {}, { until: 'ende' }),
      'clauses[3].until: there is no entry under “dates” “ende”. Did you mean end?',
    ],
    [
      'a date counted from one that is not there',
      (f) => Object.assign(f.dates[1] ?? {}, { from: 'singed' }),
      'dates[1].from: there is no entry under “dates” “singed”',
    ],
    [
      'every nothing',
      (f) => Object.assign(f.clauses[3] ?? {}, { every: 0 }),
      'clauses[3].every: How often: every how many?: give a number from 1',
    ],
    [
      'a series without its interval',
      (f) => delete f.clauses[3]?.['every'],
      'clauses[3]: Say how often it is owed again',
    ],
    [
      'both a date and one to count from',
      (f) => Object.assign(f.clauses[0] ?? {}, { on: '2024-02-01' }),
      'clauses[0]: Give a date or say from which date it is counted, not both',
    ],
    [
      'two clauses of one name',
      (f) => void f.clauses.push(clause('A')),
      'clauses[4]: “A” is already the short name of clauses[0]',
    ],
    [
      'a member that is not part of an entry',
      (f) => Object.assign(f.clauses[0] ?? {}, { dew: 1 }),
      'clauses[0].dew: Remove “dew”',
    ],
    [
      'a section that there is not',
      (f) => Object.assign(f, { clause: [] }),
      'clause: there is no part of the format “clause”. Did you mean clauses',
    ],
    [
      'a date that is none',
      (f) => Object.assign(f.dates[0] ?? {}, { on: '2024-02-30' }),
      'dates[0].on: When is it?: give a real date',
    ],
    [
      'recorded on a day to come',
      (f) => Object.assign(f.parties[0] ?? {}, { recorded: '2027-01-01' }),
      'parties[0].recorded: 2027-01-01 is still to come',
    ],
    [
      'nothing of when it was recorded',
      (f) => delete f.parties[0]?.['recorded'],
      'parties[0].recorded: is missing',
    ],
    [
      'recorded before it happened',
      (f) => Object.assign(f.evidence[0] ?? {}, { occurred: '2024-03-05' }),
      'evidence[0].occurred: 2024-03-05 is after it was recorded',
    ],
    [
      'a month by its middle',
      (f) => Object.assign(f.evidence[0] ?? {}, { occurred: { date: '2024-02-15', precision: 'month' } }),
      'evidence[0].occurred.date: give the first day of the month',
    ],
    [
      'an author of no name',
      (f) => Object.assign(f.parties[0] ?? {}, { author: 'cleric' }),
      'parties[0].author: must be the short name of one of the authors: clerk',
    ],
    [
      'no such standing',
      (f) => Object.assign(f.parties[0] ?? {}, { standing: 'rumoured' }),
      'parties[0].standing: must be established or reported',
    ],
    ['no clauses', (f) => void (f.clauses.splice(0), f.evidence.splice(0)), 'clauses: is missing'],
    ['no zone of that name', (f) => (f.zone = 'Europe/Lundon'), 'zone: is not a time zone'],
    [
      'no such programme',
      (f) => (f.programme = 'settlement'),
      'programme: there is no programme of agreements',
    ],
    ['no such holidays', (f) => (f.division = 'england'), 'division: there is no list of holidays “england”'],
    [
      'evidence for a clause that is not there',
      (f) => void f.evidence.push(evidence('other', { clause: 'Z' })),
      'evidence[1].for[0].clause: there is no entry under “clauses” “Z”',
    ],
    [
      'evidence for a time after the term',
      (f) =>
        void f.evidence.push(
          evidence(
            'late',
            { clause: 'S' },
            { recorded: '2026-02-01', coversFrom: '2026-01-02', coversTo: '2026-01-20' },
          ),
        ),
      'evidence[1]: “S” ended on 2026-01-01, and the evidence covers time from 2026-01-02',
    ],
    [
      'evidence for a time before the term',
      (f) =>
        void f.evidence.push(
          evidence('early', { clause: 'S' }, { coversFrom: '2023-10-01', coversTo: '2023-12-31' }),
        ),
      'evidence[1]: “S” began on 2024-01-01, and the evidence covers time until 2023-12-31',
    ],
    [
      'a judgement of evidence that is not there',
      (f) =>
        void f.judgements.push({
          recorded: '2024-03-05',
          evidence: 'leter',
          outcome: 'accepted',
          by: 'An Officer',
          reasons: 'Complete.',
        }),
      'judgements[0].evidence: there is no entry under “evidence” or entry under “certifications” “leter”. Did you mean letter?',
    ],
    [
      'a judgement before what it judges',
      (f) =>
        void f.judgements.push({
          recorded: '2024-02-05',
          evidence: 'letter',
          outcome: 'accepted',
          by: 'An Officer',
          reasons: 'Complete.',
        }),
      'judgements[0].evidence: evidence[0] is on record from 2024-03-01',
    ],
    [
      'a payment of which more is used than was paid',
      (f) => void f.payments.push({ ...paid, amount: 600, applied: [{ clause: 'M', amount: 700 }] }),
      'payments[0]: 700 go to its clauses, and 600 was paid',
    ],
    [
      'a payment above what is owed',
      (f) => void f.payments.push({ ...paid, amount: 1200, applied: [{ clause: 'M', amount: 1200 }] }),
      'payments[0]: “M” owes 1000 more and not 1200',
    ],
    [
      'a credit above what is owed',
      (f) => void f.credits.push({ ...credit, clause: 'N', from: 'M', amount: 501 }),
      'credits[0]: “N” owes 500 more and not 501',
    ],
    [
      'credits in a circle',
      (f) =>
        void f.credits.push(
          { ...credit, clause: 'N', from: 'M', amount: 100 },
          { ...credit, clause: 'M', from: 'N', amount: 100 },
        ),
      'credits[1]: “N” is itself credited with what is paid under “M”',
    ],
    [
      'a term that ends before it begins',
      (f) => Object.assign(f.dates[1] ?? {}, { amount: 1, unit: 'days' }),
      'clauses[3]: It is first due on 2024-04-01, after its end on 2024-01-02',
    ],
    [
      'an extension of what is not owed so often',
      (f) =>
        void f.extensions.push({
          recorded: '2024-03-01',
          of: 'S',
          occurrence: 99,
          due: '2049-01-01',
          reason: 'The pump came late from its maker.',
          approvedBy: 'An Officer',
        }),
      'extensions[0].occurrence: “S” is not owed that often by today',
    ],
    [
      'an act upon a duty that is only reported',
      (f) =>
        void f.extensions.push({
          recorded: '2024-03-01',
          standing: 'reported',
          of: 'A',
          due: '2049-01-01',
          reason: 'The pump came late from its maker.',
          approvedBy: 'An Officer',
        }),
      'extensions[0].standing: what is done to a duty cannot be a report',
    ],
  ])('%s', (_name, change, expected) => {
    const faults = faultsWith(change);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(expected);
  });

  test('dates counted from one another, all the way round', () => {
    const faults = faultsWith((f) => {
      Object.assign(f.dates[0] ?? {}, { on: undefined, from: 'end', amount: 1, unit: 'days' });
    });
    expect(faults.join('\n')).toMatch(
      /dates\[1\]: It is counted from itself: end, counted from signed, counted from end/,
    );
  });
});

describe('every fault, each once', () => {
  test('what leans on a faulty entry is not told of that entry’s fault', () => {
    const faults = faultsWith((f) => {
      delete f.parties[0]?.['kind'];
      delete f.clauses[1]?.['evidence'];
      f.payments.push({ ...paid, amount: 5000, applied: [{ clause: 'M', amount: 5000 }] });
      f.credits.push({ ...credit, clause: 'Q', from: 'M', amount: 1 });
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'parties[0].kind',
      'clauses[1].evidence',
      'credits[0].clause',
    ]);
  });

  test('faults stand in the order of the file, each on the line of what is wrong', () => {
    const file = smallAgreement();
    Object.assign(file.clauses[0] ?? {}, { bearer: 'nobody' });
    Object.assign(file.parties[1] ?? {}, { kind: 'ministry' });
    const text = JSON.stringify(file, null, 2);
    const line = (needle: string): number => text.slice(0, text.indexOf(needle)).split('\n').length;
    expect(faultsIn(text).map((fault) => [fault.line, fault.path])).toEqual([
      [line('"ministry"'), 'parties[1].kind'],
      [line('"nobody"'), 'clauses[0].bearer'],
    ]);
  });
});

describe('the files that come with the program', () => {
  test.each(['settlement-2023', 'river-undertaking'])('%s has no fault', (name) => {
    expect(planOf(recordText(name)).planned.facts.length).toBeGreaterThan(80);
  });
});
