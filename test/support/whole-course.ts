import { assessmentBody } from '../../programmes/safeguarding/demo/assessment-answers.ts';
import { profiles } from '../../programmes/safeguarding/demo/profiles.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { quorateMembers, referral, soundOrder } from './safeguarding-case.ts';

/** Entries of the case by the names of the steps that made them. */
export type Entries = { readonly [step: string]: number };

/** One thing done on a day, by name, so that a test can leave it out or change what it says. */
export type CourseStep = {
  readonly name: string;
  readonly on: string;
  readonly act: string;
  readonly by?: string;
  readonly body: (entries: Entries) => object;
};

const found = profiles.find((one) => one.age > 20);
if (found === undefined) throw new Error('The demonstration has no grown person');
const person = found;

const told = [{ who: 'Head of school', by: 'Case officer' }];

function reasoned(
  evidence: number | undefined,
  question: string,
  reasons: string,
  more: object = {},
): object {
  return {
    question,
    options: ['Yes', 'No', 'Wait for more'],
    reasons,
    evidence: [evidence],
    contraryEvidence: 'Looked for in every return; one old complaint, withdrawn by its maker.',
    unknowns: 'What happens online out of sight.',
    consentState: 'given',
    told,
    ...more,
  };
}

type Day = `${number}-${number}-${number}`;

function step(name: string, on: string, act: string, body: object | ((e: Entries) => object), by?: string) {
  const make = typeof body === 'function' ? (body as (e: Entries) => object) : () => body;
  return { name, on, act, body: make, ...(by === undefined ? {} : { by }) };
}

/** A meeting of the panel on the case: listed, the referrer’s invitation decided, held, its minutes drafted and approved. */
function meeting(
  n: number,
  days: readonly [listed: string, met: string, drafted: string, approved: string],
  sessions: string,
) {
  const [listed, met, drafted, approved] = days;
  return [
    step(`list-${n}`, listed, 'list-case', { meetingOn: met, purpose: n === 1 ? 'first' : 'review' }),
    step(`invite-${n}`, listed, 'decide-invitation', (e) => ({ listing: e[`list-${n}`], invited: true })),
    step(`meet-${n}`, met, 'record-meeting', { members: quorateMembers, withheldInformation: 'no' }),
    step(`draft-${n}`, drafted, 'draft-minutes', (e) => ({ meeting: e[`meet-${n}`], text: 'As discussed.' })),
    step(`minutes-${n}`, approved, 'approve-minutes', (e) => ({
      meeting: e[`meet-${n}`],
      text: 'As drafted.',
      sessions,
    })),
  ];
}

function outcomeTold(decision: string, on: string, to: 'referrer' | 'person' = 'referrer') {
  return step(`tell-${to}-${decision}`, on, 'tell-outcome', (e) => ({
    to,
    decision: e[decision],
    ...(to === 'referrer' ? { who: 'Head of school' } : {}),
    told: 'What was decided, why, and what happens next.',
  }));
}

function assessed(n: number, on: string, signed: string) {
  return [
    step(`assessment-${n}`, on, 'complete-assessment', (e) =>
      assessmentBody(person, asPlainDate(on as Day), n - 1, [e['referral'] ?? 0]),
    ),
    step(
      `signed-${n}`,
      signed,
      'sign-off-assessment',
      (e) => ({ assessment: e[`assessment-${n}`] }),
      'supervisor',
    ),
  ];
}

function updated(n: number, asked: string, answered: string, before: string) {
  return [
    step(`ask-update-${n}`, asked, 'request-update', { before, asked: 'What have you seen since?' }),
    step(`update-${n}`, answered, 'receive-update', (e) => ({
      request: e[`ask-update-${n}`],
      update: 'Comes on time and talks to two others.',
    })),
  ];
}

function deconflicted(n: number, asked: string, answered: string, because: string, repeatOn?: string) {
  return [
    step(`deconfliction-${n}`, asked, 'ask-deconfliction', { of: 'Desk', because }),
    step(`cleared-${n}`, answered, 'answer-deconfliction', (e) => ({
      request: e[`deconfliction-${n}`],
      result: 'clear',
      ...(repeatOn === undefined ? {} : { repeatOn }),
    })),
  ];
}

function session(
  n: number,
  days: readonly [scheduled: string, held: string, report: string, answered: string],
) {
  const [scheduled, held, report, answered] = days;
  return [
    step(`schedule-${n}`, scheduled, 'schedule-session', (e) => ({
      order: e['order'],
      on: held,
      venue: 'Room 2',
    })),
    step(`session-${n}`, held, 'record-session', (e) => ({
      order: e['order'],
      venue: 'Room 2',
      present: 'Both',
    })),
    step(`report-${n}`, report, 'receive-session-report', (e) => ({
      session: e[`session-${n}`],
      report: 'Talked about the club and what he misses.',
      risk: 'none-seen',
      recommendation: 'Go on as planned',
    })),
    step(`answer-${n}`, answered, 'answer-recommendation', (e) => ({
      report: e[`report-${n}`],
      answer: 'accepted',
      reasons: 'It fits the plan, and he asked for it.',
    })),
  ];
}

function spoken(n: number, on: string) {
  return step(`spoke-${n}`, on, 'record-contact', {
    with: 'referrer',
    direction: 'both',
    how: 'call',
    reached: true,
    said: 'They told us how he is; we told them how the plan goes.',
  });
}

function review(n: number, days: readonly [started: string, decided: string], outcome: string) {
  const [started, decided] = days;
  return [
    step(`start-review-${n}`, started, 'start-plan-review', { because: 'due' }),
    ...deconflicted(n + 1, started, started, 'review'),
    ...assessed(n + 1, started, started),
    step(`review-${n}`, decided, 'review-plan', (e) => ({
      outcome,
      needs: [e['need-driver'], e['need-symptom']].map((need) => ({
        need,
        delivered: true,
        what: 'Mentor weekly',
        effect: 'Less alone',
        evidence: 'Update of the referrer',
      })),
      changes: 'One item rated lower, with its reason.',
      assessment: e[`assessment-${n + 1}`],
      ...reasoned(
        e[`assessment-${n + 1}`],
        'Does the plan still fit?',
        `Review ${n}: what was agreed is delivered and helps, and nothing new has come up since the last time.`,
      ),
    })),
  ];
}

function afterExit(n: '6' | '12', on: string) {
  return step(`review-after-${n}`, on, 'record-post-exit-review', {
    interval: n,
    checks: [
      { agency: 'School', asked: on, answer: 'Doing well.', answered: on },
      { agency: 'Health', asked: on, answer: 'No contact since.', answered: on },
    ],
    result: 'no-concerns',
    findings: 'What was put in place is still there.',
  });
}

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
