import type { OfferedAnswer } from '../../src/application/form/entry-options.ts';
import type { AnswerError } from '../../src/application/form/names.ts';
import type { FormValues } from '../../src/application/ports.ts';
import {
  type Fields,
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
} from '../../src/domain/fields.ts';
import { errorLinks } from '../../src/web/components/question-ids.ts';
import { ErrorSummary } from '../../src/web/components/error-summary.tsx';
import { PostForm } from '../../src/web/components/post-form.tsx';
import { Questions } from '../../src/web/components/questions.tsx';

const Meeting = { kind: 'Meeting' };

/** A question of every kind, some of them within others. */
const fields: Fields = {
  line: text('A line'),
  limitedLine: text('A line of a reference', { minLength: 3, maxLength: 12, hint: 'As in the letter' }),
  long: optional(longText('A long text', { maxLength: 1000 })),
  count: wholeNumber('A number of sessions', { min: 1, max: 200, unit: 'sessions' }),
  money: optional(wholeNumber('A sum', { unit: 'pence' })),
  day: date('A day'),
  at: optional(moment('A moment')),
  yes: yesNo('Yes or no'),
  maybe: optional(yesNo('Yes, no or left open')),
  few: choice('One of a few', { one: 'The first', two: 'The second' }),
  many: optional(
    choice('One of many', Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`o${n}`, `Answer ${n}`]))),
  ),
  several: choices('Any of a few', { one: 'The first', two: 'The second' }),
  entry: factRef('One entry', [Meeting]),
  entries: optional(list('Any entries', factRef('Entry', [Meeting]))),
  none: optional(factRef('An entry that there is none of', [{ kind: 'Nothing' }])),
  paper: optional(file('A document')),
  together: group('A group', { name: text('Name'), born: optional(date('Born')) }),
  lines: list('A list of lines', text('Line')),
  rows: list('A list of groups', group('Member', { name: text('Name'), present: yesNo('Present') }), {
    hint: 'Those who did not come as well',
  }),
  answers: byKey('Answers by key', group('Answer', { rating: optional(text('Rating')) })),
};

const line = 'Panel met on the case, with a line of what was said there that goes on and on. '.repeat(4);
const meetings: readonly OfferedAnswer[] = Array.from({ length: 25 }, (_, n) => ({
  value: String(60 - n),
  label: `Entry ${60 - n} · 3 March 2026 · Panel met`,
  line,
}));

const values: FormValues = {
  line: ['<b>Łukasz</b> & محمد'],
  long: ['Words.\nMore words.'],
  'day-day': ['31'],
  'day-month': ['2'],
  'day-year': ['2026'],
  entries: ['60', '36'],
  maybe: ['no'],
  'lines.0': ['One'],
  'lines.1': ['Two'],
  'rows.0.name': ['Subject A'],
  'rows.1': [''],
  'answers.b%2E1.rating': ['2'],
};

const errors: readonly AnswerError[] = [
  { path: 'limitedLine', message: 'Answer “A line of a reference”' },
  { path: 'day', message: 'A day must be a real date', parts: ['day', 'month', 'year'] },
  { path: 'few', message: 'Answer “One of a few”' },
  { path: 'several', message: 'Answer “Any of a few”' },
  { path: 'lines', message: 'A list of lines: give at least 3' },
  { path: 'rows.1.name', message: 'Member 2: Answer “Name”' },
];

/** Every kind of question, as typed and with mistakes. */
export function QuestionPart(props: { readonly formToken: string }) {
  return (
    <section aria-labelledby="questions-heading">
      <h2 class="govuk-heading-m" id="questions-heading">
        Questions
      </h2>
      <ErrorSummary errors={errorLinks(errors)} />
      <PostForm action="/duties" token={props.formToken}>
        <Questions
          fields={fields}
          values={values}
          errors={errors}
          entries={(kinds) => (kinds.includes('Meeting') ? meetings : [])}
          documents={[{ value: 'd1', label: 'Letter of 3 March.pdf' }]}
        />
      </PostForm>
    </section>
  );
}
