import { describe, expect, it, test } from 'vitest';
import {
  type Field,
  type Fields,
  type FileAnswer,
  LONGEST_LINE,
  LONGEST_LIST,
  LONGEST_TEXT,
  byKey,
  choice,
  choices,
  date,
  factRef,
  file,
  group,
  list,
  longText,
  moment,
  optional,
  text,
  wholeNumber,
  yesNo,
} from '../../domain/fields.ts';
import type { FormValues } from '../ports.ts';
import { checkAnswers } from './read-values.ts';

const letter: FileAnswer = {
  document: 'd1',
  name: 'letter.pdf',
  mediaType: 'application/pdf',
  bytes: 3,
  sha256: 'b'.repeat(64),
};

/** What is read of one question, named `q`: its answer, or what is said to be wrong. */
function read(question: Field<unknown>, typed: FormValues): unknown {
  const fields: Fields = { q: question };
  const reading = { zone: 'Europe/London', documentOf: (id: string) => (id === 'd1' ? letter : undefined) };
  const checked = checkAnswers(fields, typed, reading);
  return checked.ok ? checked.value['q'] : checked.error.map(({ message }) => message);
}

const day = (d: string, m: string, y: string): FormValues => ({
  'q-day': [d],
  'q-month': [m],
  'q-year': [y],
});
const at = (time: string, d = '2', m = '7', y = '2026'): FormValues => ({
  ...day(d, m, y),
  'q-time': [time],
});

const born = date('Date of birth');
const seen = moment('Seen');
const count = wholeNumber('Sessions', { min: 1, max: 200 });
const sum = wholeNumber('Rent', { unit: 'pence', max: 100_000 });
const answer = choice('Outcome', { yes: 'Adopt', no: 'Not adopt' });

describe('an answer is read as people type it', () => {
  test.each<[string, Field<unknown>, FormValues, unknown]>([
    ['a line, without the space around it', text('Name'), { q: ['  Subject A \n'] }, 'Subject A'],
    ['a text, with one sort of line end', longText('Note'), { q: ['One\r\nTwo\rThree'] }, 'One\nTwo\nThree'],
    ['a number', count, { q: ['12'] }, 12],
    ['a number with space around it', count, { q: [' 7 '] }, 7],
    ['thousands with commas', wholeNumber('Litres'), { q: ['1,234,500'] }, 1_234_500],
    ['a number below nought', wholeNumber('Change', { min: -5 }), { q: ['-5'] }, -5],
    ['a typeset minus', wholeNumber('Change', { min: -5 }), { q: ['−5'] }, -5],
    ['money in pounds', sum, { q: ['12'] }, 1200],
    ['money with pence', sum, { q: ['£12.50'] }, 1250],
    ['money with sign and commas', sum, { q: ['£1,000.00'] }, 100_000],
    ['a date', born, day('27', '3', '2015'), '2015-03-27'],
    ['a date with noughts', born, day('07', '03', '2015'), '2015-03-07'],
    ['a month by its name', born, day('7', 'March', '2015'), '2015-03-07'],
    ['a month by its first letters', born, day('7', 'sept.', '2015'), '2015-09-07'],
    ['a leap day', born, day('29', '2', '2024'), '2024-02-29'],
    ['a moment in summer', seen, at('14:30'), '2026-07-02T13:30:00.000Z'],
    ['a moment in winter', seen, at('14:30', '2', '1'), '2026-01-02T14:30:00.000Z'],
    ['a time with a point', seen, at('9.05'), '2026-07-02T08:05:00.000Z'],
    ['a time in four figures', seen, at('0905'), '2026-07-02T08:05:00.000Z'],
    ['a time after noon', seen, at('2:30 pm'), '2026-07-02T13:30:00.000Z'],
    ['noon', seen, at('12pm'), '2026-07-02T11:00:00.000Z'],
    ['half past midnight', seen, at('12.30am'), '2026-07-01T23:30:00.000Z'],
    ['universal time', seen, at('13:30:05.250Z'), '2026-07-02T13:30:05.250Z'],
    ['yes', yesNo('Reached?'), { q: ['yes'] }, true],
    ['no', yesNo('Reached?'), { q: ['no'] }, false],
    ['one of several', answer, { q: ['no'] }, 'no'],
    ['any of several', choices('Which', { a: 'A', b: 'B' }), { q: ['', 'b', 'a', 'b'] }, ['b', 'a']],
    ['an entry', factRef('Order', []), { q: ['12'] }, 12],
    ['entries ticked', list('Evidence', factRef('Entry', [])), { q: ['12', '3'] }, [12, 3]],
    ['a document', file('Letter'), { q: ['d1'] }, letter],
    ['answers by key', byKey('Answers', text('Answer')), { 'q.a%2E1': ['x'], 'q.b': [''] }, { 'a.1': 'x' }],
    ['nothing by key', byKey('Answers', text('Answer')), {}, {}],
    ['no rows of a list that may be empty', list('Lines', text('Line')), { 'q.0': [''] }, []],
    ['nothing, where it may be left out', optional(born), day('', ' ', ''), undefined],
    [
      'a group of which nothing is typed',
      optional(group('Who', { n: text('Name') })),
      { 'q.n': [' '] },
      undefined,
    ],
  ])('%s', (_, question, typed, expected) => {
    expect(read(question, typed)).toEqual(expected);
  });

  it('drops rows in which nothing is typed, and keeps one in which anything is', () => {
    const who = group('Member', { name: optional(text('Name')), present: optional(yesNo('Present')) });
    const typed = {
      'q.0.name': [''],
      'q.1.name': [''],
      'q.1.present': ['no'],
      'q.2': [''],
      'q.5.name': ['B'],
    };
    expect(read(list('Members', who), typed)).toEqual([{ present: false }, { name: 'B' }]);
  });

  it('reads only the questions of a page when told which', () => {
    const fields = { a: text('A'), b: text('B') };
    const checked = checkAnswers(fields, { a: ['x'], b: ['y'] }, { zone: 'Europe/London', asks: ['a'] });
    expect(checked.ok && checked.value).toEqual({ a: 'x' });
  });
});

