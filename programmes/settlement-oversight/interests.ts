import {
  days,
  engineFacts,
  onDay,
  screeningDuty,
  settlingDuty,
  twoPeople,
  workingDays,
} from '../../src/programme/dsl/index.ts';
import type { InterestUse } from '../../src/programme/dsl/index.ts';
import { PartyEntered } from './agreement/facts.ts';
import { ours } from './sources.ts';

/** Those whom an agreement is about. Agencies and courts are nobody’s to own. */
const OWNED: ReadonlySet<string> = new Set(['firm', 'person', 'monitor', 'other']);

/** Analysts and the leads of agencies must have no interest in the firm, in who owns it, or in its monitor (A6). */
export const interests: InterestUse = {
  parties: (view) =>
    view
      .all(PartyEntered)
      .filter(({ body }) => OWNED.has(body.kind))
      .map(({ body: { name, owner } }) => ({ name, recordId: owner })),
  decisions: [
    'EvidenceJudged',
    'BreachNoticeGiven',
    'BreachDecided',
    'WorkPlanApproved',
    'DateKnown',
    'DateVaried',
    'ClauseEnded',
    'AgreementEnded',
    'CreditAgreed',
    'ConditionMet',
    'DutyWaived',
    'DutyExtended',
    'DutyPauseAgreed',
  ],
  checked: ['analyst', 'monitor-lead'],
  settledBy: ['ethics-officer'],
  screenedBy: ['analyst', 'monitor-lead'],
};

export const interestDuties = [
  settlingDuty('settle-interests', {
    owedBy: 'ethics-officer',
    owedTo: 'monitor-lead',
    due: workingDays(5).after('recorded'),
    remind: [onDay()],
    escalate: { analyst: days(1).after() },
    source: ours('A6: what a check leaves open is settled by a person; five working days are ours'),
    shownBy: 'test/interests/recusal.test.ts › leaves what is open to the ethics officer alone',
  }),
  screeningDuty('decide-candidates', {
    owedBy: 'analyst',
    owedTo: 'monitor-lead',
    due: workingDays(2).after('recorded'),
    remind: [onDay()],
    source: ours('A6: candidates of a sanctions list go to a person; two working days are ours'),
    shownBy:
      'test/sanctions/screening.test.ts › brings candidates among the parties and their owners before a person',
  }),
  // The ethics officer proposes it, whose agency may have no other; the leads of the overseeing agencies are of others.
  twoPeople('end-of-recusal', {
    title: 'A recusal ends only when somebody of another agency agrees',
    guards: engineFacts.RecusalEnded,
    by: ['monitor-lead', 'ethics-officer', 'analyst'],
    apart: 'agency',
    freshSignIn: true,
    undoes: [engineFacts.PersonRecused],
    due: workingDays(5).after('recorded'),
    remind: [onDay()],
    escalate: { 'ethics-officer': days(1).after() },
    source: ours('A6: nobody alone lets somebody back who has an interest; five working days are ours'),
    shownBy:
      'test/interests/recusal.test.ts › comes back only when two people of two agencies end the recusal',
  }),
];
