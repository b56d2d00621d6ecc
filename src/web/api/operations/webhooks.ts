import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Delivery, Webhook } from '../../../application/webhooks.ts';
import { kindChoices, wrongInWebhook } from '../../pages/webhooks/present.ts';
import { stillRead } from '../../pages/webhooks/still-read.ts';
import { moment, pageOf, paging } from '../answer-parts.ts';
import { continued, defined, nextOf, wrongCursor } from '../list-page.ts';
import { type ApiTools, given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';

const SECRET_BYTES = 32;

const webhookShape = z
  .strictObject({
    webhookId: z.uuid(),
    address: z.string(),
    kinds: z.array(z.string()).describe('Kinds of event it is told of; all when empty'),
    state: z.enum(['active', 'paused', 'ended']),
    createdAt: moment,
  })
  .meta({ id: 'Webhook', description: 'Another system that is told of events.' });

const deliveryShape = z
  .strictObject({
    deliveryId: z.uuid(),
    caseId: z.uuid(),
    position: z.int(),
    kind: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    nextAt: moment.nullable(),
    lastAt: moment.nullable(),
    lastStatus: z.int().nullable().describe('Status of the last answer; null when there was none'),
    lastError: z.string().nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Delivery', description: 'One event to be told to one webhook.' });

function webhookAnswer({ webhookId, address, kinds, state, createdAt }: Webhook) {
  return { webhookId, address, kinds: [...kinds], state, createdAt };
}

function deliveryAnswer({ webhookId: _of, ...delivery }: Delivery): z.input<typeof deliveryShape> {
  const { deliveryId, caseId, position, kind, state, attempts } = delivery;
  const { nextAt, lastAt, lastStatus, lastError, createdAt } = delivery;
  const tried = { attempts, nextAt, lastAt, lastStatus, lastError };
  return { deliveryId, caseId, position, kind, state, ...tried, createdAt };
}

const ownSettings = {
  notRecorded: 'one’s own settings; each event sent to a webhook is a look of its own',
} as const;
const whichShape = z.object({ webhookId: z.uuid() });

const noWebhook = () =>
  trouble(problem('not-found', 'You have no such webhook. GET /api/webhooks lists those you have.'));

export const listWebhooks = operation({
  id: 'listWebhooks',
  part: 'Live',
  method: 'GET',
  path: '/api/webhooks',
  title: 'List your webhooks',
  says: 'The webhooks that the person signed in has set up and not ended, newest first.',
  access: 'manage-webhooks',
  audit: ownSettings,
  answer: {
    status: 200,
    says: 'The webhooks.',
    schema: z.strictObject({ rows: z.array(webhookShape) }).meta({ id: 'Webhooks' }),
  },
  handler: async ({ tools, viewer }) => {
    const rows = await tools.webhooks.list(viewer.person.person);
    return given({ rows: rows.map(webhookAnswer) }, []);
  },
});

export const setUpWebhook = operation({
  id: 'setUpWebhook',
  part: 'Live',
  method: 'POST',
  path: '/api/webhooks',
  title: 'Set up a webhook',
  says: 'Another system is told of each event from now on: a structured CloudEvent, signed under the secret, which only this answer holds. Sent at least once, and without the content: the receiver reads the entry through the API.',
  access: 'manage-webhooks',
  audit: ownSettings,
  body: z
    .strictObject({ address: z.string().max(2000), kinds: z.array(z.string().max(200)).max(500).optional() })
    .meta({ id: 'WebhookAsked' }),
  answer: {
    status: 201,
    says: 'The webhook, with its secret.',
    schema: webhookShape
      .extend({ secret: z.string().describe('Shown this once') })
      .meta({ id: 'WebhookWithSecret' }),
  },
  problems: ['body'],
  handler: async ({ tools, viewer, body, now }) => {
    const asked = { address: body.address.trim(), kinds: body.kinds ?? [] };
    const wrong = wrongInWebhook(asked, knownKinds(tools));
    const errors = Object.entries(wrong).map(([name, detail]) => ({ pointer: `#/${name}`, detail }));
    if (errors.length > 0)
      return trouble(problem('body', 'Each thing that is wrong is listed with its place.', { errors }));
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const { person } = viewer.person;
    const webhook = { webhookId: tools.newId(), person, ...asked, state: 'active', createdAt: now } as const;
    await tools.webhooks.add(webhook, secret);
    return given({ ...webhookAnswer(webhook), secret }, []);
  },
});

function knownKinds({ programmes }: ApiTools): ReadonlySet<string> {
  return new Set(kindChoices(programmes).flatMap(({ kinds }) => kinds.map(({ value }) => value)));
}

export const changeWebhook = operation({
  id: 'changeWebhook',
  part: 'Live',
  method: 'POST',
  path: '/api/webhooks/{webhookId}/state',
  title: 'Pause, resume or end a webhook',
  says: 'What is recorded while a webhook is paused waits for it. One that is ended is gone for good.',
  access: 'manage-webhooks',
  audit: ownSettings,
  params: whichShape,
  body: z.strictObject({ state: z.enum(['active', 'paused', 'ended']) }).meta({ id: 'WebhookState' }),
  answer: { status: 200, says: 'The webhook as it is now.', schema: webhookShape },
  problems: ['not-found', 'body'],
  handler: async ({ tools, viewer, params: { webhookId }, body: { state } }) => {
    const { person } = viewer.person;
    const webhook = await tools.webhooks.find(webhookId, person);
    if (webhook === undefined) return noWebhook();
    await tools.webhooks.setState(webhookId, person, state);
    return given(webhookAnswer({ ...webhook, state }), []);
  },
});

export const listDeliveries = operation({
  id: 'listDeliveries',
  part: 'Live',
  method: 'GET',
  path: '/api/webhooks/{webhookId}/deliveries',
  title: 'List the deliveries of a webhook',
  says: 'Every event it is to be told of, newest first, with how often that was tried and what came of it. Those of cases that are not its owner’s to read any more are left out, so a page may hold fewer than asked for, or none: go on while there is a “next”.',
  access: 'manage-webhooks',
  audit: { look: 'the deliveries of a webhook', titles: true },
  params: whichShape,
  query: z.strictObject({ state: z.enum(['waiting', 'delivered', 'failed']).optional(), ...paging }),
  answer: { status: 200, says: 'A page of deliveries.', schema: pageOf('Deliveries', deliveryShape) },
  problems: ['not-found', 'cursor'],
  handler: async ({ tools, viewer, params: { webhookId }, query: { after, limit, ...filters } }) => {
    if ((await tools.webhooks.find(webhookId, viewer.person.person)) === undefined) return noWebhook();
    const asked = { ...filters, webhookId };
    const place = continued('listDeliveries', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.webhooks.deliveries({
      webhookId,
      limit,
      ...defined(filters),
      ...place,
    });
    const { deliveries, cases } = await stillRead(tools.app.deps, viewer.person, rows);
    return given({ rows: deliveries.map(deliveryAnswer), ...nextOf('listDeliveries', asked, next) }, cases);
  },
});

export const sendAgain = operation({
  id: 'sendAgain',
  part: 'Live',
  method: 'POST',
  path: '/api/webhooks/{webhookId}/redeliveries',
  title: 'Send deliveries again',
  says: 'Puts one delivery, or every one that failed, in the queue again at once.',
  access: 'manage-webhooks',
  audit: ownSettings,
  params: whichShape,
  body: z.strictObject({ deliveries: z.union([z.literal('failed'), z.uuid()]) }).meta({ id: 'Redelivery' }),
  answer: {
    status: 200,
    says: 'How many are sent again.',
    schema: z.strictObject({ queued: z.int() }).meta({ id: 'Requeued' }),
  },
  problems: ['not-found', 'body'],
  handler: async ({ tools, viewer, params: { webhookId }, body: { deliveries }, now }) => {
    if ((await tools.webhooks.find(webhookId, viewer.person.person)) === undefined) return noWebhook();
    return given({ queued: await tools.webhooks.sendAgain(webhookId, deliveries, now) }, []);
  },
});
