import {
  type CaseView,
  type TrackingBody,
  days,
  duty,
  faultInStep,
  rule,
  sameName,
  setting,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { correspondenceOf } from '../correspondence-use.ts';
import { MessageTracked } from '../facts/messages.ts';
import { ours } from '../sources.ts';

const SHOWN = 'programmes/safeguarding/correspondence.test.ts';
const NOW = ['2024'];

function failedStep(view: CaseView, openedBy: number | undefined): TrackingBody | undefined {
  return view.all(MessageTracked).find((one) => one.standsFor === openedBy)?.body;
}

/** Word that did not arrive is owed still: what came back goes again (T17). */
export const messageRules = [
  rule('message-recipient', {
    title: 'What became of a message is said of one of its recipients',
    guards: MessageTracked,
    strength: 'must',
    unmet: (view, fact) => {
      const shown = correspondenceOf(view);
      return shown.messages.some(({ position }) => position === fact.body.message)
        ? faultInStep(shown, fact.body)
        : `Entry ${fact.body.message} owes nobody word, and nobody was told of it`;
    },
    remedy: 'Open it from the page of correspondence, which names message and recipient.',
    source: ours('what was sent is followed to whom it was sent'),
    requirements: ['A12', 'T17'],
    in: NOW,
    shownBy: `${SHOWN} › says what became of a message of one of its recipients`,
  }),
  duty('message-send-again', {
    title: 'Tell again whom it did not reach',
    opensOn: MessageTracked.where((body) => body.step === 'failed'),
    about: (body: TrackingBody) => body.recipient,
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('tell-outcome')).after('recorded'),
    metBy: MessageTracked.where((body, { duty: owed, view }) => {
      const failed = failedStep(view, owed?.openedBy);
      return (
        body.step !== 'failed' &&
        body.step !== 'chased' &&
        failed?.message === body.message &&
        sameName(failed.recipient, body.recipient)
      );
    }),
    escalate: { supervisor: days(1).after(), 'panel-chair': days(7).after() },
    mayPause: true,
    strength: 'must',
    source: ours('what came back is no word to anybody'),
    requirements: ['A12', 'T17'],
    in: NOW,
    shownBy: `${SHOWN} › owes again what came back`,
  }),
];
