import {
  type CaseView,
  type FactHandle,
  type FactRecord,
  duty,
  rule,
  setting,
  warning,
  workingDays,
  days,
} from '../../../src/programme/dsl/index.ts';
import { AssessmentCompleted, AssessmentSignedOff } from '../assessment-facts.ts';
import { assessmentInForce, assessmentProblems } from '../assessment.ts';
import {
  type DecisionBody,
  decisionKinds,
  decisions,
  evaluativeWord,
  missingContents,
  weakReasons,
} from '../decision-quality.ts';
import { ContactRecorded, OutcomeTold } from '../facts/communications.ts';
import { CaseClosed, ExitDecided } from '../facts/exit.ts';
import { ScreeningDecided } from '../facts/intake.ts';
import { SessionReportReceived } from '../facts/orders.ts';
import { PanelDecided } from '../facts/panel.ts';
import { ActionAgreed, PlanApproved, PlanReviewed, SupportWithdrawn } from '../facts/plan.ts';
import { RetentionReviewed } from '../facts/records.ts';
import { learningReview, commissioner, ours } from '../sources.ts';
import { dateOf } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/decisions.test.ts';
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };

/** What no decision may lack, for one kind of decision. `name` begins the rules’ ids and titles. */
function soundDecision(name: string, title: string, handle: unknown) {
  const guards = handle as FactHandle<DecisionBody>;
  return [
    rule(`${name}-reasons`, {
      title: `${title} carries its own reasons`,
      guards,
      strength: 'must',
      unmet: weakReasons,
      remedy: 'Write why this was decided and not the other options, in words of its own.',
      source: learningReview('the rationale for decisions was not explicit'),
      requirements: ['A11', 'A10'],
      in: ['2024'],
      shownBy: `${SHOWN} › refuses reasons that are not reasons`,
    }),
    rule(`${name}-evidence`, {
      title: `${title} refers to evidence on the record`,
      guards,
      strength: 'must',
      unmet: (view, fact) => {
        const evidence = fact.body.evidence ?? [];
        if (evidence.length === 0) return 'No entry is named as evidence';
        const missing = evidence.filter((position) => view.at(position) === undefined);
        return missing.length === 0
          ? undefined
          : `Not on the record, or withdrawn: entry ${missing.join(', ')}`;
      },
      remedy: 'Name at least one entry of this case that the decision rests on.',
      source: learningReview('decisions, actions and rationale disjointed and unclear'),
      requirements: ['A11', 'A10'],
      in: ['2024'],
      shownBy: `${SHOWN} › refuses a decision that rests on nothing`,
    }),
  ];
}

/** The rest of what a decision records, which a written reason may leave out. */
function wholeDecision(name: string, title: string, handle: unknown) {
  return rule(`${name}-contents`, {
    title: `${title} records options, contrary evidence, unknowns and who is told`,
    guards: handle as FactHandle<DecisionBody>,
    strength: 'should',
    unmet: (_, fact) => {
      const missing = missingContents(fact);
      return missing.length === 0 ? undefined : `Not recorded: ${missing.join('; ')}`;
    },
    remedy: 'Add what is missing, or say why it cannot be given.',
    override: {
      by: ['case-officer', 'supervisor', 'panel-chair', 'records-manager', 'data-protection-officer'],
      tells: ['supervisor'],
    },
    source: learningReview('the rationale for decisions was not explicit'),
    requirements: ['A10', 'A11'],
    in: ['2024'],
    shownBy: `${SHOWN} › asks for options, contrary evidence, unknowns and who is told`,
  });
}

/**
 * Why a decision is not supported by the assessment it cites, or by the newest by then when it cites none; empty when
 * it is, or when it is of a kind that need not rest on one and cites none.
 */
export function unsupportedDecision(view: CaseView, decision: FactRecord<DecisionBody>): readonly string[] {
  return decision.body.assessment === undefined && !NEEDS_ASSESSMENT.has(decision.kind)
    ? []
    : unsupported(view, decision);
}

/** Why a decision is not supported: of the assessment it cites, or of the newest by then when it cites none. */
function unsupported(view: CaseView, decision: FactRecord<DecisionBody>): readonly string[] {
  const { assessment } = decision.body;
  const on = dateOf(decision);
  const problems = assessmentProblems(view, assessment, on);
  return assessment === undefined
    ? [...problems, ...(assessmentInForce(view, on)?.problems ?? [])]
    : problems;
}

/** A decision that rests on an assessment nobody could rely on goes through only with the chair’s reason. */
function supportedDecision(name: string, title: string, handle: unknown) {
  return rule(`${name}-assessment`, {
    title: `${title} rests on a sound assessment`,
    guards: handle as FactHandle<DecisionBody>,
    strength: 'should',
    unmet: (view, fact) => {
      const problems = unsupported(view, fact);
      return problems.length === 0 ? undefined : problems.join('; ');
    },
    remedy:
      'Cite an assessment that is complete, signed off, of the version in force and made before the decision; or the chair says why the decision cannot wait for one.',
    satisfiedBy: [AssessmentCompleted, AssessmentSignedOff],
    override: BY_CHAIR,
    source: learningReview('the assessment was out of date and not done by the procedure'),
    requirements: ['A7'],
    in: ['2024'],
    shownBy: `${SHOWN} › marks a decision that its assessment does not support`,
  });
}

/** Decisions that rest on an assessment even when they cite none. Any other is judged by the one it cites. */
const NEEDS_ASSESSMENT: ReadonlySet<string> = new Set(
  [PanelDecided, SupportWithdrawn, ExitDecided].map((handle) => handle.kind),
);

