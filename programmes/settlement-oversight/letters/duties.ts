import {
  type CaseView,
  type DutyState,
  type ReplyBody,
  type TrackingBody,
  correspondenceFrom,
  days,
  duty,
  field,
  onDate,
  questionsOn,
  sameName,
  setting,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { ours } from '../sources.ts';
import { LetterSent, LetterTracked, QuestionJudged, ReplyReceived } from './facts.ts';
import { letterFacts } from './use.ts';

const SHOWN = 'programmes/settlement-oversight/letters/letters.test.ts';
const UPWARD = { analyst: days(1).after() };

type Addressed = { readonly recipients: readonly { readonly id: string; readonly office: string }[] };
type Owed = { readonly key?: string };

const eachRecipient = (body: Addressed) =>
  body.recipients.map(({ id, office }) => ({ key: id, label: office }));

/** Whether something about a letter is about the recipient for whom the duty stands. */
function isFor({ key = '' }: Owed, recipient: string): boolean {
  return sameName(recipient, key);
}

const replied = ReplyReceived.about(
  'openedBy',
  (body) => body.to,
  (body, { duty: owed }) => isFor(owed, body.from),
);

const followUp = LetterSent.about(
  'openedBy',
  (body) => body.follows,
  (body, { duty: owed }) => body.recipients.some(({ id }) => isFor(owed, id)),
);

function tracked(...steps: readonly TrackingBody['step'][]) {
  return LetterTracked.about(
    'openedBy',
    (body) => body.message,
    (body, { duty: owed }) => steps.includes(body.step) && isFor(owed, body.recipient),
  );
}

/** What came back and must go again: the step that failed, by the duty that it opened. */
function failedStep(view: CaseView, owed: DutyState | undefined): TrackingBody | undefined {
  return owed === undefined ? undefined : (view.at(owed.openedBy)?.body as TrackingBody | undefined);
}

/** The questions that a reply is to be held against: of the letters it answers, those asked of its sender. */
function questionsFor(view: CaseView, body: Pick<ReplyBody, 'to' | 'from'>) {
  return questionsOn(correspondenceFrom(view, letterFacts, body.to), view.today).flatMap(({ fates }) =>
    fates.filter(({ recipient }) => sameName(recipient.id, body.from)),
  );
}

export const letterDuties = [
  duty('letter-reply', {
    title: 'See that the reply comes, or chase it',
    opensOn: LetterSent.where((body) => body.answerBy !== undefined),
    forEach: eachRecipient,
    owedBy: 'member-office',
    owedTo: 'analyst',
    due: workingDays(setting('letter-chase')).after(field('answerBy')),
    recurs: { every: workingDays(setting('letter-chase-again')), from: 'completion', until: replied },
    metBy: [replied, tracked('chased'), followUp],
    remind: [onDayAsked()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: ours('A7, rules: overdue only if a date was requested or a rule gives one'),
    shownBy: `${SHOWN} › makes silence past the day asked for a duty of whoever chases, for each recipient`,
  }),
  duty('letter-acknowledgement', {
    title: 'See that the letter is acknowledged',
    opensOn: LetterSent.where((body) => body.acknowledgeBy !== undefined),
    forEach: eachRecipient,
    owedBy: 'member-office',
    owedTo: 'analyst',
    due: onDate(field('acknowledgeBy')),
    metBy: [tracked('acknowledged', 'acted-on'), replied],
    escalate: UPWARD,
    mayPause: true,
    strength: 'should',
    source: ours('A7, letters: what was asked for is followed'),
    shownBy: `${SHOWN} › follows an acknowledgement that was asked for`,
  }),
  duty('letter-send-again', {
    title: 'Send again what came back',
    opensOn: LetterTracked.where((body) => body.step === 'failed'),
    about: (body: TrackingBody) => body.recipient,
    owedBy: 'member-office',
    owedTo: 'analyst',
    due: workingDays(setting('letter-send-again')).after('recorded'),
    metBy: [
      LetterTracked.where((body, { duty: owed, view }) => {
        const failed = failedStep(view, owed);
        const arrived = body.step === 'delivered' || body.step === 'acknowledged' || body.step === 'acted-on';
        return arrived && failed?.message === body.message && sameName(failed.recipient, body.recipient);
      }),
      LetterSent.where((body, { duty: owed, view }) => {
        const failed = failedStep(view, owed);
        return (
          failed !== undefined &&
          (body.supersedes === failed.message || (body.follows ?? []).includes(failed.message)) &&
          body.recipients.some(({ id }) => sameName(id, failed.recipient))
        );
      }),
    ],
    escalate: UPWARD,
    strength: 'must',
    source: ours('A7, letters: bounce or silence creates a duty'),
    shownBy: `${SHOWN} › owes what came back again`,
  }),
  duty('letter-judge', {
    title: 'Judge what the reply made of each question',
    opensOn: ReplyReceived.where((body, { view }) => questionsFor(view, body).length > 0),
    about: (body: ReplyBody) => `reply of ${body.from}`,
    owedBy: 'analyst',
    owedTo: 'member-office',
    due: workingDays(setting('letter-judge')).after('recorded'),
    metBy: QuestionJudged.about(
      'openedBy',
      (body) => body.reply,
      ({ reply }, { view }) => {
        const body = view.at(reply)?.body as ReplyBody | undefined;
        return (
          body !== undefined &&
          questionsFor(view, body).every(({ unjudged }) =>
            unjudged.every(({ position }) => position !== reply),
          )
        );
      },
    ),
    escalate: { 'monitor-lead': days(5).after() },
    strength: 'must',
    source: ours('A7, rules: a reply never closes a question by existing'),
    shownBy: `${SHOWN} › owes a judgement of every question once a reply is there`,
  }),
];

function onDayAsked() {
  return workingDays(setting('letter-chase')).before();
}
