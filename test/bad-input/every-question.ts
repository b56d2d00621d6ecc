import { type Programmes, compileAll, mistakesInWords } from '../../src/application/programmes.ts';
import {
  act,
  asPlainDate,
  choice,
  choices,
  cite,
  date,
  fact,
  group,
  kinds,
  list,
  longText,
  moment,
  optional,
  programme,
  stage,
  text,
  wholeNumber,
  yesNo,
} from '../../src/programme/dsl/index.ts';

const MADE_UP = cite('A made-up rule book', 'for tests', 'proposed');

/** Every kind of question there is, each of them optional, so that each is tried by itself. */
const QUESTIONS = {
  line: optional(text('Line')),
  essay: optional(longText('Essay')),
  number: optional(wholeNumber('Number', { min: 1, max: 100 })),
  pounds: optional(wholeNumber('Amount', { unit: 'pence' })),
  day: optional(date('Day')),
  time: optional(moment('Time')),
  sure: optional(yesNo('Sure')),
  colour: optional(choice('Colour', { red: 'Red', blue: 'Blue' })),
  colours: optional(choices('Colours', { red: 'Red', blue: 'Blue' })),
  rows: optional(list('Rows', text('Row'))),
  people: optional(
    list('People', group('Person', { name: text('Name'), age: optional(wholeNumber('Age')) })),
  ),
  place: optional(group('Place', { town: text('Town') })),
};

const Answered = fact('Answered', {
  title: 'Answered',
  fields: QUESTIONS,
  summary: (b) => b.line ?? 'Nothing said',
});

const every = programme({
  id: 'every-question',
  title: 'Every question',
  roles: { 'case-officer': 'Case officer', supervisor: 'Supervisor' },
  stages: [stage('open', 'Open')],
  facts: kinds(Answered),
  acts: [
    act('answer', {
      title: 'Answer every question',
      records: Answered,
      by: ['case-officer'],
      during: ['open'],
      area: 'Questions',
      pages: [{ title: 'Everything', asks: Object.keys(QUESTIONS) }],
    }),
  ],
  moves: [],
  rules: [],
  access: { intake: ['case-officer'], opens: ['case-officer'] },
  settings: {},
  recording: {
    flagAfterHours: 24,
    reasonAfterWorkingDays: 5,
    tells: 'supervisor',
    source: MADE_UP,
    requirements: [],
  },
  ruleSets: [{ id: '2026', title: 'Rules of 2026', from: asPlainDate('2026-01-01'), source: MADE_UP }],
});

/** A programme of one act with every kind of question. */
export function everyQuestion(): Programmes {
  const compiled = compileAll([every]);
  if (!compiled.ok) throw new Error(mistakesInWords(compiled.error));
  return compiled.value;
}
