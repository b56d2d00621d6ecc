import type { JsonObject } from '../kernel/json.ts';
import type { Result } from '../kernel/result.ts';
import type { EngineFactKind } from './event.ts';
import {
  type BodyOf,
  type FieldError,
  type Fields,
  choice,
  date,
  group,
  list,
  longText,
  moment,
  optional,
  parseFields,
  text,
  wholeNumber,
} from './fields.ts';
import { OUTCOMES } from './interests/outcome.ts';
import { listsOf } from './sanctions/screened.ts';
import { type DutyStatus, OWED } from './state.ts';

/** An act that every programme has, because the engine itself understands the fact it records. */
export type EngineAct = {
  readonly id: string;
  readonly title: string;
  readonly kind: EngineFactKind;
  readonly factTitle: string;
  readonly fields: Fields;
  /** For acts on a duty: the statuses in which it may be done. */
  readonly on: readonly DutyStatus[];
  readonly summary: (body: JsonObject) => string;
  readonly parse: (input: unknown) => Result<JsonObject, readonly FieldError[]>;
};

/** The act by which the program itself records a check of interests. Nobody else does it. */
export const CHECK_INTERESTS = 'check-interests';

/** The acts by which the program sets parties against a sanctions list, and by which a person decides on a candidate. */
export const SCREEN_PARTIES = 'screen-parties';
export const DECIDE_CANDIDATE = 'decide-candidate';

/** The act by which a person settles what such a check left open. */
export const SETTLE_INTEREST = 'settle-interest';

/** The acts by which a second person answers a proposal. */
export const AGREE = 'agree-to-proposal';
export const DECLINE = 'decline-proposal';

const reason = longText('Why?', {
  minLength: 10,
  hint: 'Somebody reading this years from now should understand it without asking.',
});
const position = wholeNumber('Which entry?', { min: 1, choicesFrom: 'entries' });
const proposal = wholeNumber('Which proposal?', { min: 1, choicesFrom: 'proposals' });
const report = wholeNumber('Which report?', { min: 1, choicesFrom: 'reports' });
const dutyId = text('Which duty?', { choicesFrom: 'duties' });

const screenedStanding = choice('Standing', {
  new: 'First found now',
  waiting: 'Found before, and not decided on',
  decided: 'Decided on before',
});