describe('what cannot be read is said of what was typed', () => {
  const whole = 'must be a whole number, like 12';
  const pounds = 'must be an amount in pounds, like 12 or 12.50';
  const year = 'must have a year of four numbers, like 2026';
  const real = 'must be a real date, like 27 3 2026';
  const time = 'must have a real time, like 14:30 or 2.30pm';
  test.each<[Field<unknown>, FormValues, string]>([
    [text('Name'), {}, 'Answer “Name”'],
    [text('Name'), { q: [' \t '] }, 'Answer “Name”'],
    [text('Name'), { q: ['x'.repeat(LONGEST_LINE + 1)] }, 'Name: shorten it to 500 characters: it has 501'],
    [
      longText('Note'),
      { q: ['x'.repeat(LONGEST_TEXT + 1)] },
      'Note: shorten it to 50000 characters: it has 50001',
    ],
    [text('Name', { minLength: 3 }), { q: ['ab'] }, 'Name: write at least 3 characters'],
    [text('Name'), { q: ['a\u0000b'] }, 'Name: remove the control characters, which cannot be read'],
    [text('Name'), { q: ['a\ud800'] }, 'Name: send it again: part of a character is missing in it'],
    [count, { q: ['3.5'] }, `Sessions ${whole}`],
    [count, { q: ['1,2'] }, `Sessions ${whole}`],
    [count, { q: ['twelve'] }, `Sessions ${whole}`],
    [count, { q: ['1e3'] }, `Sessions ${whole}`],
    [count, { q: ['0'] }, 'Sessions must be 1 or more'],
    [count, { q: ['201'] }, 'Sessions must be 200 or less'],
    [wholeNumber('Big'), { q: ['9'.repeat(30)] }, 'Big must be 9007199254740991 or less'],
    [sum, { q: ['12.5'] }, `Rent ${pounds}`],
    [sum, { q: ['£'] }, `Rent ${pounds}`],
    [sum, { q: ['1000.01'] }, 'Rent must be 1000.00 or less'],
    [born, day('', '3', '2015'), 'Date of birth must include a day'],
    [born, day('27', '', '2015'), 'Date of birth must include a month'],
    [born, day('27', '', ''), 'Date of birth must include a month and a year'],
    [born, day('27', '3', '15'), `Date of birth ${year}`],
    [born, day('27', '3', '20155'), `Date of birth ${year}`],
    [born, day('31', '2', '2015'), `Date of birth ${real}`],
    [born, day('29', '2', '2023'), `Date of birth ${real}`],
    [born, day('1', '13', '2023'), `Date of birth ${real}`],
    [born, day('0', '1', '2023'), `Date of birth ${real}`],
    [born, day('x', '1', '2023'), `Date of birth ${real}`],
    [born, day('1', 'ma', '2023'), `Date of birth ${real}`],
    [born, day('1', '1', '0000'), `Date of birth ${real}`],
    [born, {}, 'Answer “Date of birth”'],
    [seen, at('', '', '', ''), 'Answer “Seen”'],
    [seen, at('14:30', '', '', ''), 'Seen must include a date'],
    [seen, at(''), 'Seen must include a time'],
    [seen, at('25:00'), `Seen ${time}`],
    [seen, at('14:60'), `Seen ${time}`],
    [seen, at('14'), `Seen ${time}`],
    [seen, at('13pm'), `Seen ${time}`],
    [seen, at('soon'), `Seen ${time}`],
    [yesNo('Reached?'), { q: ['maybe'] }, 'Reached? must be yes or no'],
    [answer, { q: ['perhaps'] }, 'Outcome must be one of the answers offered'],
    [answer, { q: [''] }, 'Answer “Outcome”'],
    [choices('Which', { a: 'A' }), { q: ['a', 'z'] }, 'Which must be one of the answers offered'],
    [choices('Which', { a: 'A' }), {}, 'Answer “Which”'],
    [choices('Which', { a: 'A', b: 'B' }, { min: 2 }), { q: ['a'] }, 'Which: choose at least 2'],
    [factRef('Order', []), { q: ['twelve'] }, 'Order must be an entry of this case'],
    [factRef('Order', []), { q: ['0'] }, 'Order must be an entry of this case'],
    [factRef('Order', []), { q: ['-1'] }, 'Order must be an entry of this case'],
    [list('Evidence', factRef('Entry', [])), { q: ['1', 'x'] }, 'Evidence must be an entry of this case'],
    [file('Letter'), { q: ['d2'] }, 'Letter must be a document of this case'],
    [list('Lines', text('Line'), { min: 1 }), {}, 'Answer “Lines”'],
    [list('Lines', text('Line'), { min: 2 }), { 'q.0': ['a'] }, 'Lines: give at least 2'],
  ])('%o typed %o: %s', (question, typed, message) => {
    expect(read(question, typed)).toEqual([message]);
  });

  it('a list of more than 500 rows', () => {
    const rows = Object.fromEntries(Array.from({ length: LONGEST_LIST + 1 }, (_, n) => [`q.${n}`, ['x']]));
    expect(read(list('Lines', text('Line')), rows)).toEqual(['Lines: give at most 500']);
  });

  it.each([
    ['a line', text('Name'), 'x'.repeat(LONGEST_LINE)],
    ['a text', longText('Note'), 'é'.repeat(LONGEST_TEXT)],
    ['a number', count, '200'],
    ['a sum', sum, '1,000.00'],
  ])('nothing, of %s at its limit', (_, question, typed) => {
    const result = read(question, { q: [typed] });
    expect(typeof result === 'string' || typeof result === 'number').toBe(true);
  });
});

