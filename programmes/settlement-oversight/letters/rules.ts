import {
  correspondenceFrom,
  faultInJudgement,
  faultInMessage,
  faultInReply,
  faultInStep,
  messageFrom,
  replyFrom,
  rule,
  warning,
} from '../../../src/programme/dsl/index.ts';
import { ours } from '../sources.ts';
import { LetterSent, LetterTracked, QuestionJudged, ReplyReceived, SignatoriesReported } from './facts.ts';
import { letterFacts } from './use.ts';

const SHOWN = 'programmes/settlement-oversight/letters/letters.test.ts';
const LETTERS = ours('A7, oversight letter model');

export const letterRules = [
  rule('letter-names', {
    title: 'A letter names each recipient and numbers each question once',
    guards: LetterSent,
    strength: 'must',
    unmet: (_, fact) => faultInMessage(messageFrom(fact, letterFacts.acts)),
    remedy:
      'Give each recipient its own short name and each question its own number, and ask it of recipients.',
    source: LETTERS,
    shownBy: `${SHOWN} › names recipients and numbers questions once`,
  }),
  rule('letter-tracked-recipient', {
    title: 'What became of a letter is said of one of its recipients',
    guards: LetterTracked,
    strength: 'must',
    unmet: (view, fact) => faultInStep(correspondenceFrom(view, letterFacts), fact.body),
    remedy: 'Give the short name of one of its recipients.',
    source: LETTERS,
    shownBy: `${SHOWN} › is said of one of its recipients`,
  }),
  rule('reply-to-letter', {
    title: 'A reply comes from a recipient of the letter',
    guards: ReplyReceived,
    strength: 'must',
    unmet: (view, fact) => faultInReply(correspondenceFrom(view, letterFacts), replyFrom(fact)),
    remedy: 'Name the letter that it replies to and the recipient it comes from, and check its date.',
    satisfiedBy: [LetterSent],
    source: LETTERS,
    shownBy: `${SHOWN} › comes from a recipient of the letter`,
  }),
  rule('judgement-complete', {
    title: 'A disposition quotes the passage, and a refusal gives its ground',
    guards: QuestionJudged,
    strength: 'must',
    unmet: (view, fact) => faultInJudgement(correspondenceFrom(view, letterFacts), fact.body),
    remedy:
      'Quote the passage word for word and, unless the text of the reply is on record, say where it stands; give the ground of a refusal, and to whom it was referred. “Not addressed” needs only the reply that was looked at.',
    satisfiedBy: [ReplyReceived],
    source: ours('A7, rules: disposition is a recorded human judgement with the passage quoted by position'),
    shownBy: `${SHOWN} › quotes the passage, word for word, and gives ground and place`,
  }),
  // No source forbids it: a member is entitled to say whether their question was answered. It must not go unseen.
  rule('judged-by-another', {
    title: 'Somebody else than who recorded the letter judges what the reply made of it',
    guards: QuestionJudged,
    strength: 'should',
    unmet: (view, fact) =>
      view.at(fact.body.message)?.author.person === fact.author.person
        ? 'You recorded the letter, and would judge by yourself whether it was answered'
        : undefined,
    remedy: 'Ask somebody else to judge it, or write why you do so yourself.',
    override: { by: ['member-office', 'analyst'], tells: ['analyst'] },
    source: ours('A7, letters; whoever wrote does not judge alone: the rule is ours'),
    shownBy: `${SHOWN} › is judged by somebody else than who recorded the letter, or says why not`,
  }),
  warning('signatories-differ', {
    title: 'Sources differ on who signed',
    watches: [SignatoriesReported, LetterSent],
    observe: (view) =>
      view.all(LetterSent).flatMap((letter) => {
        const said = view.all(SignatoriesReported).filter((one) => one.body.message === letter.standsFor);
        if (new Set(said.map(({ body }) => body.count)).size < 2) return [];
        const words = said.map(({ body }) => `${body.count} (${body.source})`).join(' against ');
        return [
          {
            key: String(letter.standsFor),
            text: `Sources differ on how many signed “${letter.body.title}”: ${words}`,
          },
        ];
      }),
    tells: ['analyst'],
    source: ours('A7, rules: signatory counts that differ by source are shown as differing'),
    shownBy: `${SHOWN} › shows five against seven signatories as differing`,
  }),
];
