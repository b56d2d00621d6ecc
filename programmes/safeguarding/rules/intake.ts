import {
  type BodyOfFact,
  type CaseView,
  type FactHandle,
  addMonths,
  days,
  duty,
  onDay,
  percent,
  rule,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import {
  ConcernNoted,
  EarlierReferralConsidered,
  ReferralAcknowledged,
  ReferralReceived,
  ReferralSupplemented,
  SafeguardingReferralMade,
  ScreeningDecided,
  concernTaxonomy,
} from '../facts/intake.ts';
import { PersonDescribed } from '../facts/people.ts';
import {
  act2015,
  commissioner,
  learningReview,
  otherReview,
  ours,
  practice,
  southport,
  training,
} from '../sources.ts';
import { earlierReferrals, isAdultAtRisk, isChild } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/intake.test.ts';
const NOW = ['2024'];

/** What a referral still lacks for a change to be judged (A1), with what was added to it since. */
export function intakeGaps(view: CaseView): readonly string[] {
  const referral = view.latest(ReferralReceived);
  if (referral === undefined) return [];
  const later = view.all(ReferralSupplemented).filter((one) => one.body.referral === referral.standsFor);
  const added = later.flatMap((one) => one.body.observations ?? []);
  if (later.some((one) => one.body.stillUnknown !== undefined) || added.some((one) => lacking(one) === ''))
    return [];
  const seen = [...(referral.body.observations ?? []), ...added];
  if (seen.length === 0)
    return ['No observation is recorded: what was seen, what was usual before, what changed, when, by whom'];
  return seen.flatMap((one) => (lacking(one) === '' ? [] : [`“${one.what}” does not say ${lacking(one)}`]));
}

type Observed = NonNullable<BodyOfFact<typeof ReferralReceived>['observations']>[number];

function lacking(one: Observed): string {
  const gaps: string[] = [];
  if (one.baseline === undefined) gaps.push('what was usual before');
  if (one.change === undefined) gaps.push('what has changed');
  if (one.on === undefined) gaps.push('when');
  if (one.observer === undefined) gaps.push('who saw it');
  return gaps.join('; ');
}

function dangerFirst(id: string, handle: unknown) {
  return rule(id, {
    title: 'Immediate danger goes to 999 first',
    guards: handle as FactHandle<{ readonly immediateDanger?: boolean; readonly emergencyCalled?: boolean }>,
    strength: 'must',
    unmet: (_, fact) =>
      fact.body.immediateDanger === true && fact.body.emergencyCalled !== true
        ? 'Someone is in immediate danger and 999 has not been called'
        : undefined,
    remedy: 'Call 999 now. Then come back and answer that it has been called: nothing typed here is lost.',
    source: practice('Devon: immediate danger goes to 999'),
    requirements: ['T1'],
    in: NOW,
    shownBy: `${SHOWN} › sends immediate danger to 999`,
  });
}

/** A child or an adult at risk, and nobody has referred them or owes it yet. */
function owesSafeguarding(_: unknown, { view }: { readonly view: CaseView }): boolean {
  return (
    view.has(ReferralReceived) &&
    view.duties('safeguarding-referral').length === 0 &&
    (isChild(view, view.today) === true || isAdultAtRisk(view))
  );
}

export const intakeRules = [
  dangerFirst('danger-first-concern', ConcernNoted),
  dangerFirst('danger-first-referral', ReferralReceived),
  rule('referral-categories', {
    title: 'A referral says what it is about, in the categories of the day',
    guards: ReferralReceived,
    strength: 'should',
    unmet: (_, fact) => {
      if ((fact.body.categories ?? []).length === 0) return 'No category of concern is chosen';
      return fact.body.taxonomy === concernTaxonomy.version
        ? undefined
        : `The categories are of version ${fact.body.taxonomy ?? 'unknown'}, not ${concernTaxonomy.version}`;
    },
    remedy: 'Choose every category that holds; a fixation on extreme violence needs no ideology.',
    override: { by: ['case-officer', 'supervisor', 'referrer', 'prevent-lead'], tells: ['supervisor'] },
    source: commissioner('keep open to a fascination with violence without a fixed ideology'),
    requirements: ['B14', 'C8'],
    in: NOW,
    shownBy: `${SHOWN} › takes a fixation on violence without an ideology`,
  }),
  duty('acknowledge-referral', {
    title: 'Acknowledge the referrer',
    opensOn: ReferralReceived,
    owedBy: 'case-officer',
    owedTo: 'referrer',
    due: workingDays(setting('acknowledge-referrer')).after('recorded'),
    metBy: ReferralAcknowledged.about('openedBy', (b) => b.referral),
    remind: [onDay()],
    escalate: { supervisor: days(1).after(), 'panel-chair': days(7).after() },
    strength: 'must',
    source: ours('requirement T2'),
    requirements: ['A12', 'A16', 'T2'],
    in: NOW,
    shownBy: `${SHOWN} › owes the referrer an acknowledgement the next working day`,
  }),
  // Home Office training gave five days on average; kept in both rule sets as an assumption to confirm.
  duty('screen-referral', {
    title: 'Screen the referral',
    opensOn: ReferralReceived,
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('screening')).after('recorded'),
    metBy: ScreeningDecided,
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'panel-chair': days(7).after() },
    strength: 'must',
    source: training('a screening takes five days on average'),
    requirements: ['A2', 'T3'],
    shownBy: `${SHOWN} › counts five working days to screening`,
  }),
  duty('safeguarding-referral', {
    title: 'Refer to children’s or adults’ services as well',
    opensOn: [
      { kind: 'ReferralReceived', where: owesSafeguarding },
      { kind: 'PersonDescribed', where: owesSafeguarding },
    ],
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: days(0).after('recorded'),
    metBy: SafeguardingReferralMade,
    countsEarlier: true,
    escalate: { supervisor: days(1).after(), 'panel-chair': days(7).after() },
    strength: 'must',
    source: practice('Merseyside and Devon: parallel referral; the same day is ours', 'proposed'),
    requirements: ['T4', 'D4'],
    in: NOW,
    shownBy: `${SHOWN} › owes a child a safeguarding referral the same day`,
  }),
  duty('close-intake-gaps', {
    title: 'Ask the referrer for what the referral lacks',
    opensOn: ReferralReceived.where((_, { view }) => intakeGaps(view).length > 0),
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('intake-gaps')).after('recorded'),
    metBy: ReferralSupplemented.about('openedBy', (b) => b.referral),
    escalate: { supervisor: days(1).after() },
    strength: 'should',
    source: learningReview('marked change of demeanour, appearance and results'),
    requirements: ['A1'],
    in: NOW,
    shownBy: `${SHOWN} › lists what a referral lacks`,
  }),
  warning('intake-gaps', {
    title: 'Gaps in the referral',
    watches: [ReferralReceived, ReferralSupplemented],
    observe: (view) => intakeGaps(view).map((text, i) => ({ key: String(i + 1), text })),
    tells: ['case-officer'],
    source: learningReview('marked change of demeanour, appearance and results'),
    requirements: ['A1'],
    in: NOW,
    shownBy: `${SHOWN} › lists what a referral lacks`,
  }),
  warning('receipt-missing', {
    title: 'A recipient has not confirmed the referral',
    watches: [ReferralReceived],
    observe: (view) => {
      const referral = view.latest(ReferralReceived);
      if (referral === undefined) return [];
      const recipients = referral.body.recipients ?? [];
      if (recipients.length === 0)
        return [
          { key: 'nobody', text: 'It is not recorded to whom the referral was sent, nor who received it' },
        ];
      return recipients
        .filter((one) => one.received === undefined)
        .map((one) => ({ key: one.who, text: `${one.who} has not confirmed that the referral arrived` }));
    },
    tells: ['case-officer'],
    source: commissioner('recommendation 1: no single referral process'),
    requirements: ['B1'],
    in: NOW,
    shownBy: `${SHOWN} › shows who has not confirmed the referral`,
  }),
  warning('statutory-trigger', {
    title: 'A safeguarding duty may have been triggered',
    watches: [ReferralReceived, PersonDescribed, SafeguardingReferralMade],
    observe: (view) => {
      if (view.has(SafeguardingReferralMade) || !view.has(ReferralReceived)) return [];
      if (isChild(view, view.today) === true)
        return [
          {
            key: 'child',
            text: 'The person is a child and no referral to children’s services is on the record',
          },
        ];
      return isAdultAtRisk(view)
        ? [
            {
              key: 'adult',
              text: 'The person is an adult at risk and no referral to adult social care is on the record',
            },
          ]
        : [];
    },
    tells: ['case-officer'],
    source: otherReview(
      'Review into the deaths of Arthur and Star, 2022',
      'statutory processes not triggered',
    ),
    requirements: ['D4', 'T4'],
    in: NOW,
    shownBy: `${SHOWN} › owes a child a safeguarding referral the same day`,
  }),
  warning('repeat-referral', {
    title: 'Referred before',
    watches: [ReferralReceived, EarlierReferralConsidered],
    observe: (view) => {
      const received = view.latest(ReferralReceived)?.on;
      const earlier = earlierReferrals(view);
      const since =
        received === undefined ? undefined : addMonths(received, -view.setting('repeat-referral'));
      const recent = earlier.filter((one) => one.on === undefined || since === undefined || one.on >= since);
      const names = earlier
        .map((one) => `${one.reference}${one.on === undefined ? '' : ` of ${one.on}`}`)
        .join('; ');
      return recent.length === 0
        ? []
        : [
            {
              key: String(earlier.length),
              text: `Referral number ${earlier.length + 1}. Earlier: ${names}. What does it add up to?`,
            },
          ];
    },
    tells: ['supervisor'],
    source: southport('cumulative significance of repeat referrals under-explored'),
    requirements: ['C2', 'C10'],
    in: NOW,
    shownBy: `${SHOWN} › takes a second referral to the supervisor and a third to the chair`,
  }),
  warning('third-referral', {
    title: 'Third referral or more',
    watches: [ReferralReceived, EarlierReferralConsidered],
    observe: (view) => {
      const count = earlierReferrals(view).length + 1;
      return count < 3
        ? []
        : [{ key: String(count), text: `The person has now been referred ${count} times` }];
    },
    lasting: true,
    tells: ['panel-chair'],
    source: southport('cumulative significance of repeat referrals under-explored'),
    requirements: ['C2'],
    in: NOW,
    shownBy: `${SHOWN} › takes a second referral to the supervisor and a third to the chair`,
  }),
  rule('grounds-to-refer', {
    title: 'A referral to the panel states reasonable grounds',
    guards: ScreeningDecided,
    strength: 'must',
    unmet: (_, fact) =>
      fact.body.outcome === 'gather-information' && fact.body.reasonableGrounds === undefined
        ? 'No reasonable grounds to believe that the person is susceptible are stated'
        : undefined,
    remedy: 'State the grounds for believing that the person may be drawn into terrorism.',
    source: act2015('section 36(3)'),
    requirements: ['A11'],
    in: NOW,
    shownBy: `${SHOWN} › asks for grounds before the panel`,
  }),
];
