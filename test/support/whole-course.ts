import { quorateMembers, referral, soundOrder } from './safeguarding-case.ts';
import {
  type CourseStep,
  afterExit,
  assessed,
  deconflicted,
  meeting,
  outcomeTold,
  reasoned,
  review,
  session,
  spoken,
  step,
  updated,
} from './course-steps.ts';

const ROLES = ['case-officer', 'supervisor', 'panel-chair', 'panel-secretary', 'information-lead'];

function beforePanel(): readonly CourseStep[] {
  return [
    ...ROLES.map((role) =>
      step(`role-${role}`, '2025-01-06', 'assign-role', {
        role,
        person: `p-${role}`,
        name: `A ${role}`,
        agency: 'Test agency',
      }),
    ),
    step('referral', '2025-01-06', 'receive-referral', {
      ...referral,
      recipients: [{ who: 'Police', received: '2025-01-06T12:00:00Z' }],
    }),
    step('acknowledgement', '2025-01-07', 'acknowledge-referral', (e) => ({
      referral: e['referral'],
      how: 'Telephone',
    })),
    step('person', '2025-01-07', 'describe-person', { dateOfBirth: '1999-05-04' }),
    step('screening-started', '2025-01-07', 'start-screening', { by: 'Officer' }),
    ...deconflicted(1, '2025-01-07', '2025-01-08', 'referral', '2025-04-22'),
    step('screening', '2025-01-10', 'decide-screening', (e) => ({
      outcome: 'gather-information',
      reasonableGrounds: 'A sharp change, and talk of revenge.',
      ...reasoned(
        e['referral'],
        'Should information be gathered?',
        'The change is sudden and no one service sees the whole of it.',
      ),
    })),
    outcomeTold('screening', '2025-01-13'),
    step('request', '2025-01-13', 'request-information', {
      agency: 'Health',
      purpose: 'For the panel',
      questions: ['Known?'],
    }),
    step('return', '2025-01-20', 'return-information', (e) => ({
      request: e['request'],
      nothingHeld: false,
      answer: 'Seen once.',
      nature: 'fact',
    })),
    step('gathered', '2025-01-21', 'complete-gathering', { summary: 'Two agencies see the same change.' }),
    ...assessed(1, '2025-01-22', '2025-01-23'),
  ];
}

function adoptionAndPlan(): readonly CourseStep[] {
  return [
    ...meeting(1, ['2025-01-24', '2025-01-31', '2025-02-05', '2025-02-12'], 'not-commissioned'),
    step('adoption', '2025-01-31', 'record-panel-decision', (e) => ({
      outcome: 'adopt',
      meeting: e['meet-1'],
      primaryNeeds: [{ need: 'Belonging', driver: 'driver' }],
      consentRequest: 'By the case officer, at home, within the week',
      assessment: e['assessment-1'],
      ...reasoned(
        e['assessment-1'],
        'Should the panel adopt?',
        'Two agencies share the concern, and neither can meet the need alone.',
      ),
    })),
    outcomeTold('adoption', '2025-02-03'),
    step('consent-asked', '2025-02-03', 'ask-consent', { askedBy: 'Officer', of: 'person', how: 'At home' }),
    step('consent', '2025-02-05', 'record-consent', {
      outcome: 'given',
      answeredBy: 'person',
      askedBy: 'Officer',
      how: 'At home',
      capacity: 'Understood and weighed it.',
      explained: 'The support, and that it is voluntary.',
      limitsExplained: true,
    }),
    spoken(1, '2025-02-03'),
    step('need-driver', '2025-02-05', 'identify-need', {
      need: 'Belonging',
      driver: 'driver',
      significance: 'significant',
    }),
    step('need-symptom', '2025-02-05', 'identify-need', {
      need: 'Talk of revenge',
      driver: 'symptom',
      significance: 'minor',
    }),
    step('action', '2025-02-06', 'agree-action', (e) => ({
      what: 'Find a mentor',
      needs: [e['need-driver'], e['need-symptom']],
      decision: e['adoption'],
      ownerName: 'M',
      ownerAgency: 'Youth service',
      due: '2025-03-10',
    })),
    step('who-does-what', '2025-02-07', 'agree-responsibilities', {
      rows: [{ duty: 'Mentoring', agency: 'Youth service', person: 'M' }],
    }),
    step('plan', '2025-02-12', 'approve-plan', (e) => ({
      consentRequest: 'Asked and given on 5 February',
      nature: 'A mentor and two sessions',
      responsible: 'Youth service',
      provision: 'Weekly, at the centre',
      assessment: e['assessment-1'],
      ...reasoned(
        e['assessment-1'],
        'Is the plan right?',
        'It begins with what lies behind the concern, which is that he has nobody.',
      ),
    })),
    outcomeTold('plan', '2025-02-14'),
  ];
}

