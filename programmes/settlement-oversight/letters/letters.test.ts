import { describe, expect, it } from 'vitest';
import { refusedBy } from '../../../test/support/safeguarding-case.ts';
import { type Scenario, type ScenarioOptions, scenario } from '../../../test/support/scenario.ts';
import {
  asPlainDate,
  correspondenceOn,
  kinds,
  programme,
  questionsOn,
  stage,
} from '../../../src/programme/dsl/index.ts';
import type { PlainDate } from '../../../src/programme/dsl/index.ts';
import { roles } from '../roles.ts';
import { ours } from '../sources.ts';
import { letterActs } from './acts.ts';
import { letterDuties } from './duties.ts';
import { letterEntries, letterKinds } from './record.ts';
import { letterRules } from './rules.ts';
import { letterSettings } from './settings.ts';
import { correspondence } from './use.ts';

/** The letters of the programme and nothing else of it. */
const lettersAlone = programme({
  id: 'letters-alone',
  title: 'Letters alone',
  roles,
  stages: [stage('in-force', 'In force')],
  facts: kinds(...letterKinds),
  acts: letterActs,
  moves: [],
  rules: [...letterRules, ...letterDuties],
  settings: letterSettings,
  recording: {
    flagAfterHours: 72,
    reasonAfterWorkingDays: 5,
    tells: 'analyst',
    source: ours('recording'),
    requirements: [],
  },
  correspondence,
  access: { opens: [] },
  ruleSets: [{ id: 'letters', title: 'Letters', from: asPlainDate('2020-01-01'), source: ours('A7') }],
});

const lettersCase = (options: ScenarioOptions = {}): Scenario => scenario(lettersAlone, options);

const letter = {
  title: 'Letter A',
  from: 'Member A',
  recipients: [
    { id: 'water', office: 'Water board' },
    { id: 'council', office: 'Council' },
  ],
  questions: [
    { number: '1', text: 'When is the pipe mended?' },
    { number: '2', text: 'Who pays?', to: ['council'] },
  ],
  sources: [],
};

const replyOfCouncil = (to: number) => ({
  to: [to],
  from: 'council',
  text: 'Thank you for writing. We pay half of it.',
  sources: [],
});

const judged = (message: number, reply: number, changes: object = {}) => ({
  message,
  reply,
  question: '2',
  disposition: 'partly',
  passage: 'We pay half',
  place: 'second sentence',
  ...changes,
});

const analyst = { by: 'analyst' };

