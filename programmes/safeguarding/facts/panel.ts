import {
  choice,
  date,
  fact,
  factRef,
  group,
  list,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
} from '../../../src/programme/dsl/index.ts';
import { actingRoles } from '../roles.ts';
import { decisionFields, members } from './decision-fields.ts';

export const CaseListed = fact('CaseListed', {
  title: 'Listed for the panel',
  fields: {
    meetingOn: date('Meeting on'),
    purpose: choice('Purpose', {
      first: 'First discussion',
      review: 'Review of the plan',
      exit: 'Exit',
      'post-exit': 'Post-exit review',
      'new-referral': 'New referral',
      other: 'Other',
    }),
  },
  summary: (b) => `Listed for the panel of ${b.meetingOn} (${b.purpose})`,
});

export const ReferrerInvitationDecided = fact('ReferrerInvitationDecided', {
  title: 'Referrer’s invitation decided',
  fields: {
    listing: factRef('Listing', [CaseListed]),
    invited: yesNo('Invited'),
    reasons: optional(longText('Why not')),
  },
  summary: (b) => (b.invited ? 'Referrer invited to the panel' : 'Referrer not invited to the panel'),
});

export const AgendaItemRaised = fact('AgendaItemRaised', {
  title: 'Agenda item raised',
  fields: { item: longText('Item'), raisedBy: text('Raised by') },
  summary: (b) => `Agenda item: ${b.item}`,
});

export const AgendaItemClosed = fact('AgendaItemClosed', {
  title: 'Agenda item closed',
  fields: {
    item: factRef('Item', [AgendaItemRaised]),
    outcome: optional(longText('What was said, and what came of it')),
  },
  summary: (b) => `Agenda item ${b.item} closed`,
});

export const PanelMet = fact('PanelMet', {
  title: 'Panel met on the case',
  fields: {
    members: optional(members),
    withheldInformation: optional(
      choice('Is there relevant sensitive information that the panel has not been told?', {
        no: 'No',
        gist: 'Yes: gist given',
        refused: 'Yes: refused, with reason',
      }),
    ),
    withheldNote: optional(longText('Gist, or reason for refusal')),
    decisionDue: optional(yesNo('Is a decision to be taken?')),
  },
  summary: (b) => `Panel met (${(b.members ?? []).filter((m) => m.present).length} members recorded present)`,
});

/** What minutes hold besides their text: a draft holds it too, so that whoever approves is not asked again. */
const minutesFields = {
  sessions: optional(
    choice('What the minutes say of the sessions', {
      ongoing: 'Ongoing',
      finished: 'Finished',
      'not-commissioned': 'None ordered',
      'not-mentioned': 'Nothing',
    }),
  ),
  actions: optional(
    list(
      'Actions agreed at the meeting',
      group('Action', {
        what: text('What will be done'),
        owner: text('Owner'),
        agency: text('Owner’s agency'),
        role: optional(choice('Owner’s role', actingRoles)),
        due: optional(date('By when')),
      }),
      {
        hint: 'Actions of the plan are agreed one by one, with the needs they serve; these are the others',
      },
    ),
  ),
} as const;

const SESSIONS_IN_WORDS = {
  ongoing: 'sessions ongoing',
  finished: 'sessions finished',
  'not-commissioned': 'no sessions ordered',
  'not-mentioned': 'sessions not mentioned',
} as const;

export const MinutesDrafted = fact('MinutesDrafted', {
  title: 'Minutes drafted',
  fields: {
    meeting: optional(factRef('Meeting', [PanelMet])),
    text: optional(longText('Minutes')),
    ...minutesFields,
  },
  summary: () => 'Minutes drafted',
});

export const MinutesApproved = fact('MinutesApproved', {
  title: 'Minutes approved',
  fields: {
    meeting: optional(factRef('Meeting', [PanelMet])),
    text: longText('Minutes'),
    ...minutesFields,
    approvedBy: optional(text('Approved by')),
  },
  summary: (b) => `Minutes approved${b.sessions === undefined ? '' : `: ${SESSIONS_IN_WORDS[b.sessions]}`}`,
});

export const MeetingActionDone = fact('MeetingActionDone', {
  title: 'Action of a meeting done',
  fields: {
    minutes: factRef('Minutes', [MinutesApproved]),
    number: wholeNumber('Which action, as numbered in the minutes', { min: 1, max: 200 }),
    done: longText('What was done, and what came of it'),
  },
  summary: (b) => `Action ${b.number} of the minutes in entry ${b.minutes} done`,
});

export const PanelDecided = fact('PanelDecided', {
  title: 'Panel decided',
  fields: {
    outcome: choice('Outcome', { adopt: 'Adopt', 'not-adopt': 'Not adopt', defer: 'Defer' }),
    meeting: optional(factRef('Meeting', [PanelMet])),
    primaryNeeds: optional(
      list(
        'Primary needs',
        group('Need', {
          need: longText('Need'),
          driver: choice('Is it', {
            driver: 'A driver',
            symptom: 'A symptom',
            undetermined: 'Not determined',
          }),
        }),
      ),
    ),
    planSkeleton: optional(longText('Outline of the plan')),
    consentRequest: optional(longText('How, when and by whom consent will be asked')),
    elsewhereConsidered: optional(longText('Health or social care support considered (section 36(6))')),
    elsewhereArranged: optional(longText('What was arranged, or why nothing')),
    parallelInvestigation: optional(yesNo('Is there an investigation alongside?')),
    investigatorAgrees: optional(
      longText('Senior investigating officer’s agreement that the risk is manageable'),
    ),
    ...decisionFields,
  },
  summary: (b) =>
    b.outcome === 'adopt'
      ? 'Panel adopted the case'
      : b.outcome === 'defer'
        ? 'Panel deferred the case'
        : 'Panel did not adopt the case',
});
