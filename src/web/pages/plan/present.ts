import { dayInWords } from '../../../application/date-words.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type {
  ActionShown,
  NeedShown,
  NextAct,
  OrderShown,
  PlanShown,
  SessionShown,
} from '../../../domain/plan-shown.ts';
import { type NextStep as Step, stepsFor } from '../case/next-steps.ts';
import { paths } from '../../paths.ts';
import { countInWords, datesInWords } from '../../wording/dates.ts';

export type ActionView = {
  readonly href: string;
  readonly what: string;
  readonly owner: string;
  readonly due: string;
  readonly ordered: string;
  readonly delivered: string;
  readonly effect: string;
  readonly evidence: string;
  readonly status: ActionShown['status'];
  readonly attention: string | undefined;
  readonly steps: readonly Step[];
};

export type NeedView = {
  readonly id: string;
  readonly href: string;
  readonly need: string;
  readonly driver: string;
  readonly standing: string;
  readonly met: boolean;
  readonly evidence: string | undefined;
  readonly attention: string | undefined;
  readonly reviewed: { readonly text: string; readonly href: string } | undefined;
  readonly actions: readonly ActionView[];
  readonly steps: readonly Step[];
};

export type SessionView = {
  readonly on: string;
  readonly href: string;
  readonly venue: string;
  readonly state: string;
  readonly report: { readonly text: string; readonly href: string } | undefined;
  readonly recommendation: string;
  readonly answer: string;
  readonly attention: string | undefined;
  readonly steps: readonly Step[];
};

export type OrderView = {
  readonly id: string;
  readonly href: string;
  readonly provider: string;
  readonly lead: string;
  readonly counters: readonly { readonly label: string; readonly value: string }[];
  /** Parts of the bar: how many sessions of each kind, of how many in all; undefined when that is not known. */
  readonly bar:
    | {
        readonly reported: number;
        readonly held: number;
        readonly planned: number;
        readonly cancelled: number;
        readonly of: number;
        readonly words: string;
      }
    | undefined;
  readonly finished: readonly {
    readonly side: string;
    readonly said: string;
    readonly href: string | undefined;
  }[];
  readonly attention: string | undefined;
  readonly contradictions: readonly string[];
  readonly sessions: readonly SessionView[];
  readonly steps: readonly Step[];
};

export type PlanView = {
  readonly reference: string;
  readonly title: string;
  readonly standing: readonly {
    readonly label: string;
    readonly text: string;
    readonly href: string | undefined;
  }[];
  readonly flagged: string | undefined;
  readonly needs: readonly NeedView[];
  readonly otherActions: readonly ActionView[];
  readonly orders: readonly OrderView[];
  readonly steps: readonly Step[];
};

/** Words and links of one case, for one reader. */
type Words = {
  readonly entry: (position: number) => string;
  readonly steps: (next: readonly NextAct[]) => readonly Step[];
};

/** Plan and orders of a case as the page shows them; acts that the reader's roles or the stage do not allow are left out. */
export function presentPlan(read: CaseRead, plan: PlanShown, roles: readonly string[]): PlanView {
  const words: Words = {
    entry: (position) => paths.caseEntry(read.caseId, position),
    steps: stepsFor(read, roles),
  };
  const flagged = plan.needs.filter((need) => need.attention !== undefined).length;
  return {
    reference: read.state.reference,
    title: read.state.title,
    standing: plan.standing.map(({ label, text, position }) => ({
      label,
      text: datesInWords(text),
      href: position === undefined ? undefined : words.entry(position),
    })),
    flagged:
      flagged === 0
        ? undefined
        : `${countInWords(flagged)} of ${countInWords(plan.needs.length)} ${plan.needs.length === 1 ? 'need wants' : 'needs want'} looking at`,
    needs: plan.needs.map((need) => presentNeed(words, need)),
    otherActions: plan.otherActions.map((action) => presentAction(words, action)),
    orders: plan.orders.map((order) => presentOrder(words, order)),
    steps: words.steps(plan.next),
  };
}

function presentNeed(words: Words, need: NeedShown): NeedView {
  return {
    id: `need-${need.position}`,
    href: words.entry(need.position),
    need: need.need,
    driver: need.driver,
    standing: datesInWords(need.standing),
    met: need.met,
    evidence: need.evidence,
    attention: worded(need.attention),
    reviewed: need.reviewed && {
      text: reviewInWords(need.reviewed),
      href: words.entry(need.reviewed.position),
    },
    actions: need.actions.map((action) => presentAction(words, action)),
    steps: words.steps(need.next),
  };
}

