import {
  type DutyState,
  type FactHandle,
  days,
  duty,
  months,
  onDay,
  percent,
  rule,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { assessmentInForce } from '../assessment.ts';
import {
  type Member,
  membersOf,
  quorumGap,
  refererInJudgment,
  saysNothing,
  voteGap,
  voters,
} from '../decision-quality.ts';
import { CaseClosed, ExitDecided } from '../facts/exit.ts';
import {
  AgendaItemClosed,
  AgendaItemRaised,
  MinutesApproved,
  MinutesDrafted,
  PanelDecided,
  PanelMet,
} from '../facts/panel.ts';
import { SupportWithdrawn } from '../facts/plan.ts';
import { sessionsContradiction } from '../sessions-claimed.ts';
import {
  act2015,
  commissioner,
  guidance2012,
  guidance2023,
  learningReview,
  otherReview,
  ours,
} from '../sources.ts';
import { dateOf, isChild } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/panel.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };

type Meeting = { readonly members?: readonly Member[]; readonly meeting?: number };

/** Section 37 on one kind of entry. The Act applies from 12 April 2015, so not under the rules of 2014. */
function quorate(name: string, title: string, handle: unknown) {
  const guards = handle as FactHandle<Meeting>;
  return [
    rule(`${name}-quorum`, {
      title: `${title}: the council and the police of residence are present`,
      guards,
      strength: 'must',
      unmet: (view, fact) => quorumGap(membersOf(view, fact.body)),
      remedy: 'Record who was present, by agency and seat; without both, put it to a quorate panel.',
      source: act2015('section 37(1) to (3)'),
      requirements: ['A10', 'D9'],
      in: NOW,
      shownBy: `${SHOWN} › needs the council and the police of residence`,
    }),
    rule(`${name}-local-quorum`, {
      title: `${title}: children’s services are present for a child`,
      guards,
      strength: 'should',
      unmet: (view, fact) => {
        const needed = view.setting('childrens-services-seats');
        if (needed === 0 || isChild(view, dateOf(fact)) !== true) return undefined;
        const there = (membersOf(view, fact.body) ?? []).filter(
          (m) => m.present && m.seat === 'childrens-services',
        ).length;
        return there >= needed
          ? undefined
          : 'The person is a child and nobody from children’s services is recorded as present';
      },
      remedy: 'Bring children’s services in, or the chair says why it could not wait.',
      override: BY_CHAIR,
      source: ours('section 2.3: quorum by local terms of reference'),
      requirements: ['D12'],
      in: NOW,
      shownBy: `${SHOWN} › asks for children’s services when the person is a child`,
    }),
  ];
}

/** Positions, dissent, conflicts and the majority on one kind of decision. */
function voted(name: string, title: string, handle: unknown) {
  const guards = handle as FactHandle<Meeting>;
  return [
    rule(`${name}-majority`, {
      title: `${title} follows the majority, or the chair where there is none`,
      guards,
      strength: 'must',
      unmet: (view, fact) => voteGap(membersOf(view, fact.body) ?? []),
      remedy: 'Record the positions as they were taken and the decision that follows from them.',
      source: act2015('section 37(6)'),
      requirements: ['A10'],
      in: NOW,
      shownBy: `${SHOWN} › follows the majority, or the chair on a tie`,
    }),
    rule(`${name}-positions`, {
      title: `${title} holds each member’s position, dissent and conflict of interest`,
      guards,
      strength: 'should',
      unmet: (view, fact) =>
        positionsGap(
          membersOf(view, fact.body) ?? [],
          refererInJudgment(view, membersOf(view, fact.body) ?? []),
        ),
      remedy:
        'Record each member’s position, what those against said, and that a member with a conflict withdrew; or the chair says why not.',
      override: BY_CHAIR,
      source: ours('section 2.3: each member’s position, not just “agreed”; whoever refers does not judge'),
      requirements: ['A10', 'A16'],
      in: NOW,
      shownBy: `${SHOWN} › holds positions, dissent and conflicts`,
    }),
  ];
}

