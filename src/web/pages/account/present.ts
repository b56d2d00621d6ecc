import type { IdentityEvent, IdentityEventKind } from '../../../application/identity/identity-events.ts';
import type { ApprovedRecovery } from '../../../application/identity/recovery.ts';
import type { How, Session } from '../../../application/identity/sessions.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE } from '../page-deps.ts';

/** How somebody signed in, after “Signed in …”. */
export const howInWords: { readonly [Name in How]: string } = {
  demonstration: 'picked in the demonstration',
  passkey: 'with a passkey',
  password: 'with a password and a code',
  'single-sign-on': 'through your organisation',
};

export type SessionRow = {
  readonly sessionId: string;
  readonly browser: string;
  readonly how: string;
  readonly since: string;
  readonly lastUsed: string;
  readonly isThis: boolean;
};

/** One line of the list of sign-ins; `current` is the session that asks. */
export function sessionRow(session: Session, current: string | undefined): SessionRow {
  return {
    sessionId: session.sessionId,
    browser: session.browser,
    how: howInWords[session.how],
    since: momentInWords(LIST_ZONE, session.at),
    lastUsed: momentInWords(LIST_ZONE, session.lastSeen),
    isThis: session.sessionId === current,
  };
}

const whatInWords: {
  readonly [Kind in IdentityEventKind]: { readonly done: string; readonly refused: string };
} = {
  'signed-in': { done: 'Signed in', refused: 'A sign-in was refused' },
  confirmed: { done: 'Confirmed who they are', refused: 'Did not confirm who they are' },
  'signed-out': { done: 'Signed out', refused: 'Was not signed out' },
  'session-ended': { done: 'A sign-in was ended', refused: 'A sign-in was not ended' },
  'passkey-added': { done: 'A passkey was added', refused: 'A passkey was not taken' },
  'passkey-removed': { done: 'A passkey was removed', refused: 'A passkey was not removed' },
  'password-set': { done: 'Password and second factor were set', refused: 'A password was not taken' },
  'password-removed': { done: 'The password was removed', refused: 'The password was not removed' },
  invited: { done: 'Was invited', refused: 'Was not invited' },
  'invitation-withdrawn': {
    done: 'The invitation was withdrawn',
    refused: 'The invitation was not withdrawn',
  },
  joined: { done: 'Accepted the invitation', refused: 'An invitation was not taken' },
  removed: { done: 'Was removed', refused: 'Was not removed' },
  restored: { done: 'Was let in again', refused: 'Was not let in again' },
  'recovery-asked': { done: 'A new start was asked for', refused: 'A new start was not asked for' },
  'recovery-approved': { done: 'A new start was approved', refused: 'A new start was not approved' },
  'recovery-refused': { done: 'A new start was refused', refused: 'A new start was not refused' },
  'linked-with-provider': {
    done: 'Was linked with a sign-in elsewhere',
    refused: 'Was not linked with a sign-in elsewhere',
  },
  'service-account-made': { done: 'A service account was made', refused: 'A service account was not made' },
  'service-account-secret-made': {
    done: 'A secret of a service account was made',
    refused: 'A secret of a service account was not made',
  },
  'service-account-secrets-ended': {
    done: 'Secrets of the system work no more, since whoever issued them left or is no administrator now',
    refused: 'Secrets were not ended',
  },
  'service-account-ended': {
    done: 'A service account was ended',
    refused: 'A service account was not ended',
  },
  provisioned: { done: 'Was added by their agency', refused: 'Was not added by their agency' },
  'provisioned-changed': {
    done: 'Was changed by their agency',
    refused: 'Was not changed by their agency',
  },
  'provisioned-group': {
    done: 'A group of their agency was changed',
    refused: 'A group of their agency was not changed',
  },
  'single-sign-on-refused': {
    done: 'A provider was refused',
    refused: 'A sign-in by a provider was refused',
  },
  'ended-by-provider': { done: 'Was signed out by the provider', refused: 'A provider’s word was refused' },
};

export type EventRow = {
  readonly at: string;
  readonly what: string;
  readonly how: string;
  readonly about: string;
  readonly by: string;
  readonly refused: boolean;
};

/** One line of what happened; `names` of the people who can have done it. */
export function eventRow(event: IdentityEvent, names: ReadonlyMap<string, string>): EventRow {
  const words = whatInWords[event.what];
  return {
    at: momentInWords(LIST_ZONE, event.at),
    what: event.outcome === 'done' ? words.done : words.refused,
    how: event.how === null ? '' : howInWords[event.how],
    about: event.about,
    by: byInWords(event, names),
    refused: event.outcome === 'refused',
  };
}

function byInWords({ by, person }: IdentityEvent, names: ReadonlyMap<string, string>): string {
  if (by === null) return 'Not known';
  if (by === person) return 'The person';
  if (by === 'command-line') return 'The command line';
  return names.get(by) ?? by;
}

/** Who asked for and who approved somebody’s new start, in words. */
export type StartedAnew = {
  readonly at: string;
  readonly asked: string;
  readonly askedReason: string;
  readonly approved: string;
  readonly approvedReason: string;
};

/** How long somebody is told on the page of their sign-ins that they started anew. Milliseconds. */
const TOLD_FOR_MS = 30 * 86_400_000;

export function startedAnew(
  recovery: ApprovedRecovery,
  names: ReadonlyMap<string, string>,
  now: Instant,
): StartedAnew | undefined {
  const { askedBy, askedReason, approvedBy, approvedReason, approvedAt } = recovery;
  if (addMs(approvedAt, TOLD_FOR_MS) <= now) return undefined;
  return {
    at: momentInWords(LIST_ZONE, approvedAt),
    asked: names.get(askedBy) ?? askedBy,
    askedReason,
    approved: names.get(approvedBy) ?? approvedBy,
    approvedReason,
  };
}
