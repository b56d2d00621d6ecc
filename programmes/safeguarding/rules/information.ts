import {
  type CaseView,
  days,
  duty,
  field,
  onDate,
  onDay,
  percent,
  rule,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import {
  DeconflictionAnswered,
  DeconflictionRequested,
  InformationRequested,
  InformationReturned,
  QuestionAnswered,
  QuestionAsked,
} from '../facts/information.ts';
import { ReferralReceived, ReferralSupplemented, ScreeningDecided } from '../facts/intake.ts';
import { PanelDecided, PanelMet } from '../facts/panel.ts';
import { PlanReviewStarted } from '../facts/plan.ts';
import { PersonMadeContactElsewhere } from '../facts/records.ts';
import { commissioner, guidance2023, learningReview, southport } from '../sources.ts';
import { supported, supportEnded } from '../stages.ts';
import { closed, transferred } from './ends.ts';

const SHOWN = 'programmes/safeguarding/information.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };

function deconflictionGap(view: CaseView): string | undefined {
  const answer = view.latest(DeconflictionAnswered);
  if (answer === undefined) return 'No answer to a deconfliction check is on the record';
  return answer.body.result === 'stop'
    ? `The deconfliction check in entry ${answer.standsFor} says not to proceed`
    : undefined;
}

/** Stages in which a further referral joins a case that the panel has taken on already. */
const takenOn: ReadonlySet<string> = new Set([...supported, ...supportEnded]);

export const informationRules = [
  rule('deconfliction-before-gathering', {
    title: 'Deconfliction comes before gathering information',
    guards: ScreeningDecided,
    strength: 'must',
    unmet: (view, fact) => (fact.body.outcome === 'gather-information' ? deconflictionGap(view) : undefined),
    remedy: 'Ask for the check, record the answer, then go on.',
    satisfiedBy: [DeconflictionRequested, DeconflictionAnswered],
    source: commissioner('recommendation 2: minimum standards for deconfliction'),
    requirements: ['B2'],
    in: NOW,
    shownBy: `${SHOWN} › gathers nothing before deconfliction`,
  }),
  rule('deconfliction-before-request', {
    title: 'No agency is asked for information before deconfliction',
    guards: InformationRequested,
    strength: 'must',
    unmet: deconflictionGap,
    remedy: 'Ask for the check, record the answer, then ask the agency.',
    satisfiedBy: [DeconflictionRequested, DeconflictionAnswered],
    source: commissioner('recommendation 2: minimum standards for deconfliction'),
    requirements: ['B2'],
    in: NOW,
    shownBy: `${SHOWN} › gathers nothing before deconfliction`,
  }),
  duty('answer-deconfliction', {
    title: 'Answer the deconfliction check',
    opensOn: DeconflictionRequested,
    owedBy: 'supervisor',
    owedTo: 'case-officer',
    due: workingDays(setting('deconfliction')).after('recorded'),
    metBy: DeconflictionAnswered.about('openedBy', (b) => b.request),
    escalate: { 'panel-chair': days(7).after() },
    strength: 'must',
    source: commissioner('recommendation 2: minimum standards for deconfliction'),
    requirements: ['B2'],
    in: NOW,
    shownBy: `${SHOWN} › repeats deconfliction on its date, at each review and on new information`,
  }),
  duty('repeat-deconfliction', {
    title: 'Repeat deconfliction on the date set',
    opensOn: DeconflictionAnswered.where((b) => b.repeatOn !== undefined),
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: onDate(field('repeatOn')),
    metBy: DeconflictionRequested,
    replaces: true,
    remind: [days(7).before(), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: commissioner('deconfliction is not done once only'),
    requirements: ['B2'],
    in: NOW,
    shownBy: `${SHOWN} › repeats deconfliction on its date, at each review and on new information`,
  }),
  duty('deconfliction-at-review', {
    title: 'Repeat deconfliction for the review',
    opensOn: PlanReviewStarted,
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('deconfliction')).after('recorded'),
    metBy: DeconflictionRequested,
    replaces: true,
    escalate: UPWARD,
    strength: 'should',
    source: commissioner('deconfliction is not done once only'),
    requirements: ['B2'],
    in: NOW,
    shownBy: `${SHOWN} › repeats deconfliction on its date, at each review and on new information`,
  }),
  duty('deconfliction-on-news', {
    title: 'Repeat deconfliction on the new information',
    opensOn: [
      ReferralReceived.where((_, { view }) => view.has(DeconflictionAnswered)),
      ReferralSupplemented.where((_, { view }) => view.has(DeconflictionAnswered)),
      PersonMadeContactElsewhere.where((_, { view }) => view.has(DeconflictionAnswered)),
    ],
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('deconfliction')).after('recorded'),
    metBy: DeconflictionRequested,
    endedBy: [closed, transferred],
    replaces: true,
    escalate: UPWARD,
    strength: 'should',
    source: commissioner('deconfliction is not done once only'),
    requirements: ['B2'],
    in: NOW,
    shownBy: `${SHOWN} › repeats deconfliction on its date, at each review and on new information`,
  }),
  duty('return-information', {
    title: 'Answer the information request',
    opensOn: InformationRequested,
    owedBy: 'partner',
    owedTo: 'case-officer',
    due: workingDays(setting('information-return')).after('recorded'),
    metBy: InformationReturned.about('openedBy', (b) => b.request),
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: guidance2023('a time for partners’ answers'),
    requirements: ['T5'],
    in: NOW,
    shownBy: `${SHOWN} › gives partners ten working days`,
  }),
  duty('answer-question', {
    title: 'Answer the question',
    opensOn: QuestionAsked,
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('question-answer')).after('recorded'),
    metBy: QuestionAnswered.about('openedBy', (b) => b.question),
    remind: [onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: commissioner('an email asked how many sessions remained, and no answer is on file'),
    requirements: ['B9', 'A13'],
    in: NOW,
    shownBy: `${SHOWN} › keeps an unanswered question in sight`,
  }),
  duty('first-panel', {
    title: 'Bring the case before a first panel',
    opensOn: ReferralReceived.where((_, { view }) => !takenOn.has(view.stage)),
    owedBy: 'panel-secretary',
    owedTo: 'panel-chair',
    due: workingDays(setting('first-panel')).after('recorded'),
    metBy: [PanelMet, PanelDecided],
    endedBy: [
      {
        on: ScreeningDecided.where((b) => b.outcome !== 'gather-information'),
        reason: 'The screening did not take it to the panel',
      },
      closed,
      transferred,
    ],
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: guidance2023('a first panel soon after the referral'),
    requirements: ['T7', 'A2'],
    in: NOW,
    shownBy: `${SHOWN} › brings a case before the panel in twenty working days`,
  }),
  warning('contacts-elsewhere', {
    title: 'Contacts with several services',
    watches: [PersonMadeContactElsewhere],
    observe: (view) => {
      const contacts = view.all(PersonMadeContactElsewhere);
      const services = new Set(contacts.map((one) => one.body.service));
      if (contacts.length < view.setting('contacts-elsewhere')) return [];
      return [
        {
          key: String(contacts.length),
          text: `${contacts.length} contacts with ${services.size} services: ${[...services].join(', ')}. Has anyone looked at their sum?`,
        },
      ];
    },
    tells: ['supervisor'],
    source: southport('at least fifteen contacts with services, their sum never seen'),
    requirements: ['C6'],
    in: NOW,
    shownBy: `${SHOWN} › adds up contacts with other services`,
  }),
  warning('claims-differ', {
    title: 'Sources differ',
    watches: [{ kind: 'ClaimRecorded' }],
    observe: (view) => {
      const byMatter = Map.groupBy(view.claims(), (claim) => claim.about);
      return [...byMatter].flatMap(([about, claims]) => {
        if (new Set(claims.map((claim) => claim.value)).size < 2) return [];
        return [
          {
            key: about,
            text: `Sources differ on ${about}: ${claims.map((claim) => `${claim.attributedTo} says ${claim.value}`).join('; ')}`,
          },
        ];
      });
    },
    source: learningReview('a caption says referred twice, the body describes one referral'),
    requirements: ['A20', 'B6', 'C7'],
    shownBy: `${SHOWN} › shows sources that differ and merges neither`,
  }),
];