export const decisionRules = [
  ...soundDecision('screening', 'A screening decision', ScreeningDecided),
  ...soundDecision('panel', 'A panel decision', PanelDecided),
  ...soundDecision('plan', 'A plan’s approval', PlanApproved),
  ...soundDecision('plan-review', 'A plan review', PlanReviewed),
  ...soundDecision('withdrawal', 'Withdrawal of support', SupportWithdrawn),
  ...soundDecision('exit', 'An exit', ExitDecided),
  ...soundDecision('closure', 'A closure', CaseClosed),
  ...soundDecision('retention', 'A retention decision', RetentionReviewed),
  wholeDecision('panel', 'A panel decision', PanelDecided),
  wholeDecision('withdrawal', 'Withdrawal of support', SupportWithdrawn),
  wholeDecision('exit', 'An exit', ExitDecided),
  wholeDecision('closure', 'A closure', CaseClosed),
  supportedDecision('panel', 'A panel decision', PanelDecided),
  supportedDecision('withdrawal', 'Withdrawal of support', SupportWithdrawn),

  warning('decision-unsupported', {
    title: 'Unsupported decision',
    watches: [...decisionKinds, { kind: 'AssessmentCompleted' }, { kind: 'AssessmentSignedOff' }],
    observe: (view) =>
      decisions(view).flatMap((decision) => {
        const problems = unsupportedDecision(view, decision);
        if (problems.length === 0) return [];
        return [
          {
            key: String(decision.standsFor),
            text: `The decision in entry ${decision.standsFor} is unsupported: ${problems.join('; ')}`,
          },
        ];
      }),
    tells: ['supervisor'],
    source: learningReview('the assessment was out of date and led to questionable decisions'),
    requirements: ['A7'],
    in: ['2024'],
    shownBy: `${SHOWN} › marks a decision that its assessment does not support`,
  }),
  warning('reasons-weak', {
    title: 'Weak reasons',
    watches: decisionKinds,
    observe: (view) =>
      decisions(view).flatMap((decision) => {
        const weak = weakReasons(view, decision);
        return weak === undefined
          ? []
          : [
              {
                key: String(decision.standsFor),
                text: `The decision in entry ${decision.standsFor}: ${weak.charAt(0).toLowerCase()}${weak.slice(1)}`,
              },
            ];
      }),
    tells: ['supervisor'],
    source: learningReview('the rationale for decisions was not explicit'),
    requirements: ['A11'],
    in: ['2024'],
    shownBy: `${SHOWN} › marks weak reasons that are on the record already`,
  }),
  warning('evaluative-words', {
    title: 'Praise or blame without evidence',
    watches: [ContactRecorded, SessionReportReceived, ...decisionKinds],
    observe: (view) => {
      const texts = [
        ...latestText(view.latest(ContactRecorded), (b) => b.said),
        ...latestText(view.latest(SessionReportReceived), (b) => b.report),
        ...decisionKinds.flatMap((kind) => latestText(view.latest(kind), (b) => b.reasons)),
      ];
      return texts.flatMap(({ position, text }) => {
        const word = evaluativeWord(text);
        return word === undefined
          ? []
          : [
              {
                key: String(position),
                text: `Entry ${position} calls the person or their conduct “${word}”. What was seen that shows it?`,
              },
            ];
      });
    },
    lasting: true,
    source: commissioner('an officer called him a “great person” before the case was closed'),
    requirements: ['B10'],
    in: ['2024'],
    shownBy: `${SHOWN} › asks what was seen behind praise`,
  }),
  warning('action-without-decision', {
    title: 'Action that no decision asked for',
    watches: [ActionAgreed],
    observe: (view) =>
      view
        .all(ActionAgreed)
        .filter((action) => action.body.decision === undefined)
        .map((action) => ({
          key: String(action.standsFor),
          text: `The action in entry ${action.standsFor} names no decision that it carries out`,
        })),
    source: learningReview('decisions, actions and rationale disjointed and unclear'),
    requirements: ['A10'],
    in: ['2024'],
    shownBy: `${SHOWN} › shows actions that no decision asked for`,
  }),

  duty('tell-those-named', {
    title: 'Tell those the decision names',
    opensOn: decisionKinds,
    forEach: (body: DecisionBody) =>
      (body.told ?? []).map(({ who, on, role }, i) => ({
        key: String(i + 1),
        label: who,
        ...(on === undefined ? {} : { due: on }),
        ...(role === undefined ? {} : { owedBy: role }),
      })),
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: workingDays(setting('tell-outcome')).after('recorded'),
    metBy: OutcomeTold.where(
      (b, { duty: owed }) => b.decision === owed?.openedBy && b.who !== undefined && b.who === owed.label,
    ),
    escalate: { supervisor: days(1).after(), 'panel-chair': days(7).after() },
    strength: 'must',
    source: ours('who is told, by whom, by when'),
    requirements: ['A12', 'T17'],
    in: ['2024'],
    shownBy: `${SHOWN} › opens a duty for each person to be told`,
  }),
];

type Text = { readonly position: number; readonly text: string | undefined };

function latestText<Body>(
  fact: { readonly standsFor: number; readonly body: Body } | undefined,
  read: (body: Body) => string | undefined,
): readonly Text[] {
  return fact === undefined ? [] : [{ position: fact.standsFor, text: read(fact.body) }];
}