function support(): readonly CourseStep[] {
  return [
    step('order', '2025-02-14', 'commission-provider', (e) => ({ ...soundOrder, decision: e['plan'] })),
    ...session(1, ['2025-02-14', '2025-02-21', '2025-02-26', '2025-02-28']),
    ...meeting(2, ['2025-02-24', '2025-02-28', '2025-03-05', '2025-03-10'], 'ongoing'),
    spoken(2, '2025-02-28'),
    step('action-done', '2025-03-05', 'record-action-done', (e) => ({
      action: e['action'],
      delivered: 'A mentor, weekly',
      effect: 'Talks again',
      evidence: 'Told by both',
    })),
    ...session(2, ['2025-02-28', '2025-03-14', '2025-03-19', '2025-03-21']),
    step('finished-provider', '2025-03-21', 'confirm-order-finished', (e) => ({
      order: e['order'],
      side: 'provider',
      agrees: true,
    })),
    step('finished-officer', '2025-03-21', 'confirm-order-finished', (e) => ({
      order: e['order'],
      side: 'case-officer',
      agrees: true,
    })),
    ...meeting(3, ['2025-03-24', '2025-03-28', '2025-04-02', '2025-04-07'], 'finished'),
    spoken(3, '2025-03-24'),
    ...updated(1, '2025-04-14', '2025-04-15', 'review'),
    ...review(1, ['2025-04-22', '2025-04-25'], 'continue'),
    outcomeTold('review-1', '2025-04-28'),
    ...meeting(4, ['2025-04-22', '2025-04-25', '2025-04-30', '2025-05-07'], 'finished'),
    step('need-met', '2025-04-29', 'record-need-met', (e) => ({
      need: e['need-driver'],
      evidence: 'He says so, and so does the mentor.',
    })),
    step('symptom-met', '2025-04-29', 'record-need-met', (e) => ({
      need: e['need-symptom'],
      evidence: 'Not heard since February, by three accounts.',
    })),
    spoken(4, '2025-05-12'),
    ...meeting(5, ['2025-05-19', '2025-05-23', '2025-05-29', '2025-06-04'], 'finished'),
    spoken(5, '2025-06-09'),
    ...meeting(6, ['2025-06-16', '2025-06-20', '2025-06-25', '2025-07-02'], 'finished'),
    spoken(6, '2025-07-04'),
    ...updated(2, '2025-07-11', '2025-07-14', 'review'),
    ...review(2, ['2025-07-16', '2025-07-18'], 'propose-exit'),
    outcomeTold('review-2', '2025-07-21'),
    ...meeting(7, ['2025-07-14', '2025-07-18', '2025-07-23', '2025-07-30'], 'finished'),
  ];
}

function exitAndAfter(): readonly CourseStep[] {
  return [
    spoken(7, '2025-08-04'),
    ...meeting(8, ['2025-08-08', '2025-08-15', '2025-08-20', '2025-08-28'], 'finished'),
    step('exit', '2025-08-15', 'decide-exit', (e) => ({
      residualRisk: 'low',
      residualRiskNote: 'Three accounts agree.',
      needsUnmet: 'none',
      sessionsOrdered: 2,
      sessionsDelivered: 2,
      reviewer: 'Officer',
      assessment: e['assessment-3'],
      members: quorateMembers,
      approvers: [
        { name: 'Chair', agency: 'Council' },
        { name: 'Officer', agency: 'Police' },
      ],
      ...reasoned(
        e['review-2'],
        'Are the exit criteria met?',
        'Every action is done, both needs are met, and the mentor stays without us.',
      ),
    })),
    outcomeTold('exit', '2025-08-18'),
    outcomeTold('exit', '2025-08-18', 'person'),
    step('exit-report', '2025-08-20', 'issue-exit-report', (e) => ({
      exit: e['exit'],
      report: 'What was done and what remains.',
    })),
    ...updated(3, '2026-02-05', '2026-02-06', 'post-exit'),
    afterExit('6', '2026-02-12'),
    ...updated(4, '2026-08-05', '2026-08-06', 'post-exit'),
    afterExit('12', '2026-08-12'),
    step('holder', '2026-08-17', 'name-record-holder', {
      controller: 'Council',
      regime: 'uk-gdpr',
      what: 'The file',
    }),
    step('closure', '2026-08-17', 'close-case', (e) =>
      reasoned(
        e['review-after-12'],
        'May the case be closed?',
        'Both reviews were made in time and both found him well.',
      ),
    ),
    outcomeTold('closure', '2026-08-18'),
    step('retention-started', '2031-08-04', 'start-retention-review', { reviewer: 'Records manager' }),
    step('retention', '2031-08-05', 'record-retention-review', (e) => ({
      outcome: 'retain',
      learningValue: 'How a mentor took over from the programme.',
      nextReviewOn: '2034-08-07',
      ...reasoned(
        e['closure'],
        'Should the record be kept?',
        'Support of this sort is still being studied, and three years more will do.',
        { told: [] },
      ),
    })),
  ];
}

/** A made-up grown person from referral to the review of the record, everything done in time. In order of day. */
export const wholeCourse: readonly CourseStep[] = [
  ...beforePanel(),
  ...adoptionAndPlan(),
  ...support(),
  ...exitAndAfter(),
]
  .map((one, i) => ({ one, i }))
  .toSorted((a, b) => (a.one.on < b.one.on ? -1 : a.one.on > b.one.on ? 1 : a.i - b.i))
  .map(({ one }) => one);
