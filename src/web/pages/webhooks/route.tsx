import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../../../application/ports.ts';
import type { Webhook, WebhookStore } from '../../../application/webhooks.ts';
import { type PathQuery, paths, patterns } from '../../paths.ts';
import {
  type Outcome,
  type SentForm,
  notFound,
  oneValue,
  page,
  redirect,
  route,
  type WebApp,
} from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import type { PageDeps } from '../page-deps.ts';
import {
  type WebhookAsked,
  type WebhookErrors,
  deliveryRow,
  kindChoices,
  webhookRow,
  wrongInWebhook,
} from './present.ts';
import { stillRead } from './still-read.ts';
import { SecretView, WebhookView, WebhooksView } from './view.tsx';

type WebhookPageDeps = Pick<PageDeps, 'programmes' | 'clock' | 'newId' | 'readModels'> & {
  readonly webhooks: WebhookStore;
};

const SECRET_BYTES = 32;
const PAGE = 50;
const uuid = z.uuid();
const params = z.object({ webhookId: uuid });
const query = z.object({
  state: z.enum(['waiting', 'delivered', 'failed']).optional().catch(undefined),
  after: z.string().max(500).optional(),
  did: z.string().max(20).optional(),
});

const DONE: { readonly [did: string]: string } = {
  paused: 'The webhook is paused. What is recorded meanwhile waits for it.',
  resumed: 'The webhook is told again, of what waited first.',
  again: 'It is sent again at once.',
};

/**
 * Webhooks. Opened by whoever connects another system, from the page for developers. They decide where events are
 * told, and after a breakdown of the receiver what is to be sent again.
 */
export function registerWebhooks(deps: WebhookPageDeps): (app: WebApp) => void {
  return (app) => {
    registerList(app, deps);
    registerOne(app, deps);
  };
}

function registerList(app: WebApp, deps: WebhookPageDeps): void {
  const choices = kindChoices(deps.programmes);
  const known = new Set(choices.flatMap(({ kinds }) => kinds.map(({ value }) => value)));
  const list = async (
    person: string,
    token: string,
    asked: WebhookAsked,
    errors: WebhookErrors = {},
  ): Promise<Outcome> =>
    page({
      title: 'Webhooks',
      section: 'developers',
      shows: [],
      status: Object.keys(errors).length > 0 ? 422 : 200,
      hasErrors: Object.keys(errors).length > 0,
      breadcrumbs: [{ text: 'For developers', href: paths.developers() }, { text: 'Webhooks' }],
      body: (
        <WebhooksView
          rows={(await deps.webhooks.list(person)).map(webhookRow)}
          choices={choices}
          asked={asked}
          errors={errors}
          token={token}
          newId={deps.newId()}
        />
      ),
    });
  const common = {
    path: patterns.webhooks,
    access: 'manage-webhooks',
    audit: { notRecorded: 'one’s own settings; each event sent to a webhook is a look of its own' },
  } as const;
  route(app, {
    ...common,
    method: 'GET',
    handler: ({ viewer, formToken }) => list(viewer.person.person, formToken, { address: '', kinds: [] }),
  });
  route(app, {
    ...common,
    method: 'POST',
    handler: async ({ viewer, form, formToken }) => {
      const { person } = viewer.person;
      const asked = { address: (oneValue(form, 'address') ?? '').trim(), kinds: allValues(form, 'kinds') };
      const errors = wrongInWebhook(asked, known);
      if (Object.keys(errors).length > 0) return list(person, formToken, asked, errors);
      const webhookId = sentOnce(form) ?? deps.newId();
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      const createdAt = deps.clock.now();
      const webhook = { webhookId, person, ...asked, state: 'active', createdAt } as const;
      // A form sent twice sets one up, whose secret was shown once; it may have been ended since.
      if (!(await deps.webhooks.add(webhook, secret))) {
        const there = await deps.webhooks.find(webhookId, person);
        return redirect(there === undefined ? paths.webhooks() : paths.webhook(webhookId));
      }
      return page({
        title: 'The webhook is set up',
        section: 'developers',
        shows: [],
        body: <SecretView address={asked.address} secret={secret} href={paths.webhook(webhookId)} />,
      });
    },
  });
}

