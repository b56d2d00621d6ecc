import {
  type CaseView,
  type PlainDate,
  addDays,
  days,
  daysBetween,
  duty,
  field,
  rule,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import {
  ChallengeAnswered,
  ChallengeRecorded,
  ConcernVoiced,
  ContactRecorded,
  OutcomeTold,
  UpdateReceived,
  VoiceAnswered,
} from '../facts/communications.ts';
import { ConsentRequested } from '../facts/consent.ts';
import { CaseClosed, CaseReopened, ExitDecided } from '../facts/exit.ts';
import { ReferralReceived, ScreeningDecided } from '../facts/intake.ts';
import { CaseListed, PanelDecided, PanelMet, ReferrerInvitationDecided } from '../facts/panel.ts';
import { TransferAccepted } from '../facts/people.ts';
import { SupportWithdrawn } from '../facts/plan.ts';
import { afterExit, isOpen } from '../stages.ts';
import { learningReview, otherReview, ours } from '../sources.ts';
import { bothSpoke, dateOf } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/referrer.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };
const NOT_INVOLVED = learningReview('the school was not involved: one call, “matter being dealt with”');
const UNHEARD = otherReview(
  'Review into the deaths of Arthur and Star, 2022',
  'the wider family’s concerns were disregarded',
);

type Talk = { readonly contacts: number; readonly twoWay: number; readonly last: PlainDate };

/** After an exit the referrer is asked at each of the two reviews, which their own rule sees to. */
function worksWithReferrer(view: CaseView): boolean {
  return isOpen(view.stage) && !afterExit.includes(view.stage);
}

/** Contacts with referrers, and the last on which both spoke: the newest referral itself when there is none after it. */
function talkWithReferrer(view: CaseView): Talk | undefined {
  const referral = view.latest(ReferralReceived);
  if (referral === undefined) return undefined;
  let last = dateOf(referral);
  let contacts = 0;
  let twoWay = 0;
  const spoke = (on: PlainDate): void => {
    twoWay += 1;
    if (on > last) last = on;
  };
  for (const contact of view.all(ContactRecorded)) {
    if (contact.body.with !== 'referrer' || !contact.body.reached) continue;
    contacts += 1;
    if (bothSpoke(contact.body)) spoke(dateOf(contact));
  }
  for (const update of view.all(UpdateReceived)) {
    contacts += 1;
    spoke(dateOf(update));
  }
  return { contacts, twoWay, last };
}

