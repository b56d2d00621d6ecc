import {
  type CaseView,
  type DutyState,
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
import { saysNothing } from '../decision-quality.ts';
import { ExitDecided } from '../facts/exit.ts';
import { ScreeningDecided } from '../facts/intake.ts';
import { OrderFinished, SessionHeld, SessionsCancelled } from '../facts/orders.ts';
import {
  AgendaItemClosed,
  AgendaItemRaised,
  MeetingActionDone,
  MinutesApproved,
  MinutesDrafted,
  PanelDecided,
  PanelMet,
} from '../facts/panel.ts';
import { sessionsContradiction } from '../sessions-claimed.ts';
import { commissioner, guidance2023, otherReview, ours } from '../sources.ts';
import { dateOf, orderStandings } from '../standing.ts';
import { closed, supportWithdrawn, transferred } from './ends.ts';

const SHOWN = 'programmes/safeguarding/panel.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };

/** Minutes of the meeting that a duty is about, or minutes that name no meeting. */
function ofMeeting(body: { readonly meeting?: number }, about: { readonly duty?: DutyState }): boolean {
  return body.meeting === undefined || body.meeting === about.duty?.openedBy;
}

function nobodyLeads(view: CaseView): boolean {
  return view.holder('information-lead') === undefined;
}

/** Meetings, agenda and minutes. */
export const meetingRules = [
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
    opensOn: [
      ScreeningDecided.where((b, { view }) => b.outcome === 'gather-information' && nobodyLeads(view)),
      PanelDecided.where((b, { view }) => b.outcome === 'adopt' && nobodyLeads(view)),
    ],
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: workingDays(setting('responsibilities-agreed')).after('recorded'),
    replaces: true,
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
    satisfiedBy: [AgendaItemClosed],
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
    satisfiedBy: [SessionHeld, SessionsCancelled],
    override: BY_CHAIR,
    source: commissioner('the minute of March 2015 had the sessions continuing when they were not'),
    requirements: ['B9'],
    in: NOW,
    shownBy: `${SHOWN} › stops minutes that contradict the session records`,
  }),
  rule('minutes-say-sessions', {
    title: 'Minutes say how the sessions stand while an order runs',
    guards: MinutesApproved,
    strength: 'should',
    unmet: (view, fact) => {
      const running = orderStandings(view).filter((order) => order.finishedBy.size < 2);
      if (running.length === 0 || fact.body.sessions !== undefined) return undefined;
      return `The minutes do not say how the sessions with ${running.map((order) => order.provider).join(', ')} stand`;
    },
    remedy: 'Say whether they go on, are finished, or were not mentioned.',
    satisfiedBy: [OrderFinished],
    override: { by: ['panel-chair', 'panel-secretary'], tells: ['panel-chair'] },
    source: commissioner('the minute of March 2015 had the sessions continuing when they were not'),
    requirements: ['B9'],
    in: NOW,
    shownBy: `${SHOWN} › wants the minutes to say how running sessions stand`,
  }),
  rule('minutes-approver', {
    title: 'Minutes are approved by somebody who did not draft them',
    guards: MinutesApproved,
    strength: 'should',
    unmet: (view, fact) => {
      const draft = view
        .all(MinutesDrafted)
        .findLast((one) => one.body.meeting !== undefined && one.body.meeting === fact.body.meeting);
      return draft?.author.person === fact.author.person
        ? `${fact.author.name} drafted these minutes, in entry ${draft.position}`
        : undefined;
    },
    remedy:
      'Have the chair approve what another drafted; or the chair says why nobody else could draft them.',
    override: BY_CHAIR,
    source: ours('requirement T18: drafted by one, approved by another'),
    requirements: ['T18'],
    in: NOW,
    shownBy: `${SHOWN} › wants minutes approved by somebody who did not draft them`,
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
    source: ours('requirement T18'),
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
    source: ours('requirement T18'),
    requirements: ['T18'],
    in: NOW,
    shownBy: `${SHOWN} › owes minutes in five and ten working days`,
  }),
  duty('meeting-action', {
    title: 'Do what the meeting agreed',
    opensOn: MinutesApproved,
    forEach: (body) =>
      (body.actions ?? []).map(({ what, owner, agency, due, role }, i) => ({
        key: String(i + 1),
        label: `${what} (${owner}, ${agency})`,
        ...(due === undefined ? {} : { due }),
        ...(role === undefined ? {} : { owedBy: role }),
      })),
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: workingDays(setting('meeting-action')).after('recorded'),
    metBy: MeetingActionDone.where(
      (b, { duty: owed }) => b.minutes === owed?.openedBy && String(b.number) === owed.key,
    ),
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: ours('actions have an owner of an agency, and a date'),
    requirements: ['A10', 'A16'],
    in: NOW,
    shownBy: `${SHOWN} › owes what a meeting agreed, each action by its owner and date`,
  }),
  duty('monthly-panel', {
    title: 'Bring the live case before the panel',
    opensOn: PanelDecided.where((b) => b.outcome === 'adopt'),
    owedBy: 'panel-secretary',
    owedTo: 'panel-chair',
    due: months(setting('panel-interval')).after('occurred'),
    recurs: { every: months(setting('panel-interval')), from: 'completion', until: ExitDecided },
    metBy: PanelMet,
    endedBy: [closed, supportWithdrawn, transferred],
    remind: [days(7).before(), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: guidance2023('panels meet monthly'),
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
