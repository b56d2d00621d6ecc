import { safeguarding } from '../../programmes/safeguarding/programme.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import type { Result } from '../../src/kernel/result.ts';
import { type Scenario, type Step, type StepOptions, scenario } from './scenario.ts';

/** A written reason long enough to go on without a `should`. */
export const BECAUSE = 'The chair has considered this and gives this reason.';

/** A made-up safeguarding case, opened on Monday 6 January 2025, judged by the rules of 2024 unless told otherwise. */
export function safeguardingCase(ruleSet: '2014' | '2024' = '2024'): Scenario {
  return scenario(safeguarding, { ruleSet, opened: ruleSet === '2014' ? '2014-10-06' : '2025-01-06' });
}

/** Ids of the rules that a step leaves unmet: empty when it was accepted. */
export function refusedBy(result: Result<Step, Refusal>): readonly string[] {
  if (result.ok) return [];
  if (result.error.code === 'rules-unmet') return result.error.unmet.map((rule) => rule.rule);
  throw new Error(`refused for another reason: ${JSON.stringify(result.error)}`);
}

/** What a rule says to a step that it refuses. */
export function saidBy(result: Result<Step, Refusal>, rule: string): string {
  if (!result.ok && result.error.code === 'rules-unmet') {
    const unmet = result.error.unmet.find((one) => one.rule === rule);
    if (unmet !== undefined) return unmet.text;
  }
  throw new Error(`not refused by ${rule}: ${JSON.stringify(result)}`);
}

/** A chair and a police representative who agree. */
export const quorateMembers = [
  { name: 'Chair', agency: 'Council', seat: 'local-authority', present: true, position: 'for' },
  { name: 'Officer', agency: 'Police', seat: 'police-of-residence', present: true, position: 'for' },
];

/** Everything a sound decision holds besides its outcome, resting on one entry of the case. */
export function soundDecision(evidence: number): object {
  return {
    question: 'Should the case be taken on?',
    options: ['Yes', 'No'],
    reasons: `What was seen and heard, set out in entry ${evidence}, shows a need that this decision answers.`,
    evidence: [evidence],
    contraryEvidence: 'None found in the returns or in the interview.',
    unknowns: 'Life online is not known.',
    consentState: 'not-asked',
    members: quorateMembers,
    told: [{ who: 'Head of school', by: 'Case officer' }],
  };
}

/** A referral of a grown person with one good observation. */
export const referral = {
  referrer: 'Head of school',
  referrerAgency: 'School',
  referrerKind: 'education',
  taxonomy: '2022',
  categories: ['mixed-unstable-unclear'],
  concern: 'A change over the autumn term.',
  under18: false,
  observations: [
    {
      what: 'Withdrawn',
      baseline: 'Sociable',
      change: 'Speaks to nobody',
      on: '2024-12-02',
      observer: 'Form tutor',
    },
  ],
};

/** Lays down a referral and gives its number. */
export function referred(s: Scenario, more: object = {}, options: StepOptions = {}): number {
  return s.given('ReferralReceived', { ...referral, ...more }, options);
}

/** Lays down an adopted case, consent given, and gives the number of the adoption. */
export function adopted(s: Scenario, options: StepOptions = {}): number {
  referred(s, {}, options);
  const decision = s.given('PanelDecided', { outcome: 'adopt' }, options);
  s.given(
    'ConsentRecorded',
    { outcome: 'given', answeredBy: 'person', askedBy: 'Officer', how: 'In person' },
    options,
  );
  return decision;
}

/** An order that states everything an order must. */
export const soundOrder = {
  provider: 'Mentor A',
  instruction: 'written',
  brief: 'Talk through what belonging means to him, and why he left the club.',
  purpose: 'Find out what lies behind the anger.',
  objectives: ['Understand', 'Reconnect'],
  sessions: 2,
  venue: 'Youth centre, room 2',
  safetyCheck: 'Staffed, checked on 2 January.',
  reportBack: ['2025-03-01'],
  trainingCompleted: '2024-06-01',
};