export const referrerRules = [
  duty('tell-referrer', {
    title: 'Tell the referrer the outcome',
    opensOn: [ScreeningDecided, PanelDecided, SupportWithdrawn, ExitDecided, CaseClosed].map((handle) => ({
      kind: handle.kind,
    })),
    owedBy: 'case-officer',
    owedTo: 'referrer',
    due: workingDays(setting('tell-outcome')).after('recorded'),
    metBy: OutcomeTold.where((b, { duty: owed }) => b.to === 'referrer' && b.decision === owed?.openedBy),
    escalate: UPWARD,
    strength: 'must',
    source: NOT_INVOLVED,
    requirements: ['T17', 'A12', 'A16'],
    in: NOW,
    shownBy: `${SHOWN} › owes the referrer every outcome`,
  }),
  duty('tell-person', {
    title: 'Tell the person, or their parent, first',
    opensOn: [PanelDecided.where((b) => b.outcome === 'adopt'), ExitDecided],
    owedBy: 'case-officer',
    owedTo: 'person',
    due: workingDays(setting('tell-outcome')).after('recorded'),
    metBy: [
      OutcomeTold.where(
        (b, { duty: owed }) => (b.to === 'person' || b.to === 'parent') && b.decision === owed?.openedBy,
      ),
      ConsentRequested,
    ],
    escalate: UPWARD,
    mayPause: true,
    strength: 'should',
    source: ours('the person is always first told of an adoption'),
    requirements: ['A12'],
    in: NOW,
    shownBy: `${SHOWN} › owes the person word of an adoption`,
  }),
  duty('tell-service', {
    title: 'Tell the receiving service',
    opensOn: [
      ScreeningDecided.where((b) => b.outcome === 'signposted'),
      PanelDecided.where((b) => b.outcome === 'not-adopt'),
    ],
    owedBy: 'case-officer',
    owedTo: 'partner',
    due: workingDays(setting('tell-outcome')).after('recorded'),
    metBy: OutcomeTold.where((b, { duty: owed }) => b.to === 'service' && b.decision === owed?.openedBy),
    escalate: UPWARD,
    strength: 'must',
    source: ours('not adopted, or signposted'),
    requirements: ['T16', 'A12'],
    in: NOW,
    shownBy: `${SHOWN} › owes the receiving service word`,
  }),
  duty('invite-referrer', {
    title: 'Decide whether the referrer comes to the panel',
    opensOn: CaseListed,
    owedBy: 'panel-chair',
    owedTo: 'referrer',
    due: days(1).before(field('meetingOn')),
    metBy: ReferrerInvitationDecided.about('openedBy', (b) => b.listing),
    escalate: { supervisor: days(1).after() },
    strength: 'should',
    source: NOT_INVOLVED,
    requirements: ['A12', 'A16'],
    in: NOW,
    shownBy: `${SHOWN} › decides on the referrer’s invitation before each panel`,
  }),
  rule('meeting-invitation', {
    title: 'The referrer’s invitation is decided before a meeting',
    guards: PanelMet,
    strength: 'should',
    unmet: (view, fact) => {
      if (!view.has(ReferralReceived)) return undefined;
      const decided = new Set(view.all(ReferrerInvitationDecided).map((one) => one.body.listing));
      const on = dateOf(fact);
      return view.all(CaseListed).some((one) => one.body.meetingOn === on && decided.has(one.standsFor))
        ? undefined
        : 'It is not recorded whether the referrer was invited to this meeting';
    },
    remedy: 'List the case and decide on the invitation, or say why the referrer could not be considered.',
    satisfiedBy: [CaseListed, ReferrerInvitationDecided],
    override: { by: ['panel-chair', 'panel-secretary'], tells: ['supervisor'] },
    source: NOT_INVOLVED,
    requirements: ['A12', 'A16'],
    in: NOW,
    shownBy: `${SHOWN} › decides on the referrer’s invitation before each panel`,
  }),
  rule('no-invitation-reasons', {
    title: 'Not inviting the referrer has a reason',
    guards: ReferrerInvitationDecided,
    strength: 'must',
    unmet: (_, fact) =>
      !fact.body.invited && saysNothing(fact.body.reasons)
        ? 'The referrer is not invited and no reason is given'
        : undefined,
    remedy: 'Say why the referrer is not invited.',
    source: NOT_INVOLVED,
    requirements: ['A12'],
    in: NOW,
    shownBy: `${SHOWN} › decides on the referrer’s invitation before each panel`,
  }),
  warning('referrer-silence', {
    title: 'No two-way contact with the referrer',
    watches: [
      ReferralReceived,
      ContactRecorded,
      UpdateReceived,
      ScreeningDecided,
      PanelDecided,
      ExitDecided,
      CaseClosed,
      CaseReopened,
      TransferAccepted,
    ],
    observe: (view) => {
      const talk = worksWithReferrer(view) ? talkWithReferrer(view) : undefined;
      if (talk === undefined || daysBetween(talk.last, view.today) < view.setting('referrer-silence'))
        return [];
      const since = talk.twoWay === 0 ? `since the referral of ${talk.last}` : `since ${talk.last}`;
      const count =
        talk.contacts === 0
          ? 'no contact at all on record'
          : talk.twoWay === 0
            ? `${talk.contacts} on record, one-way`
            : `${talk.contacts} on record, ${talk.twoWay} two-way`;
      return [
        {
          key: `${talk.last}:${talk.contacts}`,
          text: `No two-way contact with the referrer ${since} (${count})`,
        },
      ];
    },
    lookAgainOn: (view) => {
      const talk = worksWithReferrer(view) ? talkWithReferrer(view) : undefined;
      return talk === undefined ? undefined : addDays(talk.last, view.setting('referrer-silence'));
    },
    tells: ['case-officer'],
    source: NOT_INVOLVED,
    requirements: ['A12'],
    in: NOW,
    shownBy: `${SHOWN} › flags thirty days without two-way contact`,
  }),
  rule('contact-said', {
    title: 'A contact that reached somebody records what was said',
    guards: ContactRecorded,
    strength: 'should',
    unmet: (_, fact) =>
      fact.body.reached && saysNothing(fact.body.said) ? 'What was said is not recorded' : undefined,
    remedy: 'Write what was said, or why it is not known.',
    override: {
      by: [
        'case-officer',
        'supervisor',
        'provider',
        'partner',
        'panel-chair',
        'panel-secretary',
        'prevent-lead',
      ],
      tells: ['supervisor'],
    },
    source: NOT_INVOLVED,
    requirements: ['A12', 'D9'],
    in: NOW,
    shownBy: `${SHOWN} › asks what was said`,
  }),
  rule('contact-present', {
    title: 'A visit or meeting records who was present',
    guards: ContactRecorded,
    strength: 'should',
    unmet: (_, fact) =>
      (fact.body.how === 'visit' || fact.body.how === 'meeting') &&
      fact.body.reached &&
      saysNothing(fact.body.present)
        ? 'Who was present is not recorded'
        : undefined,
    remedy: 'Say who was there, or why it is not known.',
    override: { by: ['case-officer', 'supervisor', 'provider', 'partner', 'prevent-lead'], tells: [] },
    source: otherReview(
      'Re M and N, 2018',
      'contemporaneous, signed and dated notes recording who was present',
    ),
    requirements: ['D9', 'B13'],
    in: NOW,
    shownBy: `${SHOWN} › asks who was present`,
  }),
  warning('failed-contacts', {
    title: 'Contacts that fail one after another',
    watches: [ContactRecorded],
    observe: (view) => {
      const least = view.setting('failed-contacts');
      const tried = view
        .all(ContactRecorded)
        .slice(-4 * least)
        .filter((one) => one.body.with === 'person' || one.body.with === 'parent');
      const run = tried.length - 1 - tried.findLastIndex((one) => one.body.reached);
      const first = tried.at(-run);
      return run < least || first === undefined
        ? []
        : [
            {
              key: String(first.standsFor),
              text: `The last ${run} contacts with the person or their parent failed, since ${dateOf(first)}`,
            },
          ];
    },
    tells: ['supervisor'],
    source: otherReview(
      'Review into the deaths of Arthur and Star, 2022',
      'avoidant, disengaged parents not seen as a pattern',
    ),
    requirements: ['D5'],
    in: NOW,
    shownBy: `${SHOWN} › sees a pattern in failed contacts`,
  }),
  duty('answer-voice', {
    title: 'Answer the person, family or community',
    opensOn: ConcernVoiced,
    owedBy: 'case-officer',
    owedTo: 'person',
    due: workingDays(setting('voice-answered')).after('recorded'),
    metBy: VoiceAnswered.about('openedBy', (b) => b.voice),
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: UNHEARD,
    requirements: ['D4'],
    in: NOW,
    shownBy: `${SHOWN} › owes family and community an answer`,
  }),
  duty('answer-challenge', {
    title: 'Answer the challenge',
    opensOn: ChallengeRecorded,
    owedBy: 'panel-chair',
    owedTo: 'partner',
    due: workingDays(setting('challenge-answered')).after('recorded'),
    metBy: ChallengeAnswered.about('openedBy', (b) => b.challenge),
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: otherReview('Review into the deaths of Arthur and Star, 2022', 'lack of challenge'),
    requirements: ['D3', 'D4'],
    in: NOW,
    shownBy: `${SHOWN} › owes a challenge an answer`,
  }),
];
