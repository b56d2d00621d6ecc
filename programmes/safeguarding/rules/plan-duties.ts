import {
  days,
  duty,
  field,
  months,
  onDate,
  onDay,
  percent,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { ExitDecided } from '../facts/exit.ts';
import { PanelDecided } from '../facts/panel.ts';
import { ResponsibilitiesAgreed } from '../facts/people.ts';
import { ActionAbandoned, ActionAgreed, ActionDone, PlanApproved, PlanReviewed } from '../facts/plan.ts';
import { act2015, guidance2015, learningReview } from '../sources.ts';
import { closed, supportWithdrawn, transferred } from './ends.ts';

const SHOWN = 'programmes/safeguarding/plan.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };
const ADOPTED = PanelDecided.where((b) => b.outcome === 'adopt');
const ENDED = [closed, supportWithdrawn, transferred];

/** What is owed under a plan. */
export const planDuties = [
  duty('prepare-plan', {
    title: 'Prepare and approve the support plan',
    opensOn: ADOPTED,
    owedBy: 'panel-chair',
    owedTo: 'person',
    due: workingDays(setting('plan-approved')).after('recorded'),
    metBy: PlanApproved,
    endedBy: ENDED,
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    mayPause: true,
    strength: 'must',
    source: act2015('section 36(4)(b): prepare a plan; the days are ours'),
    requirements: ['A8', 'A9'],
    in: NOW,
    shownBy: `${SHOWN} › owes a plan after adoption`,
  }),
  duty('action', {
    title: 'Do what was agreed',
    opensOn: ActionAgreed,
    about: (b) => b.what,
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: onDate(field('due')),
    metBy: ActionDone.about('openedBy', (b) => b.action),
    endedBy: [
      {
        on: ActionAbandoned.about('openedBy', (b) => b.action),
        reason: 'The action was abandoned by a decision with reasons',
      },
    ],
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: learningReview('decisions, actions and rationale disjointed and unclear'),
    requirements: ['A10', 'A9'],
    in: NOW,
    shownBy: `${SHOWN} › keeps every action owed until done or abandoned`,
  }),
  duty('reassessment', {
    title: 'Assess again, at the regular interval',
    opensOn: ADOPTED,
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: months(setting('reassessment')).after('occurred'),
    recurs: { every: months(setting('reassessment')), from: 'completion', until: ExitDecided },
    metBy: { kind: 'AssessmentCompleted' },
    endedBy: ENDED,
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: guidance2015('paragraph 84: at least every three months, taken to hold in 2012 and since'),
    requirements: ['T11', 'A7'],
    shownBy: `${SHOWN} › reassesses every three months`,
  }),
  duty('plan-review', {
    title: 'Review the plan',
    opensOn: PlanApproved,
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: months(setting('reassessment')).after('occurred'),
    recurs: { every: months(setting('reassessment')), from: 'completion', until: ExitDecided },
    metBy: PlanReviewed,
    endedBy: ENDED,
    replaces: true,
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    mayPause: true,
    strength: 'must',
    source: act2015('section 36(4)(c): keep support under review; the interval is T11'),
    requirements: ['T11', 'A9'],
    in: NOW,
    shownBy: `${SHOWN} › reassesses every three months`,
  }),
  duty('who-does-what', {
    title: 'Agree who does what',
    opensOn: ADOPTED,
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: workingDays(setting('responsibilities-agreed')).after('recorded'),
    metBy: ResponsibilitiesAgreed,
    endedBy: ENDED,
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: learningReview('today roles are clear'),
    requirements: ['A16', 'B5'],
    in: NOW,
    shownBy: `${SHOWN} › wants a named owner for every part of the work`,
  }),
  warning('part-without-owner', {
    title: 'Part of the work that nobody is named for',
    watches: [ResponsibilitiesAgreed],
    observe: (view) =>
      (view.latest(ResponsibilitiesAgreed)?.body.rows ?? [])
        .filter((row) => row.person === undefined)
        .map((row) => ({ key: row.duty, text: `Nobody at ${row.agency} is named for “${row.duty}”` })),
    tells: ['panel-chair'],
    source: learningReview('today roles are clear'),
    requirements: ['A16'],
    in: NOW,
    shownBy: `${SHOWN} › wants a named owner for every part of the work`,
  }),
];
