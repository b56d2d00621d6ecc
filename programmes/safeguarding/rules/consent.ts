import {
  addMonths,
  days,
  duty,
  field,
  months,
  onDate,
  onDay,
  percent,
  rule,
  setting,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import {
  ConsentRecorded,
  ConsentRequested,
  ConsentWithdrawn,
  FurtherAssessmentDated,
} from '../facts/consent.ts';
import { ProviderCommissioned } from '../facts/orders.ts';
import { PanelDecided } from '../facts/panel.ts';
import { PersonDescribed } from '../facts/people.ts';
import { PlanReviewed, SupportWithdrawn } from '../facts/plan.ts';
import { act2015, guidance2012, otherReview, ours } from '../sources.ts';
import { consentStanding, dateOf, isChild } from '../standing.ts';
import { closed, exited, transferred } from './ends.ts';

const SHOWN = 'programmes/safeguarding/consent.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };
const MONTHS_TO_ADULT = 216;
const REFUSED = ConsentRecorded.where((b) => b.outcome === 'refused');
const ENDED = [exited, closed, transferred];

const consentGap = (standing: ReturnType<typeof consentStanding>) =>
  standing === 'given'
    ? undefined
    : standing === 'not-recorded'
      ? 'No consent to support is on the record'
      : `Consent to support was ${standing}`;

export const consentRules = [
  rule('consent-before-support', {
    title: 'Support is arranged only with consent',
    guards: ProviderCommissioned,
    strength: 'must',
    unmet: (view) => consentGap(consentStanding(view)),
    remedy: 'Ask for consent and record the answer before anyone is commissioned.',
    satisfiedBy: [ConsentRequested, ConsentRecorded],
    source: act2015('section 36(4)(b) and (5)(a)'),
    requirements: ['T8'],
    in: NOW,
    shownBy: `${SHOWN} › commissions nobody without consent`,
  }),
  rule('consent-before-support-2012', {
    title: 'Support rests on consent',
    guards: ProviderCommissioned,
    strength: 'should',
    unmet: (view) => consentGap(consentStanding(view)),
    remedy: 'Ask for consent, or say why support begins without it.',
    satisfiedBy: [ConsentRequested, ConsentRecorded],
    source: guidance2012('the programme is voluntary'),
    requirements: ['T8'],
    in: ['2014'],
    shownBy: `${SHOWN} › asked in 2014 for consent`,
  }),
  duty('ask-consent', {
    title: 'Ask for consent',
    opensOn: PanelDecided.where((b) => b.outcome === 'adopt'),
    owedBy: 'case-officer',
    owedTo: 'person',
    due: workingDays(setting('ask-consent')).after('occurred'),
    metBy: [ConsentRequested, ConsentRecorded],
    endedBy: ENDED,
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: ours('requirement T8; the statute fixes no days'),
    requirements: ['T8'],
    in: NOW,
    shownBy: `${SHOWN} › owes the person a request for consent`,
  }),
  rule('consent-of-parent', {
    title: 'A parent or guardian answers for a child',
    guards: ConsentRecorded,
    strength: 'must',
    unmet: (view, fact) =>
      fact.body.outcome === 'given' &&
      fact.body.answeredBy === 'person' &&
      isChild(view, dateOf(fact)) === true
        ? 'The person is under eighteen and no parent or guardian has answered'
        : undefined,
    remedy: 'Ask the parent or guardian; record the child’s own view as well.',
    source: act2015('explanatory notes to section 36'),
    requirements: ['D12', 'T8'],
    in: NOW,
    shownBy: `${SHOWN} › takes a child’s consent from a parent`,
  }),
  rule('consent-contents', {
    title: 'Consent records capacity, what was explained and the limits of confidentiality',
    guards: ConsentRecorded,
    strength: 'should',
    unmet: (_, fact) => {
      const missing: string[] = [];
      if (saysNothing(fact.body.capacity)) missing.push('capacity, or Gillick competence');
      if (saysNothing(fact.body.explained)) missing.push('what was explained');
      if (fact.body.limitsExplained !== true)
        missing.push('that the limits of confidentiality were explained');
      return missing.length === 0 ? undefined : `Not recorded: ${missing.join('; ')}`;
    },
    remedy: 'Add what is missing, or say why it cannot be given.',
    override: { by: ['case-officer', 'supervisor'], tells: ['supervisor'] },
    source: ours('consent outcome'),
    requirements: ['T8', 'A10'],
    in: NOW,
    shownBy: `${SHOWN} › asks for capacity and what was explained`,
  }),
  duty('date-further-assessment', {
    title: 'Set the date of a further assessment',
    opensOn: [REFUSED, ConsentWithdrawn, SupportWithdrawn],
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: workingDays(setting('date-further-assessment')).after('recorded'),
    metBy: FurtherAssessmentDated,
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: act2015('section 36(4)(e)'),
    requirements: ['T15'],
    in: NOW,
    shownBy: `${SHOWN} › sets a date after a refusal, and assesses by it`,
  }),
  duty('further-assessment', {
    title: 'Assess again, by the date set after a refusal',
    opensOn: FurtherAssessmentDated,
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: onDate(field('on')),
    metBy: { kind: 'AssessmentCompleted' },
    replaces: true,
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: act2015('section 36(4)(e)'),
    requirements: ['T15'],
    in: NOW,
    shownBy: `${SHOWN} › sets a date after a refusal, and assesses by it`,
  }),
  duty('transition-review', {
    title: 'Review the plan before the eighteenth birthday',
    opensOn: PersonDescribed.where(
      (b, { view }) => b.dateOfBirth !== undefined && view.today < addMonths(b.dateOfBirth, MONTHS_TO_ADULT),
    ),
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: months(setting('transition-review')).after(field('dateOfBirth')),
    metBy: PlanReviewed.where(
      (_, { duty: owed, fact, view }) =>
        owed?.due !== undefined && addMonths(owed.due, -3) <= (fact.on ?? view.today),
    ),
    endedBy: ENDED,
    replaces: true,
    remind: [days(28).before(), days(7).before(), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: otherReview('Serious case review, Child G', 'the move from child to adult'),
    requirements: ['D12'],
    in: NOW,
    shownBy: `${SHOWN} › moves consent from parent to person at eighteen`,
  }),
  duty('consent-at-eighteen', {
    title: 'Ask the person for consent at eighteen',
    opensOn: PersonDescribed.where(
      (b, { view }) => b.dateOfBirth !== undefined && view.today < addMonths(b.dateOfBirth, MONTHS_TO_ADULT),
    ),
    owedBy: 'case-officer',
    owedTo: 'person',
    due: months(MONTHS_TO_ADULT).after(field('dateOfBirth')),
    metBy: ConsentRecorded.where(
      (b, { duty: owed, fact, view }) =>
        b.answeredBy === 'person' &&
        owed?.due !== undefined &&
        (fact.on ?? view.today) >= addMonths(owed.due, -1),
    ),
    endedBy: ENDED,
    replaces: true,
    remind: [days(28).before(), days(7).before(), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: otherReview('Serious case review, Child G', 'the move from child to adult'),
    requirements: ['D12', 'T8'],
    in: NOW,
    shownBy: `${SHOWN} › moves consent from parent to person at eighteen`,
  }),
];
