import { asPlainDate, programme } from '../../src/programme/dsl/index.ts';
import { access } from './access.ts';
import { caseworkActs } from './acts.ts';
import { assessmentActs, assessmentFacts, assessmentRules } from './assessment.ts';
import { assessments } from './assessment-use.ts';
import { expectations } from './expectations.ts';
import { correspondenceUse } from './correspondence-use.ts';
import { caseworkFacts } from './facts.ts';
import { meetings } from './meeting-use.ts';
import { oversight } from './oversight.ts';
import { panels } from './panels.ts';
import { planUse } from './plan-use.ts';
import { requirements } from './requirements.ts';
import { anyOfficer, roles } from './roles.ts';
import { adoptionRules } from './rules/adoption.ts';
import { afterExitRules } from './rules/after-exit.ts';
import { commissionRules } from './rules/commissions.ts';
import { consentRules } from './rules/consent.ts';
import { decisionRules } from './rules/decisions.ts';
import { emergencyRules } from './rules/emergency.ts';
import { exitRules } from './rules/exit.ts';
import { informationRules } from './rules/information.ts';
import { intakeRules } from './rules/intake.ts';
import { meetingRules } from './rules/meetings.ts';
import { messageRules } from './rules/messages.ts';
import { handoverAssigns, peopleRules } from './rules/people.ts';
import { planDuties } from './rules/plan-duties.ts';
import { planRules } from './rules/plan.ts';
import { quorumRules } from './rules/quorum.ts';
import { recordRules } from './rules/records.ts';
import { referrerRules } from './rules/referrer.ts';
import { screeningRules } from './rules/screening.ts';
import { sessionRules } from './rules/sessions.ts';
import { twoPeopleRules } from './rules/two-people.ts';
import { settings } from './settings.ts';
import { guidance2012, guidance2023, ours } from './sources.ts';
import { moves, stages } from './stages.ts';

/**
 * Safeguarding people from being drawn into terrorism: a referral, a panel, support by consent, and two reviews after
 * exit. Two dated rule sets: what the guidance of 2012 asked, and what statute, the guidance of 2023 and the published
 * reviews lead to today. Sections 36 to 41 of the Act came into force between them, on 12 April 2015; cases of that time
 * are judged here by the earlier set, which is the more lenient reading.
 */
export const safeguarding = programme({
  id: 'safeguarding',
  title: 'Safeguarding',
  roles,
  stages,
  facts: [...caseworkFacts, ...assessmentFacts],
  acts: [...caseworkActs, ...assessmentActs],
  moves,
  rules: [
    ...intakeRules,
    ...screeningRules,
    ...informationRules,
    ...quorumRules,
    ...adoptionRules,
    ...meetingRules,
    ...decisionRules,
    ...consentRules,
    ...planRules,
    ...planDuties,
    ...commissionRules,
    ...sessionRules,
    ...exitRules,
    ...afterExitRules,
    ...referrerRules,
    ...messageRules,
    ...peopleRules,
    ...recordRules,
    ...emergencyRules,
    ...twoPeopleRules,
    ...assessmentRules,
  ],
  settings,
  recording: {
    flagAfterHours: 24,
    reasonAfterWorkingDays: 5,
    tells: 'supervisor',
    source: ours('requirement T19; local recording policies set such tables'),
    requirements: ['A5', 'T19', 'D9', 'B13'],
    in: ['2024'],
  },
  ruleSets: [
    {
      id: '2014',
      title: 'Rules of 2014',
      from: asPlainDate('2012-10-01'),
      source: guidance2012('as a whole'),
    },
    {
      id: '2024',
      title: 'Rules of 2024',
      from: asPlainDate('2023-12-15'),
      source: guidance2023('as a whole, with the statute and the published reviews', 'established'),
    },
  ],
  requirements,
  assignments: [handoverAssigns],
  engineActs: {
    'assign-role': anyOfficer,
    'waive-duty': ['panel-chair'],
    'extend-duty': ['supervisor', 'panel-chair'],
    'pause-duty': ['case-officer', 'supervisor', 'panel-chair'],
    'end-pause': ['case-officer', 'supervisor', 'panel-chair'],
  },
  panels,
  quick: {
    act: 'record-contact',
    title: 'Contact note',
    asks: ['with', 'how', 'said', 'reached'],
  },
  plan: planUse,
  correspondence: correspondenceUse,
  oversight,
  access,
  leadRole: 'case-officer',
  documentReceived: 'DocumentReceived',
  untouchedAfterDays: 28,
  expectations,
  meetings,
  assessments,
});
