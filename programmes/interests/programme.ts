import { asPlainDate, assignment, kinds, move, programme, stage } from '../../src/programme/dsl/index.ts';
import { rules } from './act-rules.ts';
import { acts, office } from './acts.ts';
import { declared } from './declared.ts';
import * as facts from './facts.ts';
import { duties, warnings } from './rules.ts';
import { lateFee, settings } from './settings.ts';
import { guide278e, ours } from './sources.ts';

/**
 * The register of interests: each case is that of one official. What they declare, when they owe it, who belongs to their
 * household, waivers, and whether their office is outside the statute on recusal. Cases of other programmes are checked
 * against it (`interestRegister`).
 *
 * The official and the ethics officer read all of it; the clerk sees who owes what and that something was declared, and
 * nothing of the household, of what is held, or of its value.
 */
export const interests = programme({
  id: 'interests',
  title: 'Register of interests',
  roles: {
    official: 'Official',
    'ethics-officer': 'Ethics officer',
    'register-clerk': 'Clerk of the register of interests',
    'data-protection-officer': 'Data protection officer',
  },
  stages: [
    stage('expected', 'Before entering office'),
    stage('serving', 'In office'),
    stage('left', 'Left office', { closed: true }),
  ],
  facts: kinds(
    facts.OfficialRegistered,
    facts.CandidacyBegan,
    facts.Nominated,
    facts.OfficeEntered,
    facts.OfficeLeft,
    facts.TransactionNoticed,
    facts.DeclarationFiled,
    facts.MemberRecorded,
    facts.OrganisationRecorded,
    facts.InterestDeclared,
    facts.RelationshipDeclared,
    facts.FormerEmployerPaid,
    facts.InterestEnded,
    facts.WaiverGranted,
    facts.WaiverEnded,
    facts.OfficeExempted,
    facts.LateFeeNoted,
  ),
  acts,
  moves: [
    move(facts.OfficeEntered, 'serving', { from: ['expected', 'left'] }),
    move(facts.OfficeLeft, 'left', { from: ['serving'] }),
  ],
  rules: [...duties, ...rules, ...warnings],
  settings,
  parameters: [lateFee],
  recording: {
    flagAfterHours: 72,
    reasonAfterWorkingDays: 10,
    tells: 'ethics-officer',
    source: ours('what was declared late says why'),
    requirements: [],
  },
  ruleSets: [
    {
      id: '2012',
      title: 'Rules as the public guides tell them',
      from: asPlainDate('2012-01-01'),
      source: guide278e('as a whole'),
    },
  ],
  assignments: [
    assignment(facts.OfficialRegistered, ({ body: { person, name, agency } }) => ({
      role: 'official',
      person,
      name,
      agency,
    })),
  ],
  engineActs: {
    'extend-duty': ['ethics-officer'],
    'waive-duty': ['ethics-officer'],
    'assign-role': ['ethics-officer'],
  },
  access: {
    relations: { official: { title: 'Official', sees: 'whole' } },
    offices: ['ethics-officer', 'register-clerk'],
    opens: office,
    oversee: ['ethics-officer'],
    givenBy: ['ethics-officer'],
    reviewLooks: ['ethics-officer'],
    dataProtection: ['data-protection-officer'],
    markings: {
      private: {
        title: 'Private affairs',
        offices: ['ethics-officer'],
        relations: ['official'],
      },
    },
  },
  oversight: [
    {
      id: 'late-reports',
      title: 'Reports of interests',
      about: 'Reports still owed. You decide whom to remind, and whether to extend or to note the late fee.',
      of: 'duties',
      rules: duties.map(({ rule }) => rule.id),
    },
  ],
  untouchedAfterDays: 400,
  interestRegister: { official: 'official', declared },
});