const acts: readonly EngineAct[] = [
  engineAct(
    'open-case',
    'Open a case',
    'CaseOpened',
    'Case opened',
    {
      programme: text('Programme', { choicesFrom: 'programmes' }),
      reference: text('Reference'),
      title: text('Title'),
      zone: text('Time zone', { choicesFrom: 'zones' }),
      division: text('Bank holidays of', { choicesFrom: 'divisions' }),
    },
    (b) => `Case ${b.reference} opened`,
  ),
  engineAct(
    'withdraw-entry',
    'Withdraw an entry',
    'FactWithdrawn',
    'Entry withdrawn',
    { position, reason },
    (b) => `Entry ${b.position} withdrawn: ${b.reason}`,
  ),
  engineAct(
    'confirm-report',
    'Confirm a report',
    'ReportConfirmed',
    'Report confirmed',
    { position: report, how: longText('How was it confirmed?', { minLength: 10 }) },
    (b) => `Entry ${b.position} confirmed: ${b.how}`,
  ),
  engineAct(
    AGREE,
    'Agree to a proposal',
    'ProposalAgreed',
    'Proposal agreed to',
    {
      position: proposal,
      reason: longText('Why do you agree?', {
        minLength: 10,
        hint: 'What you looked at. It counts from now on, with your name beside that of whoever proposed it.',
      }),
    },
    (b) => `The proposal of entry ${b.position} agreed to: ${b.reason}`,
  ),
  engineAct(
    DECLINE,
    'Decline a proposal',
    'ProposalDeclined',
    'Proposal declined',
    {
      position: proposal,
      reason: longText('Why do you decline it?', {
        minLength: 10,
        hint: 'Whoever proposed it reads this, and may propose it anew once it is put right.',
      }),
    },
    (b) => `The proposal of entry ${b.position} declined: ${b.reason}`,
  ),
  engineAct(
    'record-claim',
    'Record what a source says',
    'ClaimRecorded',
    'Claim recorded',
    {
      about: text('What is it about?', {
        hint: 'Use the same words for each source, so that two that differ are seen side by side.',
      }),
      value: text('What does the source say?'),
      attributedTo: text('Which source?'),
    },
    (b) => `${b.attributedTo} says of “${b.about}”: ${b.value}`,
  ),
  engineAct(
    'assign-role',
    'Say who holds a role',
    'RoleAssigned',
    'Role assigned',
    {
      role: text('Role', { choicesFrom: 'roles' }),
      person: text('Person', { choicesFrom: 'people' }),
      name: text('Name'),
      agency: text('Agency'),
      reason: optional(
        longText('Why?', { hint: 'Why it passes from one person to another, where it does.' }),
      ),
    },
    (b) => `${b.name} (${b.agency}) is now ${b.role}${b.reason ? `: ${b.reason}` : ''}`,
  ),
  engineAct(
    'give-access',
    'Give somebody access to the case',
    'AccessGiven',
    'Access given',
    {
      relation: text('What are they to the case?', { choicesFrom: 'relations' }),
      agency: text('Agency', { choicesFrom: 'agencies' }),
      person: optional(
        text('Person', { choicesFrom: 'people', hint: 'Left out, everybody of the agency has access.' }),
      ),
      name: optional(text('Name')),
      until: optional(date('Until when?', { hint: 'The last day. Left out, until somebody ends it.' })),
      reason,
    },
    (b) => `${b.name ?? b.agency} given access as ${b.relation}${b.until ? ` until ${b.until}` : ''}`,
  ),
  engineAct(
    'end-access',
    'End somebody’s access to the case',
    'AccessEnded',
    'Access ended',
    { position: wholeNumber('Which access?', { min: 1, choicesFrom: 'accesses' }), reason },
    (b) => `The access given by entry ${b.position} ended: ${b.reason}`,
  ),
  engineAct(
    'recuse-person',
    'Record that somebody is recused',
    'PersonRecused',
    'Recused',
    {
      person: text('Person', { choicesFrom: 'people' }),
      name: text('Name'),
      reason: longText('What is their interest?', {
        minLength: 10,
        hint: 'They see nothing of the case from now on, and cannot take emergency access to it.',
      }),
    },
    (b) => `${b.name} is recused: ${b.reason}`,
  ),
  engineAct(
    'end-recusal',
    'End a recusal',
    'RecusalEnded',
    'Recusal ended',
    { position: wholeNumber('Which recusal?', { min: 1, choicesFrom: 'recusals' }), reason },
    (b) => `The recusal of entry ${b.position} ended: ${b.reason}`,
  ),
  engineAct(
    CHECK_INTERESTS,
    'Check interests',
    'InterestsChecked',
    'Interests checked',
    {
      person: text('Person', { choicesFrom: 'people' }),
      name: text('Name'),
      outcome: choice('Outcome', OUTCOMES),
      sentences: list('What was found', longText('Sentence')),
      on: date('As of which day?'),
      why: choice('What led to it?', {
        'put-on-case': 'Put on the case',
        decision: 'Takes part in a decision',
        'recusal-to-end': 'A recusal is to end',
        'something-changed': 'An interest, the case or the day changed',
        asked: 'Somebody asked',
      }),
      registerAt: wholeNumber('Entries in the register of interests'),
      ownershipAt: moment('Register of ownership as of'),
      digest: text('Digest of what was found', { minLength: 64, maxLength: 64 }),
    },
    (b) => `Interests of ${b.name} checked as of ${b.on}: ${OUTCOMES[b.outcome].toLowerCase()}`,
  ),
  engineAct(
    SETTLE_INTEREST,
    'Settle what a check of interests left open',
    'InterestSettled',
    'Interest settled',
    {
      position: wholeNumber('Which check?', { min: 1, choicesFrom: 'checks' }),
      reason: longText('Why does nothing bar them?', {
        minLength: 20,
        hint: 'What you looked at and what you found. If there is an interest that bars, record that they are recused instead.',
      }),
    },
    (b) => `What the check of entry ${b.position} left open was settled: ${b.reason}`,
  ),
  engineAct(
    SCREEN_PARTIES,
    'Set the parties against sanctions lists',
    'PartiesScreened',
    'Parties screened',
    {
      lists: optional(
        list(
          'Lists',
          group('List', {
            list: text('List'),
            publisher: text('Publisher'),
            publishedOn: date('Published on'),
            digest: text('Digest of the list', { minLength: 64, maxLength: 64 }),
          }),
        ),
      ),
      list: optional(text('List')),
      publishedOn: optional(date('Published on')),
      digest: optional(text('Digest of the list', { minLength: 64, maxLength: 64 })),
      on: date('As of which day?'),
      parties: list('Parties', text('Party')),
      candidates: list(
        'Candidates',
        group('Candidate', {
          key: text('Key'),
          standing: screenedStanding,
          party: text('Party'),
          subject: text('Who may be on the list'),
          owns: optional(text('What they own of the party')),
          list: optional(text('List')),
          number: text('Number in the list'),
          listed: text('Name on the list'),
          matched: text('Name that is alike'),
          as: choice('It is', {
            name: 'The name of the entry',
            'strong-alias': 'A strong alias',
            'weak-alias': 'A weak alias',
          }),
          closeness: choice('How close', { same: 'The same', near: 'Near' }),
          likeTo: optional(text('What it is like, where that is not the name shown')),
        }),
      ),
      together: optional(
        list(
          'Who together make a party count as listed',
          group('Owners', {
            key: text('Key'),
            standing: screenedStanding,
            party: text('Party'),
            owners: list('Owners', text('Owner')),
            counted: choice('Does it count?', { counts: 'It counts as listed', perhaps: 'Perhaps' }),
            steps: list('How', longText('Step')),
          }),
        ),
      ),
      unseen: optional(list('Not looked at', longText('Whom, and why'))),
    },
    (b) => {
      const found = b.candidates.length + (b.together?.length ?? 0);
      const lists = listsOf(b).map(({ list: one, publishedOn }) => `the ${one} of ${publishedOn}`);
      return `Parties set against ${lists.join(' and ')}: ${found === 0 ? 'no candidate' : `${found} to be looked at`}${(b.unseen ?? []).length === 0 ? '' : '. Not all owners were looked at'}`;
    },
  ),
  engineAct(
    DECIDE_CANDIDATE,
    'Decide whether somebody is the one on a sanctions list',
    'CandidateDecided',
    'Candidate decided',
    {
      position: wholeNumber('Which screening?', { min: 1, choicesFrom: 'screenings' }),
      candidate: text('Which candidate?', { choicesFrom: 'candidates' }),
      decision: choice('Are they the same?', {
        same: 'They are the same',
        'not-the-same': 'They are not the same',
        'cannot-tell': 'It cannot be told from what there is',
      }),
      reason: longText('How do you know?', {
        minLength: 20,
        hint: 'What you compared: birth dates, places, identifiers, programmes.',
      }),
    },
    (b) =>
      `Candidate ${b.candidate}: ${b.decision === 'same' ? 'the same as the one on the list' : b.decision === 'not-the-same' ? 'not the one on the list' : 'it cannot be told'}`,
  ),
  engineAct(
    'mark-case',
    'Mark the case',
    'CaseMarked',
    'Case marked',
    {
      marking: choice('Marking', {
        ordinary: 'Ordinary',
        restricted: 'Restricted: only those who take part in the case see it',
      }),
      reason,
    },
    (b) => `Marked ${b.marking}: ${b.reason}`,
  ),
  engineAct(
    'take-emergency-access',
    'Take emergency access',
    'EmergencyAccessTaken',
    'Emergency access taken',
    {
      category: choice('Why can it not wait?', {
        danger: 'Somebody may come to harm',
        'duty-cover': 'The person who leads it cannot be reached',
        court: 'A court or an inquiry asks now',
        other: 'Something else',
      }),
      reason: longText('What do you need to see, and why now?', {
        minLength: 20,
        hint: 'Whoever leads the case is told, and a supervisor will review it.',
      }),
    },
    (b) => `Emergency access for an hour: ${b.reason}`,
  ),
  engineAct(
    'pause-duty',
    'Pause a duty',
    'DutyPauseAgreed',
    'Pause agreed',
    { duty: dutyId, until: date('Until when?'), reason },
    (b) => `${b.duty} paused until ${b.until}: ${b.reason}`,
    ['open'],
  ),
  engineAct(
    'end-pause',
    'End a pause early',
    'DutyPauseEnded',
    'Pause ended',
    { duty: dutyId, reason },
    (b) => `The pause of ${b.duty} ended: ${b.reason}`,
    ['paused'],
  ),
  engineAct(
    'extend-duty',
    'Give a duty another date',
    'DutyExtended',
    'Date extended',
    { duty: dutyId, due: date('New date'), reason, approvedBy: text('Who approved it?') },
    (b) => `${b.duty} is now due on ${b.due}: ${b.reason}`,
    ['open'],
  ),
  engineAct(
    'waive-duty',
    'Waive a duty',
    'DutyWaived',
    'Duty waived',
    { duty: dutyId, reason, authority: text('By whose authority?') },
    (b) => `${b.duty} waived: ${b.reason}`,
    OWED,
  ),
  engineAct(
    'give-late-reason',
    'Say why an entry was late',
    'LateReasonGiven',
    'Reason for lateness given',
    { position, reason },
    (b) => `Entry ${b.position} was late because: ${b.reason}`,
  ),
];

