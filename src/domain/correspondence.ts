import type { PlainDate } from '../kernel/plain-date.ts';
import type { NextAct } from './plan-shown.ts';
import type { CaseView } from './state.ts';

/**
 * Messages of a case: who wrote what to whom, what each recipient was owed, sent, and did with it, and what became of
 * each question. A programme says which of its facts are these, in `show`; `correspondence-on.ts` works out from them
 * how they stood on a day, and `correspondence-faults.ts` what of them cannot be.
 */
export type CorrespondenceUse = {
  readonly show: (view: CaseView) => CorrespondenceShown;
  /** Those on the case to whom a message may go, by name: offered where one is recorded, beside what may be typed. */
  readonly offices?: (view: CaseView) => readonly string[];
  /** The act that judges what a reply made of a question; its fact has the questions of `judgementFields`. */
  readonly judging?: string;
};

/** Everything recorded about the messages of a case. Positions are those of the entries meant. */
export type CorrespondenceShown = {
  readonly messages: readonly Message[];
  readonly steps: readonly MessageStep[];
  readonly replies: readonly Reply[];
  readonly judgements: readonly Judgement[];
  readonly signatoryCounts: readonly SignatoryCount[];
  /** What happened beside the messages and bears on them. */
  readonly events: readonly CorrespondenceEvent[];
  /** Duties about messages by their rules, so that a page can show what is owed and by whom. */
  readonly dutyRules: readonly string[];
  readonly next: readonly NextAct[];
};

/** A day, or the month or year when only that is known: then `on` is its first day. */
export type When = { readonly on: PlainDate; readonly within?: 'month' | 'year' };

/** Where something about a message is from, and how sure it is, in words: "One weak source". */
export type SourceShown = { readonly source: string; readonly mark?: string };

/** Somebody to whom a message goes. `id` names them within it, and in what is said of it afterwards. */
export type Recipient = {
  readonly id: string;
  readonly office: string;
  readonly person?: string;
  readonly next?: readonly NextAct[];
};

/** Who put their name to a message, as what, and which source says so. */
export type Signatory = { readonly name: string; readonly capacity?: string; readonly source?: string };

export type Message = {
  readonly position: number;
  readonly title: string;
  readonly from: string;
  /** When it went to all its recipients; undefined while it is owed, and where each has a step of their own for it. */
  readonly sent?: When;
  readonly requestedBy?: string;
  readonly channel?: string;
  /** The obligation, instrument or decision that it is about. */
  readonly about?: string;
  readonly signatories: readonly Signatory[];
  readonly recipients: readonly Recipient[];
  readonly questions: readonly Question[];
  /** The day by which an answer was asked for, or is owed by a rule, and what says so. */
  readonly answerBy?: { readonly on: PlainDate; readonly source: string };
  readonly content: Content;
  readonly follows: readonly number[];
  readonly supersedes?: number;
  readonly sources: readonly SourceShown[];
  readonly next?: readonly NextAct[];
};

/** What was written: its words, or what it says in short, or the document that holds it. */
export type Content = {
  /** Word for word. */
  readonly text?: string;
  readonly gist?: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly sha256?: string;
  /** A stored document of the case, by its id. */
  readonly document?: { readonly document: string; readonly name: string };
};

export type Question = {
  /** As the message numbers it. */
  readonly number: string;
  readonly text: string;
  /** What it asks about: an obligation, an interest. */
  readonly about?: string;
  /** Ids of the recipients asked; every one of the message when empty. */
  readonly to: readonly string[];
};

/** What can become of a message at one recipient. `failed`: it came back, or could not be handed over. */
export type StepKind = 'owed' | 'sent' | 'delivered' | 'failed' | 'acknowledged' | 'acted-on' | 'chased';

/** One step of a message at one recipient. What nobody recorded is not shown as done. */
export type MessageStep = {
  readonly message: number;
  readonly recipient: string;
  readonly step: StepKind;
  readonly on: PlainDate;
  /** Of an owed message: the day by which it is to be sent. */
  readonly due?: PlainDate;
  readonly position?: number;
  readonly recordedBy?: string;
  readonly evidence?: string;
};

/** A reply of one recipient to one message or to several. */
export type Reply = {
  readonly position: number;
  readonly to: readonly number[];
  /** The recipient who replies, by the id that the messages give them. */
  readonly from: string;
  readonly received: When;
  readonly channel?: string;
  readonly content: Content;
  readonly sources: readonly SourceShown[];
  readonly next?: readonly NextAct[];
};

export const DISPOSITIONS = {
  answered: 'Answered',
  partly: 'Partly answered',
  refused: 'Refused',
  'not-addressed': 'Not addressed',
  referred: 'Referred to somebody else',
} as const;

export type Disposition = keyof typeof DISPOSITIONS;

/** What somebody judged that a reply made of one question. A later one on the same question revises it. */
export type Judgement = {
  readonly position: number;
  readonly message: number;
  readonly question: string;
  /** The reply looked at, which says whose disposition it is. */
  readonly reply: number;
  readonly disposition: Disposition;
  readonly ground?: string;
  readonly referredTo?: string;
  /** Words of the reply. */
  readonly passage?: string;
  /** Page and paragraph, or characters. */
  readonly place?: string;
  readonly reasons?: string;
  readonly by: string;
  readonly on: PlainDate;
};

/** How many signed a message, as one source says. Sources that differ are shown as differing. */
export type SignatoryCount = {
  readonly position?: number;
  readonly message: number;
  readonly count: number;
  readonly source: string;
  readonly on: PlainDate;
};

/** `reported`: nobody has confirmed it, and it moves nothing. */
export type CorrespondenceEvent = {
  readonly position: number;
  readonly when: When;
  readonly text: string;
  readonly reported: boolean;
  readonly sources: readonly SourceShown[];
};
