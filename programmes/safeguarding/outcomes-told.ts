import {
  type BodyOfFact,
  type CaseView,
  type FactRecord,
  type Message,
  type MessageStep,
  type NextAct,
  type Recipient,
  sameName,
} from '../../src/programme/dsl/index.ts';
import { OutcomeTold } from './facts/communications.ts';
import { CaseClosed, ExitDecided, PostExitReviewRecorded } from './facts/exit.ts';
import { ReferralReceived, ScreeningDecided } from './facts/intake.ts';
import { PanelDecided } from './facts/panel.ts';
import { PlanApproved, PlanReviewed, SupportWithdrawn } from './facts/plan.ts';
import { RetentionReviewed } from './facts/records.ts';
import { type Drawn, dutyOn, gathered, messageAbout, owedBy, stepOf } from './messages-drawn.ts';

/** Decisions that somebody may be told of, as they are called. */
const DECISIONS = [
  ScreeningDecided,
  PanelDecided,
  PlanApproved,
  PlanReviewed,
  SupportWithdrawn,
  ExitDecided,
  CaseClosed,
  PostExitReviewRecorded,
  RetentionReviewed,
];

/** Whom a rule says is told of a decision, by the duty that says so. */
const OWED_BY_RULE = [
  { rule: 'tell-referrer', id: 'referrer', office: 'Referrer', to: 'referrer' },
  { rule: 'tell-person', id: 'person', office: 'The person, or their parent', to: 'person' },
  { rule: 'tell-service', id: 'service', office: 'Receiving service', to: 'service' },
] as const;

type Told = FactRecord<BodyOfFact<typeof OutcomeTold>>;

/** What each decision owed to whom, and who was told of it: the referrer, the person, a service, those it names. */
export function outcomesTold(view: CaseView): Drawn {
  const drawn = DECISIONS.flatMap((kind) =>
    view.all<unknown>(kind).flatMap((decision) => {
      const outcome = outcomeTold(view, decision, kind.title);
      return outcome === undefined ? [] : [outcome];
    }),
  );
  return gathered(drawn);
}

function outcomeTold(
  view: CaseView,
  decision: FactRecord<unknown>,
  title: string,
): { readonly message: Message; readonly steps: readonly MessageStep[] } | undefined {
  const position = decision.standsFor;
  const told = view.all(OutcomeTold).filter((one) => one.body.decision === position);
  const named = view.duties('tell-those-named').filter((duty) => duty.openedBy === position);
  const names = named.flatMap(({ label }) => label ?? []);
  const owed = [
    ...OWED_BY_RULE.flatMap(({ rule, id }) => owedBy(dutyOn(view, rule, position), id)),
    ...named.flatMap((duty) => owedBy(duty, duty.label ?? '')),
  ];
  const sent = told.flatMap((one) =>
    idsOf(one, names).map((id) => stepOf(one, position, id, 'sent', one.body.told)),
  );
  const ids = distinct([...owed, ...sent].map(({ recipient }) => recipient));
  if (ids.length === 0) return undefined;
  const done = new Set(sent.map(({ recipient }) => recipient));
  return {
    message: messageAbout(decision, {
      title: `Word of: ${title}`,
      recipients: ids.map((id) => recipientOf(view, id, position, done.has(id))),
    }),
    steps: [...owed, ...sent],
  };
}

/** Whom a telling reached, as the decision and its rules call them: a name that the decision gives counts as well. */
function idsOf({ body }: Told, names: readonly string[]): readonly string[] {
  const { to, who } = body;
  const ruled = OWED_BY_RULE.find((one) => one.to === (to === 'parent' ? 'person' : to));
  const name = names.find((one) => who !== undefined && sameName(one, who));
  const ids = [...(ruled === undefined ? [] : [ruled.id]), ...(name === undefined ? [] : [name])];
  return ids.length > 0 ? ids : [who ?? to];
}

function recipientOf(view: CaseView, id: string, decision: number, isDone: boolean): Recipient {
  const ruled = OWED_BY_RULE.find((one) => one.id === id);
  const person = id === 'referrer' ? view.latest(ReferralReceived)?.body.referrer : undefined;
  const given = { decision: String(decision), ...(ruled === undefined ? {} : { to: ruled.to }) };
  const next: NextAct[] = isDone ? [] : [{ act: 'tell-outcome', given }];
  return {
    id,
    office: ruled?.office ?? id,
    ...(person === undefined ? {} : { person }),
    next,
  };
}

function distinct(ids: readonly string[]): readonly string[] {
  return ids.filter((id, i) => ids.findIndex((one) => sameName(one, id)) === i);
}