describe('a mistake is placed at its box', () => {
  const member = group('Member', { name: text('Name'), from: optional(date('From')) });
  const fields: Fields = {
    members: list('Members', member),
    days: list('Days', date('Day')),
    who: group('Who', { name: text('Name') }),
    on: date('On'),
  };
  const typed: FormValues = {
    'members.0.name': [''],
    'members.1.name': ['Subject A'],
    'members.1.from-day': ['1'],
    'members.3.from-day': ['1'],
    'members.3.from-month': ['1'],
    'members.3.from-year': ['2026'],
    'days.0-day': [''],
    'days.2-day': ['40'],
    'days.2-month': ['1'],
    'days.2-year': ['2026'],
    'days.4-year': ['2026'],
  };

  it('by its name on the page, also after rows that are blank, one mistake for each', () => {
    const checked = checkAnswers(fields, typed, { zone: 'Europe/London' });
    expect(!checked.ok && checked.error).toEqual([
      {
        path: 'members.1.from',
        message: 'Member 2: From must include a month and a year',
        parts: ['month', 'year'],
      },
      { path: 'members.3.name', message: 'Member 4: Answer “Name”' },
      { path: 'days.2', message: 'Day 3 must be a real date, like 27 3 2026' },
      { path: 'days.4', message: 'Day 5 must include a day and a month', parts: ['day', 'month'] },
      { path: 'who.name', message: 'Answer “Name”' },
      { path: 'on', message: 'Answer “On”', parts: ['day', 'month', 'year'] },
    ]);
  });

  it('and one that the engine finds in the body is placed there too', () => {
    const { typed: read } = checkAnswers(fields, typed, { zone: 'Europe/London' });
    expect(read.placed({ path: 'members[1].name', message: 'x' }).path).toBe('members.3.name');
    expect(read.placed({ path: 'days[0]', message: 'x' })).toEqual({
      path: 'days.2',
      message: 'x',
      parts: ['day', 'month', 'year'],
    });
    expect(read.placed({ path: 'body', message: 'x' })).toEqual({ path: 'body', message: 'x' });
  });
});

describe('a form of many answers', () => {
  const item = group('Item', { level: text('Level'), notes: optional(longText('Notes')) });
  const many: Fields = { items: byKey('Items', item), rows: list('Rows', item) };

  /** How often all the boxes of a form are gone through to read it. */
  const timesLookedThrough = (count: number): number => {
    const boxes: FormValues = Object.fromEntries(
      Array.from({ length: count }, (_, at) => at).flatMap((at) => [
        [`items.q${at}.level`, ['3']],
        [`rows.${at}.level`, ['3']],
      ]),
    );
    let times = 0;
    const counted = new Proxy(boxes, {
      ownKeys: (target) => {
        times += 1;
        return Reflect.ownKeys(target);
      },
    });
    const read = checkAnswers(many, counted, { zone: 'Europe/London' });
    expect(read.ok && Object.keys(read.value['items'] ?? {}).length).toBe(count);
    return times;
  };

  it('is read in as many passes as one of few', () => {
    expect(timesLookedThrough(240)).toBe(timesLookedThrough(2));
  });
});
