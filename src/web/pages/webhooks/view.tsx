import { Button, LinkButton } from '../../components/button.tsx';
import { Checkboxes } from '../../components/choices.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { KeyFigures, PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { Details, NotificationBanner } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import type { DeliveryRow, KindChoice, WebhookAsked, WebhookErrors, WebhookRow } from './present.ts';

export type WebhooksProps = {
  readonly rows: readonly WebhookRow[];
  readonly choices: readonly { readonly title: string; readonly kinds: readonly KindChoice[] }[];
  readonly asked: WebhookAsked;
  readonly errors: WebhookErrors;
  readonly token: string;
  /** Id of the webhook that the form sets up: sent twice, set up once. */
  readonly newId: string;
};

export function WebhooksView(props: WebhooksProps) {
  const { errors } = props;
  const items = [
    ...(errors.address === undefined ? [] : [{ text: errors.address, href: '#address' } as const]),
    ...(errors.kinds === undefined ? [] : [{ text: errors.kinds, href: '#kinds-0' } as const]),
  ];
  return (
    <>
      {items.length > 0 && <ErrorSummary errors={items} />}
      <PageHeading lead="Another system is told of each event as it is put on the record: signed, at least once, and without the content, which it reads through the API.">
        Webhooks
      </PageHeading>
      {props.rows.length === 0 ? (
        <EmptyState title="You have set up no webhook" headingLevel={2}>
          <p>Set one up below. It is told of what is recorded from then on.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Your webhooks"
          captionSize="m"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Address', width: 'wide' },
            { heading: 'State', noWrap: true },
            { heading: 'Told of' },
            { heading: 'Since', noWrap: true },
          ]}
          rows={props.rows.map((row) => ({
            cells: [
              <a class="govuk-link" href={row.href}>
                <bdi>{row.address}</bdi>
              </a>,
              <StateTag state={row.state} />,
              row.kinds,
              row.since,
            ],
          }))}
        />
      )}
      <h2 class="govuk-heading-m">Set one up</h2>
      <PostForm action={paths.webhooks()} token={props.token} idempotencyKey={props.newId}>
        <Input
          name="address"
          label="Address that is to be told"
          hint="It must answer a POST within 10 seconds with a status from 200 to 299."
          type="url"
          value={props.asked.address}
          error={errors.address}
          spellCheck={false}
        />
        <Details
          summary="Tell it of some kinds of event only"
          open={props.asked.kinds.length > 0 || errors.kinds !== undefined}
        >
          {props.choices.map((group, i) => (
            <Checkboxes
              name="kinds"
              idPrefix={i === 0 ? 'kinds-0' : `kinds-${i}`}
              legend={group.title}
              small
              values={props.asked.kinds}
              error={i === 0 ? errors.kinds : undefined}
              items={group.kinds}
            />
          ))}
        </Details>
        <Button>Set up the webhook</Button>
      </PostForm>
    </>
  );
}

export function SecretView(props: {
  readonly address: string;
  readonly secret: string;
  readonly href: string;
}) {
  return (
    <>
      <PageHeading lead="Copy the secret to the receiver now: it is shown this once and cannot be shown again.">
        The webhook is set up
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'Address', value: <bdi>{props.address}</bdi> },
          { key: 'Secret', value: <code>{props.secret}</code> },
          {
            key: 'How to check a signature',
            value: (
              <>
                The header <code>throughline-signature</code> holds <code>t=</code>seconds and{' '}
                <code>v1=</code>a signature. Work out HMAC-SHA-256 under the secret over the seconds, a full
                stop and the body as received; compare in constant time; refuse what is older than five
                minutes.
              </>
            ),
          },
        ]}
      />
      <LinkButton href={props.href}>Go to the webhook</LinkButton>
    </>
  );
}

export type WebhookViewProps = {
  readonly webhook: WebhookRow & { readonly webhookId: string };
  readonly counts: { readonly waiting: number; readonly delivered: number; readonly failed: number };
  readonly filter: string | undefined;
  readonly deliveries: readonly DeliveryRow[];
  /** How many more there are on this page whose case is not the reader's any more. */
  readonly withheld: number;
  readonly nextHref: string | undefined;
  readonly firstHref: string | undefined;
  readonly notice: string | undefined;
  readonly token: string;
};

