import {
  type Author,
  type FactHandle,
  type HistoricFact,
  type Instant,
  type JsonObject,
  type Occurred,
  type PlainDate,
  type SOURCE_MARKS,
  addMs,
  atCivilTime,
} from '../../../src/programme/dsl/index.ts';
import {
  EventNoted,
  LetterSent,
  LetterTracked,
  QuestionJudged,
  ReplyReceived,
  SignatoriesReported,
} from './facts.ts';

/*
 * The published correspondence of section A7, with its sources as numbered there. What the sources do not say is not
 * filled in: the words of letters 2 to 4 and the addressees of letters 3 and 4 are not in them, nor is the text of the
 * reply. Recorded dates are the days on which the source came out, and are assumed.
 */

const analyst: Author = {
  person: 'record-analyst',
  name: 'Analyst of the record',
  agency: 'Oversight office',
  role: 'analyst',
};
const office: Author = {
  person: 'record-office',
  name: 'Office of a member',
  agency: 'Parliament',
  role: 'member-office',
};

/** One entry of the record. `body` is given the number of an earlier entry by its name. */
export type LetterEntry = {
  readonly name: string;
  readonly kind: string;
  readonly body: (entry: (name: string) => number) => JsonObject;
  readonly on: PlainDate;
  readonly precision: Occurred['precision'];
  readonly certainty: Occurred['certainty'];
  readonly recorded: PlainDate;
  readonly author: Author;
  readonly standing?: 'reported';
};

type Day = `${number}-${number}-${number}`;

type Told = {
  readonly on: Day;
  readonly recorded: Day;
  readonly by: Author;
  readonly precision?: Occurred['precision'];
  readonly certainty?: Occurred['certainty'];
  readonly standing?: 'reported';
};

/** An entry whose answers are checked against the questions of its kind by the compiler. */
function entry<Body>(
  name: string,
  kind: FactHandle<Body>,
  told: Told,
  body: (entry: (name: string) => number) => NoInfer<Body>,
): LetterEntry {
  const { on, recorded, by, precision = 'day', certainty = 'stated', standing } = told;
  return {
    name,
    kind: kind.kind,
    body: body as LetterEntry['body'],
    on: on as PlainDate,
    precision,
    certainty,
    recorded: recorded as PlainDate,
    author: by,
    ...(standing === undefined ? {} : { standing }),
  };
}

function source(text: string, mark: keyof typeof SOURCE_MARKS = 'found') {
  return [{ source: text, mark }];
}

const NOT_STATED = { id: 'not-stated', office: 'Addressee not stated in the source used' };

const S10 = 'S10: reprint of the Senate release of 9 May 2025';
const S12 = 'S12: summaries of 19 September 2025';
const S13_14 = 'S13, S14: release of 18 September 2025 and a news agency of the same day';
const S16 = 'S16: two news sites, October 2025';
const S73_74 = 'S73, S74: a senator’s release, and news sites of 28 February 2026';

const letter1 = entry(
  'letter-1',
  LetterSent,
  { on: '2025-05-09', recorded: '2025-05-09', by: office },
  () => ({
    title: 'Letter 1',
    from: 'Senators',
    about: 'How the settlement is being kept',
    recipients: [
      { id: 'treasury', office: 'Secretary of the Treasury' },
      { id: 'justice', office: 'Attorney General, Department of Justice' },
    ],
    questions: [
      { number: '1', text: 'What steps have been taken on compliance?', about: 'P7, F2' },
      {
        number: '2',
        text: 'How does the exit from the US market stand, and by when is it complete?',
        about: 'F3',
      },
      { number: '3', text: 'What has been discussed of a pardon?', about: 'P8' },
      {
        number: '4',
        text: 'What contacts have there been on World Liberty and its stablecoin?',
        about: 'Interests of those who decide',
      },
    ],
    gist: 'Four requests, as summarised later (S12); the words of the letter are not in the sources used.',
    sources: [...source(S10), ...source(S12)],
  }),
);

const signatories: readonly LetterEntry[] = [
  signed('letter-1', 5, 'S10, the release, names five', '2025-05-09'),
  signed('letter-1', 7, 'S11, one outlet, implies seven', '2025-05-09'),
];

function signed(letter: string, count: number, says: string, on: Day): LetterEntry {
  return entry(`${letter}-signed-${count}`, SignatoriesReported, { on, recorded: on, by: analyst }, (at) => ({
    message: at(letter),
    count,
    source: says,
  }));
}

/** The date is “early September”; the reply reached the public, and so the record, with letter 2. */
const reply = entry(
  'reply-1',
  ReplyReceived,
  { on: '2025-09-01', precision: 'month', recorded: '2025-09-18', by: office },
  (at) => ({
    to: [at('letter-1')],
    from: 'justice',
    gist: 'The penalties due have been paid; the obligations continue. It does not address the questions.',
    sources: source(S13_14),
  }),
);

