import { renderToString } from 'preact-render-to-string';
import { describe, expect, it, test } from 'vitest';
import type { OfferedAnswer } from '../../application/form/entry-options.ts';
import type { FormValues } from '../../application/ports.ts';
import {
  type Field,
  type Fields,
  choice,
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
import { errorLinks, questionId } from './question-ids.ts';
import { Questions, type QuestionsProps } from './questions.tsx';

const nothing = { values: {}, errors: [], entries: () => [], documents: [] } satisfies Omit<
  QuestionsProps,
  'fields'
>;

function drawn(
  question: Field<unknown>,
  values: FormValues = {},
  more: Partial<QuestionsProps> = {},
): string {
  return renderToString(<Questions {...nothing} fields={{ q: question }} values={values} {...more} />);
}

function offered(count: number): readonly OfferedAnswer[] {
  return Array.from({ length: count }, (_, n) => ({ value: String(n + 1), label: `Entry ${n + 1}` }));
}

const many = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`o${n}`, `Answer ${n}`]));

test('a box for text offers what may be taken over, and takes anything', () => {
  const office = text('Office', { suggests: 'offices' });
  const html = drawn(office, { q: ['Another'] }, { suggested: (of) => [`${of}: A & B`, 'C'] });
  expect(html).toMatch(/<input[^>]* value="Another"[^>]* list="q-suggested"/);
  expect(html).toContain('<datalist id="q-suggested"><option>offices: A &amp; B</option>');
  expect(drawn(office)).not.toContain('list=');
});

describe('a question is drawn', () => {
  test.each<[string, string, RegExp]>([
    ['with the space that people type in any language into', drawn(text('Name')), /<input[^>]*dir="auto"/],
    ['without what the browser remembers of other people', drawn(text('Name')), /autocomplete="off"/],
    ['as an area when the text is long', drawn(longText('Note')), /<textarea[^>]*data-limit="50000"/],
    ['with what was typed, escaped', drawn(text('Name'), { q: ['<i>"'] }), /value="&lt;i>&quot;"/],
    [
      'with its limits where nobody would guess them',
      drawn(text('A', { maxLength: 9 })),
      /At most 9 characters\./,
    ],
    ['with its unit', drawn(wholeNumber('N', { unit: 'sessions' })), /govuk-input__suffix[^>]*>sessions</],
    ['in pounds where the record keeps pence', drawn(wholeNumber('N', { unit: 'pence' })), /prefix[^>]*>£</],
    ['as three boxes when it is a date', drawn(date('On')), /name="q-day".*name="q-month".*name="q-year"/s],
    ['with a fourth when it is a moment', drawn(moment('At')), /name="q-year".*name="q-time"/s],
    ['as radios when few answers are offered', drawn(choice('C', { a: 'A' })), /type="radio"/],
    ['as a list to pick from when many are', drawn(choice('C', many)), /<select[^>]*name="q"/],
    [
      'with a way back when it may be left out',
      drawn(optional(yesNo('Y'))),
      /value checked\/><label[^>]*>Not answered</,
    ],
    ['marked where it may be left out', drawn(optional(text('Name'))), />Name \(optional\)</],
    [
      'with the answers of the case where it takes them',
      drawn(text('Role'), {}, { choicesFrom: () => offered(2) }),
      /type="radio".*Entry 2/s,
    ],
    [
      'with what to do when there is no entry yet',
      drawn(factRef('E', [{ kind: 'A' }])),
      /no entry on the case yet/,
    ],
    ['with what to do when there is no document yet', drawn(file('F')), /Upload it/],
    [
      'with what was sent before and is no longer offered',
      drawn(factRef('E', []), { q: ['77'] }),
      /77 \(not one of those offered\)/,
    ],
  ])('%s', (_, html, expected) => {
    expect(html).toMatch(expected);
  });

  it('without a mark where rules judge what may be left out', () => {
    expect(drawn(optional(text('Reasons')), {}, { marksOptional: false })).not.toContain('optional');
  });

  it('and required radios offer no way to answer nothing', () => {
    expect(drawn(yesNo('Y'))).not.toContain('Not answered');
  });
});