function positionsGap(members: readonly Member[], judge: string | undefined): string | undefined {
  const counted = voters(members);
  const gaps: string[] = [];
  if (counted.length === 0) gaps.push('no position is recorded');
  const silent = counted.filter((m) => m.position === undefined || m.position === 'not-recorded');
  if (silent.length > 0) gaps.push(`no position from ${silent.map((m) => m.name).join(', ')}`);
  const mute = counted.filter((m) => m.position === 'against' && saysNothing(m.dissent));
  if (mute.length > 0) gaps.push(`no words of dissent from ${mute.map((m) => m.name).join(', ')}`);
  const torn = counted.filter((m) => m.conflict !== undefined && m.position !== undefined);
  if (torn.length > 0)
    gaps.push(`${torn.map((m) => m.name).join(', ')} took a position despite a conflict of interest`);
  if (judge !== undefined) gaps.push(`${judge} made the referral and took a position on it`);
  return gaps.length === 0 ? undefined : `In the record of positions: ${gaps.join('; ')}`;
}

/** Minutes of the meeting that a duty is about, or minutes that name no meeting. */
function ofMeeting(body: { readonly meeting?: number }, about: { readonly duty?: DutyState }): boolean {
  return body.meeting === undefined || body.meeting === about.duty?.openedBy;
}

