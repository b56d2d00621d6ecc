import { EmptyState } from '../../components/empty-state.tsx';
import { Table } from '../../components/table.tsx';
import type { OrderView } from './present.ts';
import { Steps } from './steps-view.tsx';

/** Every order with its counters, its sessions and both sides' word on its end. */
export function Orders(props: { readonly orders: readonly OrderView[] }) {
  return (
    <section id="orders">
      <h2 class="govuk-heading-m">Orders and sessions</h2>
      {props.orders.length === 0 ? (
        <EmptyState title="Nothing has been ordered" headingLevel={3}>
          <p>
            An order says how many sessions, where and to what end; each session is then followed to its
            report.
          </p>
        </EmptyState>
      ) : (
        props.orders.map((order) => <Order order={order} />)
      )}
    </section>
  );
}

function Order(props: { readonly order: OrderView }) {
  const { order } = props;
  return (
    <article id={order.id} class={`tl-need${order.attention === undefined ? '' : ' tl-need--attention'}`}>
      <div class="tl-need__head">
        <h3 class="tl-need__title">
          <a class="govuk-link" href={order.href}>
            <bdi>{order.provider}</bdi>
          </a>
        </h3>
      </div>
      <p class="tl-quiet">
        <bdi>{order.lead}</bdi>
      </p>
      {order.attention !== undefined && (
        <p>
          <strong class="tl-attention">{order.attention}</strong>
        </p>
      )}
      {order.contradictions.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {order.contradictions.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
      <dl class="tl-counters">
        {order.counters.map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {order.bar !== undefined && (
        <>
          <Bar bar={order.bar} />
          <p>{order.bar.words}.</p>
        </>
      )}
      <Sessions order={order} />
      <h4 class="govuk-heading-s">The end of the order</h4>
      <ul class="govuk-list govuk-list--bullet">
        {order.finished.map(({ side, said, href }) => (
          <li>
            {side}:{' '}
            {href === undefined ? (
              said
            ) : (
              <a class="govuk-link" href={href}>
                <bdi>{said}</bdi>
              </a>
            )}
          </li>
        ))}
      </ul>
      <Steps steps={order.steps} about={`for the order with ${order.provider}`} />
    </article>
  );
}

const BAR_WIDTH = 400;
const BAR_HEIGHT = 16;

/** The counters drawn as one bar, and in words. */
function Bar(props: { readonly bar: NonNullable<OrderView['bar']> }) {
  const { bar } = props;
  const parts = [
    { of: bar.reported, name: 'reported' },
    { of: bar.held, name: 'held' },
    { of: bar.planned, name: 'planned' },
    { of: bar.cancelled, name: 'cancelled' },
  ];
  const unit = BAR_WIDTH / bar.of;
  return (
    <svg
      class="tl-order-bar"
      viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`}
      aria-hidden="true"
      focusable="false"
      preserveAspectRatio="none"
    >
      <rect class="tl-order-bar__all" x="0" y="0" width={BAR_WIDTH} height={BAR_HEIGHT} />
      {parts.map(({ of, name }, index) => {
        const before = parts.slice(0, index).reduce((sum, part) => sum + part.of, 0);
        return (
          of > 0 && (
            <rect
              class={`tl-order-bar__${name}`}
              x={before * unit}
              y="0"
              width={of * unit}
              height={BAR_HEIGHT}
            />
          )
        );
      })}
    </svg>
  );
}

function Sessions(props: { readonly order: OrderView }) {
  const { provider, sessions } = props.order;
  if (sessions.length === 0) return <p class="tl-quiet">No session is planned or held.</p>;
  return (
    <Table
      caption={`Sessions with ${provider}`}
      captionHidden
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Session', noWrap: true },
        { heading: 'State' },
        { heading: 'Where' },
        { heading: 'Report' },
        { heading: 'Recommended', width: 'wide' },
        { heading: 'Answer' },
      ]}
      rows={sessions.map((session) => ({
        emphasis: session.attention === undefined ? undefined : 'bad',
        cells: [
          <>
            <a class="govuk-link" href={session.href}>
              {session.on}
            </a>
            <Steps steps={session.steps} about={`for the session of ${session.on}`} />
          </>,
          <>
            {session.state}
            {session.attention !== undefined && (
              <span class="tl-cell-note tl-attention">{session.attention}</span>
            )}
          </>,
          <bdi>{session.venue}</bdi>,
          session.report === undefined ? (
            '–'
          ) : (
            <a class="govuk-link" href={session.report.href}>
              {session.report.text}
            </a>
          ),
          <bdi>{session.recommendation}</bdi>,
          session.answer,
        ],
      }))}
    />
  );
}