/** The engine's own acts, by id. */
export const ENGINE_ACTS: ReadonlyMap<string, EngineAct> = new Map(acts.map((act) => [act.id, act]));

/** Acts by which access to a case changes, for those whom the programme names for it. */
export const ACCESS_ACTS: readonly string[] = [
  'give-access',
  'end-access',
  'recuse-person',
  'end-recusal',
  'mark-case',
];

/** The engine's own acts, by the kind of fact each records. */
export const ENGINE_ACT_RECORDING: ReadonlyMap<string, EngineAct> = new Map(
  acts.map((act) => [act.kind, act]),
);

/**
 * Whether a fact can be *reported*, unconfirmed: something that a source says, not what somebody does to the record
 * itself or to a duty.
 */
export function mayBeReported(kind: string): boolean {
  return kind === 'ClaimRecorded' || kind === 'RoleAssigned' || !ENGINE_ACT_RECORDING.has(kind);
}

/** Of the engine's own facts those that are something decided on the case, which one person may put to another. */
const PROPOSABLE: ReadonlySet<string> = new Set([
  'RoleAssigned',
  'AccessGiven',
  'AccessEnded',
  'RecusalEnded',
  'CaseMarked',
  'InterestSettled',
  'CandidateDecided',
]);

/** Whether a fact can be *proposed*, to count once a second person agrees. */
export function mayBeProposed(kind: string): boolean {
  return PROPOSABLE.has(kind) || !ENGINE_ACT_RECORDING.has(kind);
}

function engineAct<F extends Fields>(
  id: string,
  title: string,
  kind: EngineFactKind,
  factTitle: string,
  fields: F,
  tell: (body: BodyOf<F>) => string,
  on: readonly DutyStatus[] = [],
): EngineAct {
  const summary = tell as unknown as EngineAct['summary'];
  return { id, title, kind, factTitle, fields, on, summary, parse: (input) => parseFields(fields, input) };
}
