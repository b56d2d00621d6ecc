import { asPlainDate, kinds, move, programme } from '../../src/programme/dsl/index.ts';
import { access } from './access.ts';
import { agreementFile } from './agreement-file.ts';
import { agreementActs } from './agreement/acts.ts';
import { agreementDuties } from './agreement/duties.ts';
import * as agreementFacts from './agreement/facts.ts';
import * as moneyFacts from './agreement/money-facts.ts';
import { underOtherTerms } from './agreement/other-terms.ts';
import { dates } from './agreement/reading.ts';
import { agreementRules } from './agreement/rules.ts';
import { agreementShown } from './agreement/show.ts';
import { wholeRules } from './agreement/whole-rules.ts';
import { interestDuties, interests } from './interests.ts';
import { letterActs } from './letters/acts.ts';
import { letterDuties } from './letters/duties.ts';
import * as letterFacts from './letters/facts.ts';
import { letterRules } from './letters/rules.ts';
import { letterSettings } from './letters/settings.ts';
import { correspondence } from './letters/use.ts';
import { monitorActs } from './monitor/acts.ts';
import * as monitorFacts from './monitor/facts.ts';
import { monitorRules } from './monitor/rules.ts';
import { keepers, roles } from './roles.ts';
import { settings } from './settings.ts';
import { ours } from './sources.ts';
import { stages } from './stages.ts';

/**
 * What was undertaken under a settlement, to whom and by when; what shows that it was done; who asked, and whether they
 * were answered. A case is one settlement: its instruments, clauses and dates are entries, so that a new agreement is
 * data and never code.
 */
export const settlementOversight = programme({
  id: 'settlement-oversight',
  title: 'Settlement oversight',
  roles,
  stages,
  facts: [
    ...kinds(
      ...Object.values(agreementFacts),
      ...Object.values(moneyFacts),
      ...Object.values(monitorFacts),
      ...Object.values(letterFacts),
    ),
  ],
  acts: [...agreementActs, ...monitorActs, ...letterActs],
  moves: [
    move(
      monitorFacts.BreachDecided.where(({ outcome }) => outcome === 'breach'),
      'in-breach',
      {
        from: ['in-force'],
      },
    ),
    move(
      monitorFacts.BreachDecided.where(({ outcome }) => outcome === 'cured'),
      'in-force',
      {
        from: ['in-breach'],
      },
    ),
    move(agreementFacts.AgreementEnded, 'ended', { from: ['in-force', 'in-breach'] }),
  ],
  rules: [
    ...agreementDuties,
    ...agreementRules,
    ...wholeRules,
    ...monitorRules,
    ...letterDuties,
    ...letterRules,
    ...interestDuties,
  ],
  settings: { ...settings, ...letterSettings },
  recording: {
    flagAfterHours: 24 * 30,
    reasonAfterWorkingDays: 250,
    tells: 'analyst',
    source: ours('A2: when evidence was received counts, and is asked apart from when it was recorded'),
    requirements: [],
  },
  ruleSets: [
    {
      id: '2023',
      title: 'Rules of 2023',
      from: asPlainDate('2000-01-01'),
      source: ours('as a whole: agreements bring their own terms'),
    },
  ],
  engineActs: {
    'assign-role': keepers,
    'waive-duty': ['monitor-lead'],
    'extend-duty': ['monitor-lead'],
    'pause-duty': ['monitor-lead'],
    'end-pause': ['monitor-lead'],
  },
  dates,
  obligations: { show: agreementShown, underOtherTerms },
  agreementFile,
  correspondence,
  access,
  interests,
  leadRole: 'monitor-lead',
  documentReceived: 'DocumentReceived',
  untouchedAfterDays: 90,
  oversight: [
    {
      id: 'obligations-missed',
      title: 'Obligations missed',
      about:
        'What is past its date with nothing to show that it was done: chase it, extend it or give notice.',
      of: 'duties',
      rules: ['obligation', 'obligation-on-event'],
    },
    {
      id: 'unanswered-letters',
      title: 'Letters without a reply',
      about: 'What was asked by a date and not answered: who chases, and whether to ask again.',
      of: 'duties',
      rules: ['letter-reply'],
    },
  ],
});