export const panelRules = [
  ...quorate('meeting', 'A meeting on the case', PanelMet),
  ...quorate('panel', 'A panel decision', PanelDecided),
  ...quorate('exit', 'An exit', ExitDecided),
  ...quorate('withdrawal', 'Withdrawal of support', SupportWithdrawn),
  ...voted('panel', 'A panel decision', PanelDecided),
  ...voted('exit', 'An exit', ExitDecided),
  ...voted('withdrawal', 'Withdrawal of support', SupportWithdrawn),
  rule('adoption-vulnerability-assessment', {
    title: 'Adoption follows a completed vulnerability assessment',
    guards: PanelDecided,
    strength: 'should',
    unmet: (view, fact) => {
      if (fact.body.outcome !== 'adopt') return undefined;
      const found = assessmentInForce(view, dateOf(fact));
      if (found === undefined) return 'No vulnerability assessment is on the record';
      const open = found.problems.filter((problem) => problem.startsWith('The assessment is incomplete'));
      return open.length === 0 ? undefined : open.join('; ');
    },
    remedy: 'Complete the assessment by the procedure before adopting.',
    override: { by: ['panel-chair'], tells: ['supervisor'] },
    source: guidance2012('vulnerability assessment framework'),
    requirements: ['A7'],
    in: ['2014'],
    shownBy: `${SHOWN} › asked in 2014 for a completed vulnerability assessment`,
  }),
  rule('adoption-drivers', {
    title: 'Adoption names the primary needs, drivers apart from symptoms',
    guards: PanelDecided,
    strength: 'should',
    unmet: (_, fact) => {
      if (fact.body.outcome !== 'adopt') return undefined;
      const needs = fact.body.primaryNeeds ?? [];
      if (needs.length === 0) return 'No primary need is named';
      return needs.some((need) => need.driver === 'driver')
        ? undefined
        : 'None of the primary needs is told apart as a driver';
    },
    remedy: 'Name the needs, and say of each whether it drives the concern or shows it.',
    override: BY_CHAIR,
    source: learningReview('symptoms were put before underlying causes'),
    requirements: ['A8'],
    in: NOW,
    shownBy: `${SHOWN} › asks which needs are drivers`,
  }),
  rule('adoption-consent-request', {
    title: 'Adoption says how, when and by whom consent is asked',
    guards: PanelDecided,
    strength: 'should',
    unmet: (_, fact) =>
      fact.body.outcome === 'adopt' && saysNothing(fact.body.consentRequest)
        ? 'How, when and by whom consent will be asked is not stated'
        : undefined,
    remedy: 'State it: support may be arranged only with consent.',
    override: BY_CHAIR,
    source: ours('section 2.4: consent request details at adoption; section 36(5)(a) asks it of the plan'),
    requirements: ['T8'],
    in: NOW,
    shownBy: `${SHOWN} › asks how consent will be sought`,
  }),
  rule('not-adopted-elsewhere', {
    title: 'A case not adopted is considered for health or social care',
    guards: PanelDecided,
    strength: 'must',
    unmet: (_, fact) => {
      if (fact.body.outcome !== 'not-adopt') return undefined;
      return saysNothing(fact.body.elsewhereConsidered) || saysNothing(fact.body.elsewhereArranged)
        ? 'Health or social care support is not shown to have been considered and arranged'
        : undefined;
    },
    remedy: 'Record at the same meeting what was considered and what was arranged, or why nothing was.',
    source: act2015('section 36(6)'),
    requirements: ['T16'],
    in: NOW,
    shownBy: `${SHOWN} › considers health and social care when it does not adopt`,
  }),
  rule('parallel-investigation', {
    title: 'Adoption beside an investigation has the investigator’s agreement',
    guards: PanelDecided,
    strength: 'must',
    unmet: (_, fact) =>
      fact.body.outcome === 'adopt' &&
      fact.body.parallelInvestigation === true &&
      saysNothing(fact.body.investigatorAgrees)
        ? 'There is an investigation alongside, and the senior investigating officer’s agreement is not recorded'
        : undefined,
    remedy: 'Record the agreement that the risk is manageable, or do not adopt yet.',
    source: otherReview('PMAP addendum, 14 October 2025 (Scotland)', 'a Channel equivalent is assumed'),
    requirements: ['C10'],
    in: NOW,
    shownBy: `${SHOWN} › asks the investigator before adopting beside an investigation`,
  }),
  rule('information-withheld', {
    title: 'The panel asks what it has not been told',
    guards: PanelMet,
    strength: 'should',
    unmet: (_, fact) => {
      const { withheldInformation: answer, withheldNote: note } = fact.body;
      if (answer === undefined)
        return 'It is not recorded whether sensitive information is being withheld from the panel';
      return answer !== 'no' && saysNothing(note)
        ? 'Information is withheld, and neither gist nor reason is recorded'
        : undefined;
    },
    remedy:
      'Ask the information lead at each meeting, and record the answer with the gist or the reason for refusal.',
    override: { by: ['panel-chair', 'panel-secretary'], tells: ['quality-lead'] },
    source: otherReview(
      'Fishmongers’ Hall, prevention of future deaths report',
      'intelligence held by one agency never reached the panel',
    ),
    requirements: ['D1'],
    in: NOW,
    shownBy: `${SHOWN} › asks what the panel has not been told`,
  }),
  duty('name-information-lead', {
    title: 'Name the information lead',
    opensOn: PanelDecided.where(
      (b, { view }) => b.outcome === 'adopt' && view.holder('information-lead') === undefined,
    ),
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: workingDays(setting('responsibilities-agreed')).after('recorded'),
    metBy: { kind: 'RoleAssigned', where: (b: { readonly role: string }) => b.role === 'information-lead' },
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: otherReview('Fishmongers’ Hall, prevention of future deaths report', 'one accountable officer'),
    requirements: ['D1'],
    in: NOW,
    shownBy: `${SHOWN} › wants one named information lead`,
  }),
  rule('agenda-outcome', {
    title: 'An agenda item is closed with what came of it',
    guards: AgendaItemClosed,
    strength: 'must',
    unmet: (_, fact) => (saysNothing(fact.body.outcome) ? 'No outcome is written' : undefined),
    remedy: 'Write what was said about the item and what came of it.',
    source: otherReview(
      'Fishmongers’ Hall inquests',
      'attendance at the event was raised, no record of any discussion',
    ),
    requirements: ['D2'],
    in: NOW,
    shownBy: `${SHOWN} › closes no agenda item without an outcome`,
  }),
  rule('minutes-agenda', {
    title: 'Minutes leave no agenda item open',
    guards: MinutesApproved,
    strength: 'should',
    unmet: (view) => {
      const closed = new Set(view.all(AgendaItemClosed).map((one) => one.body.item));
      const open = view.all(AgendaItemRaised).filter((one) => !closed.has(one.standsFor));
      return open.length === 0 ? undefined : `Not closed: ${open.map((one) => one.body.item).join('; ')}`;
    },
    remedy: 'Close each item with its outcome, or say why it is carried over.',
    override: { by: ['panel-chair', 'panel-secretary'], tells: ['panel-chair'] },
    source: otherReview('Fishmongers’ Hall inquests', 'no record of any discussion'),
    requirements: ['D2'],
    in: NOW,
    shownBy: `${SHOWN} › closes no agenda item without an outcome`,
  }),
  rule('minutes-sessions', {
    title: 'What minutes say of the sessions agrees with the session records',
    guards: MinutesApproved,
    strength: 'should',
    unmet: (view, fact) => sessionsContradiction(view, fact.body.sessions, dateOf(fact)),
    remedy:
      'Check with the provider what was held, and correct the minutes or the session records; or the chair says which is right and why.',
    override: BY_CHAIR,
    source: commissioner('the minute of March 2015 had the sessions continuing when they were not'),
    requirements: ['B9'],
    in: NOW,
    shownBy: `${SHOWN} › stops minutes that contradict the session records`,
  }),
  warning('minutes-contradict-sessions', {
    title: 'Minutes contradict the session records',
    watches: [MinutesApproved],
    observe: (view) => {
      const minutes = view.latest(MinutesApproved);
      if (minutes === undefined) return [];
      const text = sessionsContradiction(view, minutes.body.sessions, dateOf(minutes));
      return text === undefined ? [] : [{ key: String(minutes.standsFor), text }];
    },
    lasting: true,
    tells: ['panel-chair', 'supervisor'],
    source: commissioner('the minute of March 2015 had the sessions continuing when they were not'),
    requirements: ['B9'],
    in: NOW,
    shownBy: `${SHOWN} › stops minutes that contradict the session records`,
  }),
  duty('draft-minutes', {
    title: 'Draft the minutes',
    opensOn: PanelMet,
    owedBy: 'panel-secretary',
    owedTo: 'panel-chair',
    due: workingDays(setting('minutes-draft')).after('occurred'),
    metBy: [MinutesDrafted.where(ofMeeting), MinutesApproved.where(ofMeeting)],
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    strength: 'should',
    source: ours('timer T18'),
    requirements: ['T18'],
    in: NOW,
    shownBy: `${SHOWN} › owes minutes in five and ten working days`,
  }),
  duty('approve-minutes', {
    title: 'Approve the minutes',
    opensOn: PanelMet,
    owedBy: 'panel-chair',
    owedTo: 'panel-member',
    due: workingDays(setting('minutes-approved')).after('occurred'),
    metBy: MinutesApproved.where(ofMeeting),
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: ours('timer T18'),
    requirements: ['T18'],
    in: NOW,
    shownBy: `${SHOWN} › owes minutes in five and ten working days`,
  }),
  duty('monthly-panel', {
    title: 'Bring the live case before the panel',
    opensOn: PanelDecided.where((b) => b.outcome === 'adopt'),
    owedBy: 'panel-secretary',
    owedTo: 'panel-chair',
    due: months(setting('panel-interval')).after('occurred'),
    recurs: { every: months(setting('panel-interval')), from: 'completion', until: ExitDecided },
    metBy: PanelMet,
    endedBy: [
      { on: CaseClosed, reason: 'The case was closed' },
      { on: SupportWithdrawn, reason: 'Support was withdrawn' },
    ],
    remind: [days(7).before(), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: guidance2023('timer T6'),
    requirements: ['T6', 'T11'],
    in: NOW,
    shownBy: `${SHOWN} › brings a live case before the panel every month`,
  }),
  warning('no-case-officer', {
    title: 'Nobody is named as case officer',
    watches: [PanelDecided, { kind: 'RoleAssigned' }, { kind: 'ReferralReceived' }],
    observe: (view) =>
      view.holder('case-officer') === undefined
        ? [{ text: 'No case officer is named: everything owed by the case officer has no owner' }]
        : [],
    tells: ['supervisor'],
    source: otherReview(
      'Counter-terrorism policing on the reviews of 2025',
      'police and council roles blurred',
    ),
    requirements: ['B5', 'A16'],
    in: NOW,
    shownBy: `${SHOWN} › wants one named case officer`,
  }),
];