describe('a letter', () => {
  it('names recipients and numbers questions once', () => {
    const s = lettersCase();
    const twice = { ...letter, questions: [letter.questions[0], letter.questions[0]] };
    expect(refusedBy(s.when('send-letter', twice))).toEqual(['letter-names']);
    const stranger = { ...letter, questions: [{ number: '1', text: 'Why?', to: ['parish'] }] };
    expect(refusedBy(s.when('send-letter', stranger))).toEqual(['letter-names']);
    expect(s.when('send-letter', letter).ok).toBe(true);
  });

  it('is said of one of its recipients', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const step = { message, recipient: 'parish', step: 'delivered' };
    expect(refusedBy(s.when('track-letter', step))).toEqual(['letter-tracked-recipient']);
    expect(s.when('track-letter', { ...step, recipient: 'Water' }).ok).toBe(true);
  });

  it('makes silence past the day asked for a duty of whoever chases, for each recipient', () => {
    const s = lettersCase();
    const message = s.given('send-letter', { ...letter, answerBy: '2025-01-20' });
    expect(s.duties('letter-reply').map((d) => [d.key, d.owedBy, d.due])).toEqual([
      ['water', 'member-office', '2025-01-23'],
      ['council', 'member-office', '2025-01-23'],
    ]);
    s.on('2025-01-21');
    s.given('receive-reply', replyOfCouncil(message));
    expect(s.duties('letter-reply').map((d) => [d.key, d.status])).toEqual([
      ['water', 'open'],
      ['council', 'met'],
    ]);
    s.on('2025-01-24');
    expect(s.duty('letter-reply', 'water').status).toBe('missed');
    s.given('track-letter', { message, recipient: 'water', step: 'chased' });
    const ofWater = s.duties('letter-reply').filter((d) => d.key === 'water');
    expect(ofWater.map((d) => [d.occurrence, d.status, d.due])).toEqual([
      [1, 'met-late', '2025-01-23'],
      [2, 'open', '2025-02-07'],
    ]);
    s.given('receive-reply', { ...replyOfCouncil(message), from: 'water' });
    expect(s.duties('letter-reply').filter((d) => d.status === 'open')).toEqual([]);
  });

  it('owes no chasing where no day was asked for', () => {
    const s = lettersCase();
    s.given('send-letter', letter);
    expect(s.duties()).toEqual([]);
  });

  it('is chased by a letter that follows it to the same recipient', () => {
    const s = lettersCase();
    const message = s.given('send-letter', { ...letter, answerBy: '2025-01-20' });
    s.given('send-letter', {
      ...letter,
      title: 'Letter B',
      recipients: [letter.recipients[1]],
      questions: [],
      follows: [message],
    });
    expect(s.duty('letter-reply', 'council').occurrence).toBe(2);
    expect(s.duty('letter-reply', 'water').occurrence).toBe(1);
  });

  it('follows an acknowledgement that was asked for', () => {
    const s = lettersCase();
    const message = s.given('send-letter', { ...letter, acknowledgeBy: '2025-01-10' });
    s.given('track-letter', { message, recipient: 'council', step: 'delivered' });
    expect(s.duties('letter-acknowledgement').map((d) => d.status)).toEqual(['open', 'open']);
    s.given('track-letter', { message, recipient: 'council', step: 'acknowledged' });
    s.on('2025-01-11');
    expect(s.duties('letter-acknowledgement').map((d) => [d.key, d.status])).toEqual([
      ['water', 'missed'],
      ['council', 'met'],
    ]);
  });

  it('owes what came back again', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    s.given('track-letter', { message, recipient: 'council', step: 'failed' });
    expect(s.duty('letter-send-again')).toMatchObject({
      label: 'council',
      due: '2025-01-08',
      status: 'open',
    });
    s.given('track-letter', { message, recipient: 'water', step: 'delivered' });
    expect(s.duty('letter-send-again').status).toBe('open');
    s.given('track-letter', { message, recipient: 'council', step: 'delivered' });
    expect(s.duty('letter-send-again').status).toBe('met');
  });

  it('is sent again by one that stands in for it', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    s.given('track-letter', { message, recipient: 'council', step: 'failed' });
    s.given('send-letter', { ...letter, title: 'Letter A again', supersedes: message });
    expect(s.duty('letter-send-again').status).toBe('met');
  });
});

describe('a reply', () => {
  it('comes from a recipient of the letter', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    expect(refusedBy(s.when('receive-reply', { ...replyOfCouncil(message), from: 'parish' }))).toEqual([
      'reply-to-letter',
    ]);
    const early = { occurred: '2025-01-02' };
    expect(refusedBy(s.when('receive-reply', replyOfCouncil(message), early))).toEqual(['reply-to-letter']);
  });

  it('owes a judgement of every question once a reply is there', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const reply = s.given('receive-reply', replyOfCouncil(message));
    expect(s.duty('letter-judge')).toMatchObject({
      owedBy: 'analyst',
      label: 'reply of council',
      due: '2025-01-13',
      status: 'open',
    });
    s.given('judge-question', judged(message, reply), analyst);
    expect(s.duty('letter-judge').status).toBe('open');
    s.given('judge-question', { message, reply, question: '1', disposition: 'not-addressed' }, analyst);
    expect(s.duty('letter-judge').status).toBe('met');
  });

  it('owes the judgement of its sender’s questions alone, and none where there are none', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const reply = s.given('receive-reply', { ...replyOfCouncil(message), from: 'water' });
    s.given('judge-question', { message, reply, question: '1', disposition: 'not-addressed' }, analyst);
    expect(s.duty('letter-judge').status).toBe('met');
    const bare = s.given('send-letter', { ...letter, title: 'Letter B', questions: [] });
    s.given('receive-reply', replyOfCouncil(bare));
    expect(s.duties('letter-judge')).toHaveLength(1);
  });
});

