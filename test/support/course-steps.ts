import { assessmentBody } from '../../programmes/safeguarding/demo/assessment-answers.ts';
import { profiles } from '../../programmes/safeguarding/demo/profiles.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { quorateMembers } from './safeguarding-case.ts';

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

/** Everything a decision holds besides its outcome, resting on one entry. */
export function reasoned(
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

/** One step; `body` may be made from the entries before it. */
export function step(
  name: string,
  on: string,
  act: string,
  body: object | ((e: Entries) => object),
  by?: string,
) {
  const make = typeof body === 'function' ? (body as (e: Entries) => object) : () => body;
  return { name, on, act, body: make, ...(by === undefined ? {} : { by }) };
}

/** A meeting of the panel on the case: listed, the referrer’s invitation decided, held, its minutes drafted and approved. */
export function meeting(
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

/** Somebody told of a decision. */
export function outcomeTold(decision: string, on: string, to: 'referrer' | 'person' = 'referrer') {
  return step(`tell-${to}-${decision}`, on, 'tell-outcome', (e) => ({
    to,
    decision: e[decision],
    ...(to === 'referrer' ? { who: 'Head of school' } : {}),
    told: 'What was decided, why, and what happens next.',
  }));
}

/** An assessment, and its sign-off by the supervisor. `n` counts from 1. */
export function assessed(n: number, on: string, signed: string) {
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

/** The referrer asked for an update, and what they say. */
export function updated(n: number, asked: string, answered: string, before: string) {
  return [
    step(`ask-update-${n}`, asked, 'request-update', { before, asked: 'What have you seen since?' }),
    step(`update-${n}`, answered, 'receive-update', (e) => ({
      request: e[`ask-update-${n}`],
      update: 'Comes on time and talks to two others.',
    })),
  ];
}

/** A deconfliction check asked and answered. */
export function deconflicted(n: number, asked: string, answered: string, because: string, repeatOn?: string) {
  return [
    step(`deconfliction-${n}`, asked, 'ask-deconfliction', { of: 'Desk', because }),
    step(`cleared-${n}`, answered, 'answer-deconfliction', (e) => ({
      request: e[`deconfliction-${n}`],
      result: 'clear',
      ...(repeatOn === undefined ? {} : { repeatOn }),
    })),
  ];
}

/** A session from planned to answered. */
export function session(
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

/** A talk with the referrer in which both speak. */
export function spoken(n: number, on: string) {
  return step(`spoke-${n}`, on, 'record-contact', {
    with: 'referrer',
    direction: 'both',
    how: 'call',
    reached: true,
    said: 'They told us how he is; we told them how the plan goes.',
  });
}

/** A review of the plan: started, deconflicted, assessed and decided. */
export function review(n: number, days: readonly [started: string, decided: string], outcome: string) {
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

/** A review after exit with two checks. */
export function afterExit(n: '6' | '12', on: string) {
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
