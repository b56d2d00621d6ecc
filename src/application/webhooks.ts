import { createHmac } from 'node:crypto';
import { type Instant, addMs, toEpochMs } from '../kernel/instant.ts';

/** Whom another system asked us to tell of events, and where. The secret that signs what is sent is kept apart. */
export type Webhook = {
  readonly webhookId: string;
  /** Who set it up: it tells of nothing that this person may not see. */
  readonly person: string;
  readonly address: string;
  /** Kinds of event it is told of; all when empty. */
  readonly kinds: readonly string[];
  readonly state: 'active' | 'paused' | 'ended';
  readonly createdAt: Instant;
};

/** One event to be told to one webhook, and how far that has come. `nextAt` is null once nothing more is tried. */
export type Delivery = {
  readonly webhookId: string;
  readonly deliveryId: string;
  readonly caseId: string;
  readonly position: number;
  readonly kind: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly nextAt: Instant | null;
  readonly lastAt: Instant | null;
  /** Status of the last answer; null when there was none. */
  readonly lastStatus: number | null;
  /** What went wrong the last time, in words. */
  readonly lastError: string | null;
  readonly createdAt: Instant;
};

/** A delivery whose turn it is, with what is needed to make it. */
export type DueDelivery = Delivery & {
  readonly person: string;
  readonly address: string;
  readonly secret: string;
};

/** How far a delivery has come after an attempt. */
export type DeliveryResult = Pick<
  Delivery,
  'state' | 'attempts' | 'nextAt' | 'lastAt' | 'lastStatus' | 'lastError'
>;

/** What became of one attempt. */
export type Attempt =
  | { readonly outcome: 'answered'; readonly status: number }
  | { readonly outcome: 'no-answer'; readonly why: string };

/** Whether a person, by their id, may read a case now. */
export type MayRead = (person: string, caseId: string) => Promise<boolean>;

export type WebhookStore = {
  /** Sets one up; false when its id is taken. It is told of what is recorded from now on. */
  add(webhook: Webhook, secret: string): Promise<boolean>;
  list(person: string): Promise<readonly Webhook[]>;
  /** Only the person's own. */
  find(webhookId: string, person: string): Promise<Webhook | undefined>;
  setState(webhookId: string, person: string, state: Webhook['state']): Promise<void>;
  deliveries(query: {
    readonly webhookId: string;
    readonly state?: Delivery['state'];
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly Delivery[]; readonly next?: string }>;
  countDeliveries(webhookId: string): Promise<{ readonly [State in Delivery['state']]: number }>;
  /** Puts one delivery by its id, or every one that failed by `failed`, in the queue again at once. Gives how many. */
  sendAgain(webhookId: string, which: string, now: Instant): Promise<number>;
  /**
   * Reads on in the log for every active webhook and queues what it is to be told of. The log is the outbox: what was
   * recorded is queued, once, whatever was running then. Gives how many were queued.
   */
  queueNew(now: Instant, mayRead: MayRead): Promise<number>;
  /** Takes deliveries whose time has come, leased so that two workers do not make the same. */
  takeDue(now: Instant, limit: number): Promise<readonly DueDelivery[]>;
  settle(delivery: Pick<Delivery, 'webhookId' | 'deliveryId'>, result: DeliveryResult): Promise<void>;
};

/** Sends one signed event. Never throws: whatever goes wrong is the outcome. */
export type WebhookSender = (
  address: string,
  headers: { readonly [name: string]: string },
  body: string,
) => Promise<Attempt>;

/** How long after each failed attempt the next is made, in minutes: over three days in all, then it counts as failed. */
const WAITS_IN_MINUTES = [0.5, 2, 10, 60, 360, 1_440, 2_880];
const MINUTE_MS = 60_000;

/** What a delivery is after an attempt. */
export function afterAttempt(
  delivery: Pick<Delivery, 'attempts'>,
  attempt: Attempt,
  now: Instant,
): DeliveryResult {
  const attempts = delivery.attempts + 1;
  const lastStatus = attempt.outcome === 'answered' ? attempt.status : null;
  const made = { attempts, lastAt: now, lastStatus };
  if (lastStatus !== null && lastStatus >= 200 && lastStatus < 300)
    return { ...made, state: 'delivered', nextAt: null, lastError: null };
  const lastError =
    attempt.outcome === 'answered'
      ? `The receiver answered ${attempt.status}; only an answer from 200 to 299 counts as received.`
      : attempt.why;
  const wait = WAITS_IN_MINUTES[attempts - 1];
  return wait === undefined
    ? { ...made, state: 'failed', nextAt: null, lastError }
    : { ...made, state: 'waiting', nextAt: addMs(now, wait * MINUTE_MS), lastError };
}

/** The media type of a structured CloudEvent. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/**
 * The event as it is sent: a structured CloudEvent 1.0 that says what happened where and holds nothing of the case's
 * content. The receiver reads the entry through the API, where the look is recorded. `id` is the same at every
 * attempt.
 */
export function cloudEvent(delivery: Delivery, recordedAt: Instant, origin: string): string {
  const { caseId, position, kind } = delivery;
  return JSON.stringify({
    specversion: '1.0',
    id: `${caseId}/${position}`,
    source: `${origin}/api/cases/${caseId}`,
    type: `throughline.${kind}`,
    subject: String(position),
    time: recordedAt,
    datacontenttype: 'application/json',
    data: { caseId, position, kind, entry: `${origin}/api/cases/${caseId}/entries/${position}` },
  });
}

/**
 * The header `throughline-signature`: `t=<seconds since 1970>,v1=<HMAC-SHA-256 of "t.body" under the webhook's secret,
 * hexadecimal>`. A receiver works it out again, compares in constant time, and refuses one older than a few minutes.
 */
export function signatureOf(secret: string, body: string, now: Instant): string {
  const seconds = Math.floor(toEpochMs(now) / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