function registerOne(app: WebApp, deps: WebhookPageDeps): void {
  route(app, {
    method: 'GET',
    path: patterns.webhook,
    access: 'manage-webhooks',
    audit: { look: 'the deliveries of a webhook', titles: true },
    params,
    query,
    handler: async ({ viewer, params: { webhookId }, query: asked, formToken }) => {
      const webhook = await deps.webhooks.find(webhookId, viewer.person.person);
      if (webhook === undefined) return notFound();
      const { state, after } = asked;
      const [found, counts] = await Promise.all([
        deps.webhooks.deliveries({
          webhookId,
          limit: PAGE,
          ...(state === undefined ? {} : { state }),
          ...(after === undefined ? {} : { after }),
        }),
        deps.webhooks.countDeliveries(webhookId),
      ]);
      const { deliveries, cases } = await stillRead(app.deps, viewer.person, found.rows);
      const references = await referencesOf(deps, viewer.person, cases);
      const href = (more: PathQuery) => paths.webhook(webhookId, { state, ...more });
      return page({
        title: 'Webhook',
        section: 'developers',
        shows: cases,
        breadcrumbs: [
          { text: 'For developers', href: paths.developers() },
          { text: 'Webhooks', href: paths.webhooks() },
        ],
        body: (
          <WebhookView
            webhook={{ ...webhookRow(webhook), webhookId }}
            counts={counts}
            filter={state}
            deliveries={deliveries.map((row) => deliveryRow(row, references.get(row.caseId)))}
            withheld={found.rows.length - deliveries.length}
            nextHref={found.next === undefined ? undefined : href({ after: found.next })}
            firstHref={after === undefined ? undefined : href({})}
            notice={DONE[asked.did ?? '']}
            token={formToken}
          />
        ),
      });
    },
  });
  route(app, {
    method: 'POST',
    path: patterns.webhook,
    access: 'manage-webhooks',
    audit: { notRecorded: 'changes one’s own webhook and shows nothing' },
    params,
    handler: async ({ viewer, params: { webhookId }, form }) => {
      const { person } = viewer.person;
      const webhook = await deps.webhooks.find(webhookId, person);
      if (webhook === undefined) return notFound();
      return change(deps, webhook, oneValue(form, 'do') ?? '');
    },
  });
}

/** The references of the cases that deliveries are about. */
async function referencesOf(
  deps: WebhookPageDeps,
  person: Person,
  cases: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const models = deps.readModels(person);
  const found = await Promise.all(
    cases.map(async (caseId): Promise<readonly (readonly [string, string])[]> => {
      const { caseRow } = await models.caseProjection(caseId);
      return caseRow === undefined ? [] : [[caseId, caseRow.reference]];
    }),
  );
  return new Map(found.flat());
}

async function change(
  { webhooks, clock }: WebhookPageDeps,
  webhook: Webhook,
  what: string,
): Promise<Outcome> {
  const { webhookId, person } = webhook;
  const changed = { pause: ['paused', 'paused'], resume: ['active', 'resumed'], end: ['ended', ''] } as const;
  const to = Object.hasOwn(changed, what) ? changed[what as keyof typeof changed] : undefined;
  if (to === undefined) {
    const isDelivery = uuid.safeParse(what).success;
    if (!isDelivery && what !== 'failed') return notFound();
    const sent = await webhooks.sendAgain(webhookId, what, clock.now());
    return sent === 0 && isDelivery ? notFound() : redirect(paths.webhook(webhookId, { did: 'again' }));
  }
  await webhooks.setState(webhookId, person, to[0]);
  return redirect(to[0] === 'ended' ? paths.webhooks() : paths.webhook(webhookId, { did: to[1] }));
}

function allValues(form: SentForm, field: string): readonly string[] {
  const value = form[field];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
