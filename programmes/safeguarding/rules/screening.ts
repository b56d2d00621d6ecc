import { type BodyOfFact, rule } from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import { ScreeningDecided, ScreeningSecondLook } from '../facts/intake.ts';
import { southport } from '../sources.ts';
import { dateOf, earlierReferrals, hasComplexNeeds, isChild } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/screening.test.ts';
const NOW = ['2024'];

/** Whether a screening ends the matter: nobody else will look at it. */
export function screensOut(body: BodyOfFact<typeof ScreeningDecided>): boolean {
  return body.outcome === 'no-further-action' || body.outcome === 'signposted';
}

export const screeningRules = [
  rule('second-look', {
    title: 'A child, or a person with complex needs, is screened out only after a second look',
    guards: ScreeningDecided,
    strength: 'must',
    unmet: (view, fact) => {
      if (!screensOut(fact.body)) return undefined;
      // An age that nobody has recorded is not taken for that of an adult.
      if (isChild(view, dateOf(fact)) === false && !hasComplexNeeds(view)) return undefined;
      const look = view.latest(ScreeningSecondLook);
      if (look === undefined) return 'Nobody has taken a second look';
      if (look.author.person === fact.author.person)
        return 'The second look was taken by whoever is screening';
      return look.body.view === 'agree' ? undefined : 'The second look says that it should go to the panel';
    },
    remedy: 'Ask the supervisor for a second look, or take the case to the panel.',
    satisfiedBy: [ScreeningSecondLook],
    source: southport('closed prematurely: should have gone to the panel'),
    requirements: ['C1'],
    in: NOW,
    shownBy: `${SHOWN} › refuses to screen out a child without a second look`,
  }),
  rule('no-ideology-alone', {
    title: 'Absence of ideology is not enough to close',
    guards: ScreeningDecided,
    strength: 'must',
    unmet: (_, fact) => {
      if (!screensOut(fact.body)) return undefined;
      const grounds = fact.body.closureGrounds ?? [];
      if (grounds.length === 0) return 'No grounds are given for not taking it further';
      return grounds.every((one) => one === 'no-ideology')
        ? 'The only ground given is that no ideology was found'
        : undefined;
    },
    remedy:
      'Give another ground as well, or take the case further: a fixation on violence needs no ideology.',
    source: southport('too much weight on the absence of ideology'),
    requirements: ['C4', 'B14'],
    in: NOW,
    shownBy: `${SHOWN} › refuses “no ideology” as the only ground`,
  }),
  rule('lines-of-enquiry', {
    title: 'Lines of enquiry are listed, done or not',
    guards: ScreeningDecided,
    strength: 'must',
    unmet: (_, fact) => {
      if (!screensOut(fact.body)) return undefined;
      const lines = fact.body.linesOfEnquiry ?? [];
      if (lines.length === 0) return 'No line of enquiry is listed';
      const silent = lines.filter((one) => !one.done && saysNothing(one.whyNot)).map((one) => one.line);
      return silent.length === 0 ? undefined : `Not done, and no reason why: ${silent.join('; ')}`;
    },
    remedy: 'List the lines of enquiry that were open, which were done, and why the others were not.',
    source: southport('lack of professional curiosity: further research not done'),
    requirements: ['C5'],
    in: NOW,
    shownBy: `${SHOWN} › asks for the lines of enquiry`,
  }),
  rule('earlier-referrals-read', {
    title: 'What each earlier referral adds is said',
    guards: ScreeningDecided,
    strength: 'must',
    unmet: (view, fact) => {
      const known = earlierReferrals(view).length;
      const read = (fact.body.earlierReferrals ?? []).length;
      return read >= known
        ? undefined
        : `${known} earlier referrals are on the record; the decision says of ${read} what they add`;
    },
    remedy: 'Say for each earlier referral what it adds to this one.',
    source: southport('cumulative significance of repeat referrals under-explored'),
    requirements: ['C2'],
    in: NOW,
    shownBy: `${SHOWN} › asks what each earlier referral adds`,
  }),
  rule('screen-out-contents', {
    title: 'Screening out records the test, why not the panel, and the service instead',
    guards: ScreeningDecided,
    strength: 'should',
    unmet: (_, fact) => {
      if (!screensOut(fact.body)) return undefined;
      const missing: string[] = [];
      if (saysNothing(fact.body.test)) missing.push('the test applied');
      if (saysNothing(fact.body.whyNotPanel)) missing.push('why not the panel');
      if (fact.body.outcome === 'signposted' && fact.body.alternativeService === undefined)
        missing.push('the service instead');
      if (fact.body.outcome === 'signposted' && fact.body.serviceAccepted !== true)
        missing.push('that the service has accepted');
      return missing.length === 0 ? undefined : `Not recorded: ${missing.join('; ')}`;
    },
    remedy: 'Add what is missing, or say why it cannot be given.',
    override: { by: ['case-officer', 'supervisor'], tells: ['supervisor'] },
    source: southport('closed prematurely'),
    requirements: ['C1', 'C9'],
    in: NOW,
    shownBy: `${SHOWN} › asks for the test and the service`,
  }),
];