export function WebhookView(props: WebhookViewProps) {
  const { webhook, counts } = props;
  const here = paths.webhook(webhook.webhookId);
  const filters = [
    [undefined, 'All'],
    ['waiting', 'Waiting'],
    ['failed', 'Failed'],
    ['delivered', 'Delivered'],
  ] as const;
  return (
    <>
      {props.notice !== undefined && <NotificationBanner title="Done">{props.notice}</NotificationBanner>}
      <PageHeading caption="Webhook">
        <bdi>{webhook.address}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'State', value: <StateTag state={webhook.state} /> },
          { key: 'Told of', value: webhook.kinds },
          { key: 'Set up', value: webhook.since },
        ]}
      />
      <div class="tl-actions">
        <Act
          here={here}
          token={props.token}
          doing={webhook.state === 'paused' ? 'resume' : 'pause'}
          text={webhook.state === 'paused' ? 'Go on telling it' : 'Pause it'}
        />
        {counts.failed > 0 && (
          <Act here={here} token={props.token} doing="failed" text="Send all failed again" />
        )}
        <Act here={here} token={props.token} doing="end" text="End it for good" warning />
      </div>
      <KeyFigures
        figures={[
          { value: counts.waiting.toLocaleString('en-GB'), label: 'waiting' },
          { value: counts.failed.toLocaleString('en-GB'), label: 'failed' },
          { value: counts.delivered.toLocaleString('en-GB'), label: 'delivered' },
        ]}
      />
      <h2 class="govuk-heading-m">Deliveries</h2>
      <nav class="tl-jumps" aria-label="Which deliveries">
        <ul>
          {filters.map(([state, text]) => (
            <li>
              <a
                class="govuk-link govuk-link--no-visited-state"
                href={paths.webhook(webhook.webhookId, { state })}
                aria-current={props.filter === state ? 'true' : undefined}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {props.deliveries.length === 0 && props.withheld === 0 && (
        <EmptyState title="There is none" headingLevel={3}>
          <p>Every event it is to be told of appears here, with each attempt.</p>
        </EmptyState>
      )}
      {props.deliveries.length > 0 && (
        <Table
          caption="Deliveries, newest first"
          captionHidden
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Event' },
            { heading: 'State', noWrap: true },
            { heading: 'Tried' },
            { heading: 'What went wrong', width: 'wide' },
            { heading: 'Send again' },
          ]}
          rows={props.deliveries.map((row) => ({
            emphasis: row.state === 'failed' ? 'bad' : undefined,
            cells: [
              <a class="govuk-link" href={row.caseHref}>
                {row.what}
              </a>,
              <DeliveryTag state={row.state} />,
              <>
                {row.tried}
                {row.next !== '' && <span class="tl-cell-note">{row.next}</span>}
              </>,
              row.problem,
              <Act
                here={here}
                token={props.token}
                doing={row.deliveryId}
                text="Send again"
                hidden={`, ${row.what}`}
              />,
            ],
          }))}
        />
      )}
      {props.withheld > 0 && (
        <p class="govuk-body">
          {`Deliveries that are not listed here, since they were of cases that you may not read any more: ${props.withheld}.`}
        </p>
      )}
      {(props.firstHref !== undefined || props.nextHref !== undefined) && (
        <Pagination
          label="Pages of deliveries"
          previous={
            props.firstHref === undefined
              ? undefined
              : { href: props.firstHref, text: 'Back to the first page' }
          }
          next={props.nextHref === undefined ? undefined : { href: props.nextHref, text: 'Next page' }}
        />
      )}
    </>
  );
}

function Act(props: {
  readonly here: string;
  readonly token: string;
  readonly doing: string;
  readonly text: string;
  readonly hidden?: string;
  readonly warning?: boolean;
}) {
  return (
    <PostForm action={props.here} token={props.token}>
      <Button name="do" value={props.doing} tone={props.warning === true ? 'warning' : 'secondary'}>
        {props.text}
        {props.hidden !== undefined && <span class="govuk-visually-hidden">{props.hidden}</span>}
      </Button>
    </PostForm>
  );
}

function StateTag(props: { readonly state: WebhookRow['state'] }) {
  if (props.state === 'active') return <Tag colour="green">Active</Tag>;
  return props.state === 'paused' ? <Tag colour="orange">Paused</Tag> : <Tag colour="grey">Ended</Tag>;
}

function DeliveryTag(props: { readonly state: DeliveryRow['state'] }) {
  if (props.state === 'delivered') return <Tag colour="green">Delivered</Tag>;
  return props.state === 'failed' ? <Tag colour="red">Failed</Tag> : <Tag colour="blue">Waiting</Tag>;
}