function worded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : datesInWords(text);
}

function reviewInWords(reviewed: NonNullable<NeedShown['reviewed']>): string {
  const { delivered, what, effect, evidence } = reviewed;
  const parts = [
    delivered ? `delivered${what === undefined ? '' : `: ${what}`}` : 'nothing delivered',
    ...(effect === undefined ? [] : [`effect: ${effect}`]),
    ...(evidence === undefined ? [] : [`shown by: ${evidence}`]),
  ];
  return `Review of ${dayInWords(reviewed.on)}: ${parts.join('; ')}`;
}

function presentAction(words: Words, action: ActionShown): ActionView {
  const done = action.status === 'done';
  const on = action.deliveredOn === undefined ? '' : ` (${dayInWords(action.deliveredOn)})`;
  return {
    href: words.entry(action.position),
    what: action.what,
    owner: action.owner,
    due: action.due === undefined ? 'no date' : dayInWords(action.due),
    ordered: action.ordered ?? '–',
    delivered: action.delivered === undefined ? 'Nothing yet' : `${action.delivered}${on}`,
    effect: action.effect ?? (done ? 'Not recorded' : '–'),
    evidence: action.evidence ?? (done ? 'Not recorded' : '–'),
    status: action.status,
    attention: action.attention,
    steps: words.steps(action.next),
  };
}

function presentOrder(words: Words, order: OrderShown): OrderView {
  return {
    id: `order-${order.position}`,
    href: words.entry(order.position),
    provider: order.provider,
    lead: `Commissioned on ${dayInWords(order.on)}${order.purpose === undefined ? '' : `: ${order.purpose}`}`,
    counters: [
      {
        label: 'Commissioned',
        value: order.commissioned === undefined ? 'not stated' : countInWords(order.commissioned),
      },
      { label: 'Planned', value: countInWords(order.planned) },
      { label: 'Held', value: countInWords(order.held) },
      { label: 'Reported', value: countInWords(order.reported) },
      ...(order.cancelled === 0 ? [] : [{ label: 'Cancelled', value: countInWords(order.cancelled) }]),
      {
        label: 'Remaining',
        value: order.remaining === undefined ? 'cannot be told' : countInWords(order.remaining),
      },
    ],
    bar: barOf(order),
    finished: order.finished.map(({ side, said }) => ({
      side,
      said:
        said === undefined
          ? 'has not said'
          : `${said.agrees ? 'confirms that it is finished' : 'does not agree that it is finished'}, ${dayInWords(said.on)}${said.disagreement === undefined ? '' : `: ${said.disagreement}`}`,
      href: said === undefined ? undefined : words.entry(said.position),
    })),
    attention: order.attention,
    contradictions: order.contradictions.map(datesInWords),
    sessions: order.sessions.map((session) => presentSession(words, session)),
    steps: words.steps(order.next),
  };
}

/** A bar needs to know how many sessions there are to be; more held than that widen it. */
function barOf(order: OrderShown): OrderView['bar'] {
  const { commissioned, held, reported, planned, cancelled } = order;
  if (commissioned === undefined) return undefined;
  const of = Math.max(commissioned, held + cancelled + planned);
  return {
    reported,
    held: held - reported,
    planned,
    cancelled,
    of,
    words: `${countInWords(held)} of ${countInWords(commissioned)} sessions held, ${countInWords(reported)} of them reported, ${countInWords(planned)} planned, ${countInWords(order.remaining ?? 0)} remaining`,
  };
}

const sessionStates = { planned: 'Planned', held: 'Held', reported: 'Held and reported' } as const;

function presentSession(words: Words, session: SessionShown): SessionView {
  return {
    on: dayInWords(session.on),
    href: words.entry(session.position),
    venue: session.venue ?? '–',
    state: sessionStates[session.state],
    report:
      session.report === undefined
        ? undefined
        : { text: `entry ${session.report}`, href: words.entry(session.report) },
    recommendation: session.recommendation ?? '–',
    answer: session.answer ?? (session.recommendation === undefined ? '–' : 'Not answered'),
    attention: session.attention,
    steps: words.steps(session.next),
  };
}
