import type {
  CaseView,
  DutyState,
  FactRecord,
  Message,
  MessageStep,
  Reply,
} from '../../src/programme/dsl/index.ts';
import { dateOf } from './standing.ts';

/** Messages about one entry, with the steps that the record has of them. */
export type Drawn = {
  readonly messages: readonly Message[];
  readonly steps: readonly MessageStep[];
  readonly replies?: readonly Reply[];
};

/** A message with one recipient, which an entry owes. */
export function messageAbout(
  entry: FactRecord<unknown>,
  said: Pick<Message, 'title' | 'recipients'> & Partial<Pick<Message, 'about' | 'content' | 'sent'>>,
): Message {
  return {
    position: entry.standsFor,
    from: entry.author.agency,
    signatories: [],
    questions: [],
    content: {},
    follows: [],
    sources: [],
    ...said,
  };
}

/** The step that a duty is: word is owed, since when and by when. Nothing where the duty was superseded or never stood. */
export function owedBy(duty: DutyState | undefined, recipient: string): readonly MessageStep[] {
  if (duty === undefined || duty.status === 'superseded') return [];
  const { openedBy, openedOn, due, status, endedReason } = duty;
  return [
    {
      message: openedBy,
      recipient,
      step: 'owed',
      on: openedOn,
      position: openedBy,
      ...(due === undefined ? {} : { due }),
      ...(status === 'waived' ? { evidence: `Waived: ${endedReason ?? 'no reason is on record'}` } : {}),
    },
  ];
}

/** The step that an entry is. */
export function stepOf(
  entry: FactRecord<unknown>,
  message: number,
  recipient: string,
  step: MessageStep['step'],
  evidence?: string,
): MessageStep {
  return {
    message,
    recipient,
    step,
    on: dateOf(entry),
    position: entry.standsFor,
    recordedBy: entry.author.name,
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** The duty of a rule that an entry opened. */
export function dutyOn(view: CaseView, rule: string, openedBy: number): DutyState | undefined {
  return view.duties(rule).findLast((duty) => duty.openedBy === openedBy);
}

/** Messages with their steps, together. */
export function gathered(
  drawn: readonly { readonly message: Message; readonly steps: readonly MessageStep[] }[],
): Drawn {
  return { messages: drawn.map(({ message }) => message), steps: drawn.flatMap(({ steps }) => steps) };
}