describe('a judgement', () => {
  it('quotes the passage, word for word, and gives ground and place', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const reply = s.given('receive-reply', replyOfCouncil(message));
    const refusedFor = (changes: object) =>
      refusedBy(s.when('judge-question', judged(message, reply, changes), analyst));
    expect(refusedFor({ passage: undefined })).toEqual(['judgement-complete']);
    expect(refusedFor({ passage: 'We pay all of it' })).toEqual(['judgement-complete']);
    expect(refusedFor({ disposition: 'refused' })).toEqual(['judgement-complete']);
    expect(refusedFor({ disposition: 'referred' })).toEqual(['judgement-complete']);
    expect(refusedFor({ question: '3' })).toEqual(['judgement-complete']);
    expect(s.when('judge-question', judged(message, reply), analyst).ok).toBe(true);
  });

  it('says where the passage stands when the text of the reply is not on record', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const { text: _text, ...untold } = replyOfCouncil(message);
    const reply = s.given('receive-reply', { ...untold, gist: 'They pay half.' });
    const unplaced = judged(message, reply, { place: undefined });
    expect(refusedBy(s.when('judge-question', unplaced, analyst))).toEqual(['judgement-complete']);
    expect(s.when('judge-question', judged(message, reply), analyst).ok).toBe(true);
  });

  it('is judged by somebody else than who recorded the letter, or says why not', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const reply = s.given('receive-reply', replyOfCouncil(message));
    const own = { by: 'member-office' };
    expect(refusedBy(s.when('judge-question', judged(message, reply), own))).toEqual(['judged-by-another']);
    const why = { 'judged-by-another': 'The analyst is away and the debate is tomorrow.' };
    expect(s.when('judge-question', judged(message, reply), { ...own, overrides: why }).ok).toBe(true);
    expect(s.notices('analyst').some(({ why: kind }) => kind === 'override')).toBe(true);
  });

  it('is judged by somebody else also where a colleague reports it and whoever wrote confirms it', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const reply = s.given('receive-reply', replyOfCouncil(message));
    const reported = s.given('judge-question', judged(message, reply), { ...analyst, standing: 'reported' });
    const confirmed = { position: reported, how: 'She told me so herself.' };
    const own = { by: 'member-office' };
    expect(refusedBy(s.when('confirm-report', confirmed, own))).toEqual(['judged-by-another']);
    const why = { 'judged-by-another': 'The analyst is away and the debate is tomorrow.' };
    const done = s.when('confirm-report', confirmed, { ...own, overrides: why });
    expect(done.ok && done.value.fact.overrides.map(({ rule }) => rule)).toEqual(['judged-by-another']);
    expect(s.notices('analyst').some(({ why: kind }) => kind === 'override')).toBe(true);
  });

  it('is not asked again of whoever confirms it for what its report gave a reason for', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const reply = s.given('receive-reply', replyOfCouncil(message));
    const overrides = { 'judged-by-another': 'The analyst is away and the debate is tomorrow.' };
    const own = { by: 'member-office', overrides, standing: 'reported' } as const;
    const reported = s.given('judge-question', judged(message, reply), own);
    const confirmed = { position: reported, how: 'She told me so herself.' };
    expect(s.when('confirm-report', confirmed, { by: 'member-office' }).ok).toBe(true);
  });

  it('is revised by a later one, both readable', () => {
    const s = lettersCase();
    const message = s.given('send-letter', letter);
    const reply = s.given('receive-reply', replyOfCouncil(message));
    s.given('judge-question', judged(message, reply), analyst);
    s.on('2025-01-20');
    s.given('judge-question', judged(message, reply, { disposition: 'answered' }), analyst);
    const fateOn = (on: PlainDate) => questionsOn(correspondence.show(s.view), on)[1]?.fates[0];
    expect(fateOn(asPlainDate('2025-01-19'))?.state).toBe('partly');
    expect(fateOn(asPlainDate('2025-01-20'))).toMatchObject({
      state: 'answered',
      revised: [{ disposition: 'partly', by: 'A analyst' }],
    });
  });
});

