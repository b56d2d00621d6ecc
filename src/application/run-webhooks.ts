import type { Instant } from '../kernel/instant.ts';
import type { Clock, EventLog, LookLog } from './ports.ts';
import {
  CLOUD_EVENT_TYPE,
  type DeliveryResult,
  type DueDelivery,
  type MayRead,
  type WebhookSender,
  type WebhookStore,
  afterAttempt,
  cloudEvent,
  signatureOf,
} from './webhooks.ts';

export type WebhookDeps = {
  readonly webhooks: WebhookStore;
  readonly send: WebhookSender;
  readonly log: Pick<EventLog, 'load'>;
  readonly looks: LookLog;
  readonly clock: Clock;
  /** Whether somebody may read a case now. Whoever set a webhook up is told of no other. */
  readonly mayRead: MayRead;
  /** The address under which others reach this installation, without a slash at the end. */
  readonly origin: string;
};

/** What one round did. */
export type WebhookRound = { readonly queued: number; readonly sent: number; readonly delivered: number };

/** How many deliveries are under way at once: a slow receiver holds up no more than its own. */
const AT_ONCE = 8;

/**
 * One round: queues what was recorded since the last one, and makes the deliveries whose time has come. What is told
 * is a look by the person who set the webhook up, and is on the record before it leaves.
 */
export async function runWebhooks(deps: WebhookDeps): Promise<WebhookRound> {
  const queued = await deps.webhooks.queueNew(deps.clock.now(), deps.mayRead);
  const due = await deps.webhooks.takeDue(deps.clock.now(), AT_ONCE);
  const outcomes = await Promise.all(due.map((delivery) => deliver(deps, delivery)));
  return { queued, sent: due.length, delivered: outcomes.filter((delivered) => delivered).length };
}

async function deliver(deps: WebhookDeps, delivery: DueDelivery): Promise<boolean> {
  const { caseId, position, kind, person, address, secret, webhookId } = delivery;
  const [event] = await deps.log.load(caseId, position - 1);
  const at = deps.clock.now();
  // Told of nothing, and in nobody's way: one that is tried for ever would hold up all the others.
  if (event?.position !== position) {
    const why = `Entry ${position} of case ${caseId} is not on the record. Run "npx throughline verify".`;
    await deps.webhooks.settle(delivery, failedFor(delivery, at, why));
    return false;
  }
  if (!(await deps.mayRead(person, caseId))) {
    await deps.webhooks.settle(delivery, failedFor(delivery, at, NO_LONGER));
    return false;
  }
  await deps.looks.record({
    at,
    person,
    role: 'webhook',
    capacity: 'webhook',
    what: `an event sent to a webhook: ${kind}`,
    cases: [caseId],
    outcome: 'shown',
  });
  const body = cloudEvent(delivery, event.recordedAt, deps.origin);
  const headers = {
    'content-type': CLOUD_EVENT_TYPE,
    'throughline-signature': signatureOf(secret, body, at),
    'throughline-webhook': webhookId,
  };
  const result = afterAttempt(delivery, await deps.send(address, headers, body), deps.clock.now());
  await deps.webhooks.settle(delivery, result);
  return result.state === 'delivered';
}

const NO_LONGER = 'Whoever set the webhook up may not read the case any more.';

function failedFor({ attempts }: DueDelivery, at: Instant, lastError: string): DeliveryResult {
  return {
    state: 'failed',
    attempts,
    nextAt: null,
    lastAt: at,
    lastStatus: null,
    lastError,
  };
}
