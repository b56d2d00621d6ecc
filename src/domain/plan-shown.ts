import type { PlainDate } from '../kernel/plain-date.ts';
import type { CaseView } from './state.ts';

/** What the rules of a programme say of a need, an order and their state, for the page of plan and orders. */
export type PlanUse = {
  readonly show: (view: CaseView) => PlanShown;
};

/**
 * A way on: an act of the programme, with answers that are known already by the names of their questions. They stand in
 * an address, which must not name a person: entries, a duty, and codes such as the number of a clause; others are left
 * out of it. The answer to a question that suggests `recipients` is the number of the recipient, from 1, within the message
 * that another answer names.
 */
export type NextAct = { readonly act: string; readonly given: { readonly [question: string]: string } };

/** A case's needs and orders as a page shows them. Positions are those of the entries meant; texts may hold ISO dates. */
export type PlanShown = {
  /** How the plan as a whole stands: approved, last reviewed, next review due. */
  readonly standing: readonly {
    readonly label: string;
    readonly text: string;
    readonly position?: number;
  }[];
  readonly needs: readonly NeedShown[];
  /** Actions that serve no need on the record. */
  readonly otherActions: readonly ActionShown[];
  readonly orders: readonly OrderShown[];
  readonly next: readonly NextAct[];
};

/** `attention` here and below: what a person should look at, in words. */
export type NeedShown = {
  readonly position: number;
  readonly need: string;
  /** Whether it causes or shows. */
  readonly driver: string;
  readonly standing: string;
  readonly met: boolean;
  readonly evidence?: string;
  readonly attention?: string;
  readonly actions: readonly ActionShown[];
  /** What the last review said of it. */
  readonly reviewed?: {
    readonly position: number;
    readonly on: PlainDate;
    readonly delivered: boolean;
    readonly what?: string;
    readonly effect?: string;
    readonly evidence?: string;
  };
  readonly next: readonly NextAct[];
};

export type ActionShown = {
  readonly position: number;
  readonly what: string;
  readonly owner: string;
  readonly due?: PlainDate;
  /** What was ordered from whoever owns it. */
  readonly ordered?: string;
  readonly delivered?: string;
  readonly deliveredOn?: PlainDate;
  readonly effect?: string;
  readonly evidence?: string;
  readonly status: 'open' | 'done' | 'abandoned';
  readonly attention?: string;
  readonly next: readonly NextAct[];
};

export type OrderShown = {
  readonly position: number;
  readonly provider: string;
  readonly on: PlainDate;
  readonly purpose?: string;
  /** Undefined where the order states none. */
  readonly commissioned?: number;
  /** Scheduled and not held. */
  readonly planned: number;
  readonly held: number;
  /** Held, with a report on the record. */
  readonly reported: number;
  readonly cancelled: number;
  readonly remaining?: number;
  /** Each side that is to confirm the end, and what it said last. */
  readonly finished: readonly {
    readonly side: string;
    readonly said?: {
      readonly agrees: boolean;
      readonly on: PlainDate;
      readonly position: number;
      readonly disagreement?: string;
    };
  }[];
  readonly attention?: string;
  /** What contradicts the records of the sessions. */
  readonly contradictions: readonly string[];
  readonly sessions: readonly SessionShown[];
  readonly next: readonly NextAct[];
};

export type SessionShown = {
  readonly position: number;
  readonly on: PlainDate;
  readonly venue?: string;
  readonly state: 'planned' | 'held' | 'reported';
  /** Position of its report. */
  readonly report?: number;
  readonly recommendation?: string;
  readonly answer?: string;
  readonly attention?: string;
  readonly next: readonly NextAct[];
};