describe('entries to tick', () => {
  const evidence = list('Evidence', factRef('Entry', []));
  const html = drawn(evidence, { q: ['2'] }, { entries: () => offered(24) });

  it('show the newest twenty and fold the rest away', () => {
    const [shown = '', folded = ''] = html.split('<details');
    expect(shown.match(/type="checkbox"/g)).toHaveLength(20);
    expect(folded.match(/type="checkbox"/g)).toHaveLength(4);
    expect(folded).toContain('Earlier entries (4)');
    expect(html).not.toMatch(/<details[^>]* open/);
  });

  it('open what is folded while one of it is ticked, and give each its own id', () => {
    expect(drawn(evidence, { q: ['23'] }, { entries: () => offered(24) })).toMatch(/<details[^>]* open/);
    const ids = [...html.matchAll(/<input[^>]* id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(24);
  });
});

describe('rows of a list', () => {
  const lines = list('Lines', text('Line'));

  it('begin with one blank row, which cannot be taken away', () => {
    const html = drawn(lines);
    expect(html).toContain('name="q.0"');
    expect(html).not.toContain('_remove');
    expect(html).toMatch(/value="q" name="_add"/);
  });

  it('can be taken away one by one, and say which', () => {
    const html = drawn(lines, { 'q.0': ['a'], 'q.1': [''] });
    expect(html).toMatch(
      /value="q\.1" name="_remove"[^>]*>Remove<span class="govuk-visually-hidden"> Line 2</,
    );
  });

  it('of groups stay while nothing in them is sent', () => {
    const members = list('Members', group('Member', { present: yesNo('Present') }));
    expect(drawn(members, { 'q.0': [''], 'q.1': [''] })).toContain('<input type="hidden" name="q.1" value');
  });

  it('are not added to by Enter: the first button of the form saves', () => {
    expect(/<button[^>]*>/.exec(drawn(lines))?.[0]).not.toContain('name=');
    expect(drawn(text('Name'))).not.toContain('<button');
  });

  it('stop at the most that a list takes', () => {
    const rows = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`q.${n}`, ['x']]));
    expect(drawn(lines, rows)).not.toContain('_add');
  });
});

describe('a mistake', () => {
  const fields: Fields = {
    name: text('Name'),
    on: date('On'),
    pick: choice('Pick', { a: 'A' }),
    rows: list('Rows', group('Row', { from: date('From') }), { min: 2 }),
  };
  const errors = [
    { path: 'name', message: 'Answer “Name”' },
    { path: 'on', message: 'On must include a month', parts: ['month'] as const },
    { path: 'pick', message: 'Answer “Pick”' },
    { path: 'rows', message: 'Rows: give at least 2' },
    {
      path: 'rows.0.from',
      message: 'Row 1: From must be a real date',
      parts: ['day', 'month', 'year'] as const,
    },
    { path: 'body', message: 'Two items are alike' },
  ];
  const html = renderToString(<Questions {...nothing} fields={fields} errors={errors} />);

  it('is said at its question, and the summary leads to a box that is there', () => {
    for (const { text: words, href } of errorLinks(errors)) {
      if (href === undefined) continue;
      expect(html).toContain(`</span> ${words}`);
      expect(html).toContain(`id="${href.slice(1)}"`);
    }
    expect(errorLinks(errors).map(({ href }) => href)).toEqual([
      '#name',
      '#on-month',
      '#pick',
      '#rows',
      '#rows-0-from-day',
      undefined,
    ]);
  });

  it('marks only the boxes of a date at fault', () => {
    expect(html).toMatch(/govuk-input--error[^>]*id="on-month"/);
    expect(html).not.toMatch(/govuk-input--error[^>]*id="on-day"/);
  });

  it('has an id without signs that a style or an address could not name', () => {
    expect(questionId('answers.b%2E1.rating')).toBe('answers-b_252E1-rating');
    expect(questionId('0.é')).toBe('q0-_e9');
  });
});

it('draws a page of sixty questions in less than 5 ms', () => {
  const kinds = [text('A'), longText('B'), date('C'), yesNo('D'), choice('E', many), wholeNumber('F')];
  const fields = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`q${n}`, kinds[n % 6] as Field<unknown>]),
  );
  const draw = (): string => renderToString(<Questions {...nothing} fields={fields} />);
  for (let n = 0; n < 20; n += 1) draw();
  const before = process.cpuUsage();
  for (let n = 0; n < 40; n += 1) draw();
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1000 / 40;
  expect(milliseconds).toBeLessThan(5);
});