/** The published correspondence, laid down as it reached the record. */
function published(): Scenario {
  const s = lettersCase({ opened: '2025-05-01' });
  const numbers = new Map<string, number>();
  for (const { name, kind, body, on, precision, certainty, recorded, author, standing } of letterEntries)
    numbers.set(
      name,
      s.given(
        kind,
        body((of) => numbers.get(of) ?? 0),
        {
          occurred: { date: on, precision, certainty },
          recorded,
          by: author,
          ...(standing === undefined ? {} : { standing }),
        },
      ),
    );
  s.on('2026-11-23');
  return s;
}

describe('the published correspondence (A7)', () => {
  const s = published();
  const shown = correspondence.show(s.view);
  const fatesOf = (title: string, on: PlainDate) =>
    questionsOn(shown, on)
      .filter(({ message }) => message.title === title)
      .flatMap(({ question, fates }) =>
        fates.map(({ recipient, state, overdueDays }) => [question.number, recipient.id, state, overdueDays]),
      );
  const messagesOn = (on: PlainDate) =>
    correspondenceOn(shown, on).threads.flatMap((thread) => thread.messages);
  const october = asPlainDate('2025-10-01');
  const today = asPlainDate('2026-11-23');

  it('on 1 October 2025 has letter 1’s four questions each not addressed by Justice, and no reply of the Treasury', () => {
    expect(fatesOf('Letter 1', october)).toEqual(
      ['1', '2', '3', '4'].flatMap((number) => [
        [number, 'treasury', 'asked', undefined],
        [number, 'justice', 'not-addressed', undefined],
      ]),
    );
    const [first] = messagesOn(october);
    expect(first?.recipients.map(({ recipient, replies }) => [recipient.id, replies.length])).toEqual([
      ['treasury', 0],
      ['justice', 1],
    ]);
    expect(first?.followedBy.map(({ title }) => title)).toEqual(['Letter 2']);
    expect(messagesOn(october).map(({ message }) => message.title)).toEqual(['Letter 1', 'Letter 2']);
  });

  it('had nobody’s judgement before the senators wrote again: the reply alone closed nothing', () => {
    expect(fatesOf('Letter 1', asPlainDate('2025-09-16')).filter(([, id]) => id === 'justice')).toEqual(
      ['1', '2', '3', '4'].map((number) => [number, 'justice', 'not-judged', undefined]),
    );
  });

  it('knew on 1 October 2025 what it says of that day', () => {
    const then = s.knownOn('2025-10-01').state;
    expect(then.byKind.get('QuestionJudged')).toHaveLength(4);
    expect(s.knownOn('2025-09-17').state.byKind.get('ReplyReceived')).toBeUndefined();
  });

  it('today has every question with its fate, overdue only where a day was asked for', () => {
    expect(fatesOf('Letter 3', today)).toEqual(
      ['1', '2', '3', '4'].map((number) => [number, 'not-stated', 'asked', 384]),
    );
    expect(fatesOf('Letter 4', today)).toEqual([['1', 'not-stated', 'asked', 255]]);
    expect(fatesOf('Letter 1', today).filter(([, , , overdue]) => overdue !== undefined)).toEqual([]);
    expect(questionsOn(shown, today)).toHaveLength(9);
  });

  it('owes the chasing of letters 2, 3 and 4, and of letter 1 none', () => {
    const byLetter = s.duties('letter-reply').map((d) => [s.view.at(d.openedBy)?.body['title'], d.status]);
    expect(byLetter).toEqual([
      ['Letter 2', 'missed'],
      ['Letter 3', 'missed'],
      ['Letter 4', 'missed'],
    ]);
    expect(s.duty('letter-judge').status).toBe('met');
  });

  it('shows five against seven signatories as differing', () => {
    const [first, second] = messagesOn(october);
    expect(first?.signatories).toMatchObject({ differ: true, counts: [{ count: 5 }, { count: 7 }] });
    expect(second?.signatories.differ).toBe(false);
    expect(s.warnings('signatories-differ').map(({ text }) => text)).toEqual([
      'Sources differ on how many signed “Letter 1”: 5 (S10, the release, names five) against 7 (S11, one outlet, implies seven)',
    ]);
  });

  it('shows the reported demand of May 2026 as reported, and the pardon as an event', () => {
    expect(correspondenceOn(shown, today).events.map(({ when, reported }) => [when.on, reported])).toEqual([
      ['2025-10-23', false],
      ['2026-05-07', true],
    ]);
  });
});
