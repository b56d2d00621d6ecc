import type { Programmes } from '../../../application/programmes.ts';
import type { Delivery, Webhook } from '../../../application/webhooks.ts';
import { momentInWords } from '../../wording/dates.ts';
import { paths } from '../../paths.ts';
import { LIST_ZONE } from '../page-deps.ts';

/** What a person asks for when setting one up, as typed. */
export type WebhookAsked = { readonly address: string; readonly kinds: readonly string[] };

export type WebhookErrors = { readonly address?: string; readonly kinds?: string };

const LONGEST_ADDRESS = 2_000;

/** What is wrong with what was asked; empty when it can be set up. */
export function wrongInWebhook(asked: WebhookAsked, known: ReadonlySet<string>): WebhookErrors {
  const strange = asked.kinds.filter((kind) => !known.has(kind));
  const address = wrongAddress(asked.address);
  return {
    ...(address === undefined ? {} : { address }),
    ...(strange.length === 0
      ? {}
      : { kinds: `Choose from the list; there is no kind “${strange[0] ?? ''}”` }),
  };
}

function wrongAddress(text: string): string | undefined {
  if (text === '') return 'Enter the address that is to be told';
  if (text.length > LONGEST_ADDRESS) return `Shorten the address to ${LONGEST_ADDRESS} characters`;
  const address = URL.parse(text);
  // A parser of addresses passes over control characters and spaces; what is stored and shown holds none.
  if (address === null || /[\p{Cc}\s]/u.test(text) || !['http:', 'https:'].includes(address.protocol))
    return 'Enter a whole address, like https://receiver.example.org/events';
  if (address.username !== '' || address.password !== '')
    return 'Remove the name and password from the address: what is sent is signed instead';
  return undefined;
}

export type KindChoice = { readonly value: string; readonly text: string };

/** Kinds of event one can be told of, by programme, the facts that people record first. */
export function kindChoices(
  programmes: Programmes,
): readonly { readonly title: string; readonly kinds: readonly KindChoice[] }[] {
  const drawn = CONSEQUENCES.map(([value, text]) => ({ value, text }));
  const seen = new Set<string>();
  const recorded = [...programmes.values()].map((programme) => ({
    title: programme.title,
    kinds: [...programme.facts.values()].flatMap(({ kind, title }) => {
      if (seen.has(kind)) return [];
      seen.add(kind);
      return [{ value: kind, text: title }];
    }),
  }));
  return [{ title: 'What the rules draw', kinds: drawn }, ...recorded];
}

const CONSEQUENCES: readonly (readonly [string, string])[] = [
  ['DutyOpened', 'Duty opened'],
  ['DutyDated', 'Duty given a date'],
  ['DutyMet', 'Duty met'],
  ['DutyMetLate', 'Duty met late'],
  ['DutyMissed', 'Duty missed'],
  ['DutyReopened', 'Duty reopened'],
  ['DutyPaused', 'Duty paused'],
  ['DutyResumed', 'Duty resumed'],
  ['DutySuperseded', 'Duty superseded'],
  ['DutyWaived', 'Duty waived'],
  ['NoticeDrawn', 'Notice drawn'],
  ['WarningRaised', 'Warning raised'],
  ['WarningCleared', 'Warning cleared'],
];

export type WebhookRow = {
  readonly href: string;
  readonly address: string;
  readonly state: Webhook['state'];
  readonly kinds: string;
  readonly since: string;
};

export function webhookRow(webhook: Webhook): WebhookRow {
  return {
    href: paths.webhook(webhook.webhookId),
    address: webhook.address,
    state: webhook.state,
    kinds: webhook.kinds.length === 0 ? 'Everything' : webhook.kinds.join(', '),
    since: momentInWords(LIST_ZONE, webhook.createdAt),
  };
}

export type DeliveryRow = {
  readonly deliveryId: string;
  readonly caseHref: string;
  readonly what: string;
  readonly state: Delivery['state'];
  readonly tried: string;
  readonly next: string;
  readonly problem: string;
};

/** `reference` is that of the case, where it is still to be found. */
export function deliveryRow(delivery: Delivery, reference: string | undefined): DeliveryRow {
  const { attempts, lastAt, nextAt } = delivery;
  return {
    deliveryId: delivery.deliveryId,
    caseHref: paths.case(delivery.caseId),
    what: `${reference === undefined ? '' : `${reference}: `}${delivery.kind}, entry ${delivery.position}`,
    state: delivery.state,
    tried:
      lastAt === null
        ? 'Not yet'
        : `${attempts === 1 ? 'Once' : `${attempts} times`}, last ${momentInWords(LIST_ZONE, lastAt)}`,
    next: nextAt === null ? '' : `Next try ${momentInWords(LIST_ZONE, nextAt)}`,
    problem: delivery.lastError ?? '',
  };
}
