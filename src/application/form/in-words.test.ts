import { describe, expect, it } from 'vitest';
import {
  byKey,
  choice,
  choices,
  date,
  factRef,
  file,
  group,
  list,
  longText,
  marked,
  moment,
  optional,
  text,
  wholeNumber,
  yesNo,
} from '../../domain/fields.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { formOf } from './form.ts';
import { answersInWords, answersToCheck } from './in-words.ts';

const fields = {
  outcome: choice('Outcome', { adopt: 'Adopt', defer: 'Defer' }),
  grounds: choices('Grounds', { a: 'First', b: 'Second' }),
  on: date('On'),
  at: moment('At'),
  agreed: yesNo('Agreed'),
  sum: wholeNumber('Rent', { unit: 'pence' }),
  sessions: wholeNumber('Sessions', { unit: 'sessions' }),
  evidence: list('Evidence', factRef('Entry', [])),
  members: list('Members', group('Member', { name: text('Name'), from: optional(date('From')) })),
  answers: byKey('Answers', text('Answer')),
  paper: file('Letter'),
  missing: optional(text('Not answered')),
};

const body = {
  outcome: 'adopt',
  grounds: ['b', 'a'],
  on: '2026-03-03',
  at: '2026-07-02T13:30:00.000Z',
  agreed: false,
  sum: 123_450,
  sessions: 1200,
  evidence: [12, 3],
  members: [{ name: 'Subject A', from: '2026-01-02' }, { name: 'Priya Makebelieve' }],
  answers: { 'b.1': 'Low' },
  paper: { document: 'd', name: 'letter.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'x' },
};

describe('answers in words', () => {
  it('tell each answer as it was asked, the unanswered left out', () => {
    const told = answersInWords(fields, body, 'Europe/London');
    expect(told.map(({ question, lines }) => [question, ...lines.map(({ text: line }) => line)])).toEqual([
      ['Outcome', 'Adopt'],
      ['Grounds', 'Second; First'],
      ['On', '3 March 2026'],
      ['At', '2 July 2026, 14:30'],
      ['Agreed', 'No'],
      ['Rent', '£1,234.50'],
      ['Sessions', '1,200 sessions'],
      ['Evidence', 'entry 12', 'entry 3'],
      ['Members', 'Name: Subject A · From: 2 January 2026', 'Name: Priya Makebelieve'],
      ['Answers', 'b.1: Low'],
      ['Letter', 'letter.pdf'],
    ]);
  });

  it('keep the way to an entry, and the parts of a row apart', () => {
    const told = new Map(answersInWords(fields, body, 'Europe/London').map((one) => [one.name, one.lines]));
    expect(told.get('evidence')?.map(({ entry }) => entry)).toEqual([12, 3]);
    expect(told.get('members')?.[0]?.parts?.map(({ name, lines }) => [name, lines[0]?.text])).toEqual([
      ['name', 'Subject A'],
      ['from', '2 January 2026'],
    ]);
  });

  it('tell an answer of a shape that its question no longer takes as it was recorded', () => {
    const odd = {
      outcome: 'gone',
      on: 'soon',
      sum: 'much',
      evidence: 'none',
      members: { name: 'x' },
      agreed: 3,
    };
    expect(
      answersInWords(fields, odd, 'Europe/London').map(({ lines }) => lines.map(({ text: line }) => line)),
    ).toEqual([['gone'], ['soon'], ['3'], ['much'], ['none'], ['{"name":"x"}']]);
  });
});

describe('answers to check', () => {
  it('are every question with its page, those not answered too', () => {
    const form = formOf({ title: 'Decide' }, fields);
    const checked = answersToCheck(form, fields, { outcome: 'defer' }, 'Europe/London');
    expect(checked.map(({ name }) => name)).toEqual(form.pages.flatMap(({ asks }) => asks));
    expect(checked[0]).toMatchObject({ name: 'outcome', lines: [{ text: 'Defer' }], page: form.pages[0] });
    expect(checked.find(({ name }) => name === 'members')?.page.asks).toEqual(['members']);
    expect(checked.filter(({ lines }) => lines.length > 0)).toHaveLength(1);
  });
});

describe('an answer that is withheld', () => {
  const marks = {
    raw: marked('raw', longText('As it was given'), { gist: 'gist' }),
    gist: marked('gist', optional(longText('Gist'))),
    alone: marked('raw', optional(text('By whom'))),
  };
  const withheld = { _withheld: 'Police intelligence' };
  const told = (body: JsonObject) =>
    answersInWords(marks, body, 'Europe/London').map(({ question, lines }) => [question, lines[0]?.text]);

  it('is told with its gist in its place, and the gist not twice', () => {
    expect(told({ raw: withheld, gist: 'He was warned off.' })).toEqual([
      ['As it was given', 'Withheld: Police intelligence. Gist: He was warned off.'],
    ]);
    expect(told({ raw: 'He was seen.', gist: 'He was warned off.' })).toEqual([
      ['As it was given', 'He was seen.'],
      ['Gist', 'He was warned off.'],
    ]);
  });

  it('is told alone where there is no gist, or the gist is withheld too', () => {
    expect(told({ raw: withheld, gist: { _withheld: 'Gist' }, alone: withheld })).toEqual([
      ['As it was given', 'Withheld: Police intelligence.'],
      ['Gist', 'Withheld: Gist.'],
      ['By whom', 'Withheld: Police intelligence.'],
    ]);
  });
});