/** The senators who wrote again said that none was addressed: their judgement, as published. */
const judgements: readonly LetterEntry[] = ['1', '2', '3', '4'].map((question) =>
  entry(
    `judged-${question}`,
    QuestionJudged,
    { on: '2025-09-17', recorded: '2025-09-18', by: analyst },
    (at) => ({
      message: at('letter-1'),
      question,
      reply: at('reply-1'),
      disposition: 'not-addressed' as const,
      reasons: `As the senators wrote again that the questions were not addressed (${S13_14}).`,
      judgedBy: 'the senators who signed letter 2, as published',
    }),
  ),
);

const letter2 = entry(
  'letter-2',
  LetterSent,
  { on: '2025-09-17', recorded: '2025-09-18', by: office },
  (at) => ({
    title: 'Letter 2',
    from: 'Three senators',
    about: 'The questions of letter 1',
    recipients: [{ id: 'justice', office: 'Attorney General, Department of Justice' }],
    questions: [],
    answerBy: '2025-10-01' as PlainDate,
    answerBySource: 'S15, one weak source',
    follows: [at('letter-1')],
    gist: 'Writes again because the reply did not address the questions of letter 1.',
    sources: [...source(S13_14), ...source('S15: one news site, for the day asked for', 'weak')],
  }),
);

const pardon = entry('pardon', EventNoted, { on: '2025-10-23', recorded: '2025-10-28', by: analyst }, () => ({
  what: 'Pardon of the founder',
  sources: source(S16),
}));

const letter3 = entry(
  'letter-3',
  LetterSent,
  { on: '2025-10-28', recorded: '2025-10-28', by: office },
  () => ({
    title: 'Letter 3',
    from: 'Seven senators',
    about: 'The pardon of the founder',
    recipients: [NOT_STATED],
    questions: ['1', '2', '3', '4'].map((number) => ({
      number,
      text: `Question ${number} of four: its words are not in the source used`,
    })),
    answerBy: '2025-11-04' as PlainDate,
    answerBySource: 'S16',
    sources: source(S16),
  }),
);

const letter4 = entry(
  'letter-4',
  LetterSent,
  { on: '2026-02-27', recorded: '2026-02-28', by: office },
  () => ({
    title: 'Letter 4',
    from: 'Eleven senators',
    about: 'Flows linked with Iran',
    recipients: [NOT_STATED],
    questions: [
      {
        number: '1',
        text: 'Report progress on what the letter raises: its words are not in the source used',
        about: 'Flows linked with Iran',
      },
    ],
    answerBy: '2026-03-13' as PlainDate,
    answerBySource: 'S73, S74: progress asked for by then',
    sources: source(S73_74),
  }),
);

/** Reported, and confirmed by nobody: shown, and it moves nothing. */
const demand = entry(
  'treasury-demand',
  EventNoted,
  { on: '2026-05-07', recorded: '2026-05-08', by: analyst, standing: 'reported' },
  () => ({
    what: 'The Treasury is said to have demanded, in private, that the monitoring programme be complied with',
    sources: source('S17: reprint of 8 May 2026', 'weak'),
  }),
);

/** The correspondence in the order in which it reached the record. */
export const letterEntries: readonly LetterEntry[] = [
  letter1,
  ...signatories,
  reply,
  letter2,
  signed('letter-2', 3, S13_14, '2025-09-18'),
  ...judgements,
  pardon,
  letter3,
  signed('letter-3', 7, S16, '2025-10-28'),
  letter4,
  signed('letter-4', 11, S73_74, '2026-02-28'),
  demand,
];

/** The kinds of fact that the record of letters has. */
export const letterKinds = [
  LetterSent,
  LetterTracked,
  ReplyReceived,
  QuestionJudged,
  SignatoriesReported,
  EventNoted,
];

const MINUTES_APART = 7;

/**
 * The entries as facts of a history whose zone is given; `first` is the number of the first of them in it. Entries of
 * one day are recorded from noon on, minutes apart, in the order told: the sources say nothing of the hour.
 */
export function letterHistory(zone: string, first: number): readonly HistoricFact[] {
  const numbers = new Map(letterEntries.map(({ name }, i) => [name, first + i]));
  const perDay = new Map<string, number>();
  return letterEntries.map(({ kind, body, on, precision, certainty, recorded, author, standing }) => {
    const before = perDay.get(recorded) ?? 0;
    perDay.set(recorded, before + 1);
    return {
      kind,
      body: body((name) => numbers.get(name) ?? 0),
      occurred: { date: on, precision, certainty },
      recordedAt: momentOn(zone, recorded, before),
      recordedMark: 'assumed',
      author,
      ...(standing === undefined ? {} : { standing }),
    };
  });
}

function momentOn(zone: string, on: PlainDate, before: number): Instant {
  return addMs(atCivilTime(zone, on, '12:00'), before * MINUTES_APART * 60_000);
}
