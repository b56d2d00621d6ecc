import type { Programme } from '../../../domain/rules.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { Orders } from './orders-view.tsx';
import type { ActionView, NeedView, PlanView } from './present.ts';
import { Steps } from './steps-view.tsx';

export function PlanPageView(props: {
  readonly caseId: string;
  readonly programme: Programme;
  readonly shown: PlanView;
}) {
  const { shown } = props;
  return (
    <>
      <CaseHeading
        caseId={props.caseId}
        current="plan"
        programme={props.programme}
        reference={shown.reference}
        title={shown.title}
        heading="Plan and orders"
      />
      <SummaryList
        rows={shown.standing.map(({ label, text, href }) => ({
          key: label,
          value:
            href === undefined ? (
              text
            ) : (
              <a class="govuk-link" href={href}>
                {text}
              </a>
            ),
        }))}
      />
      <Steps steps={shown.steps} about="on this case" />
      <section id="needs">
        <h2 class="govuk-heading-m">Needs</h2>
        {shown.flagged !== undefined && <p class="govuk-body tl-attention">{shown.flagged}.</p>}
        {shown.needs.length === 0 ? (
          <EmptyState title="No need is on the record" headingLevel={3}>
            <p>A plan begins with what the person needs, told apart as cause or symptom.</p>
          </EmptyState>
        ) : (
          shown.needs.map((need) => <Need need={need} />)
        )}
      </section>
      {shown.otherActions.length > 0 && (
        <section id="other-actions">
          <h2 class="govuk-heading-m">Actions that serve no need on the record</h2>
          <Actions caption="Actions that serve no need" actions={shown.otherActions} />
        </section>
      )}
      <Orders orders={shown.orders} />
    </>
  );
}

function Need(props: { readonly need: NeedView }) {
  const { need } = props;
  return (
    <article id={need.id} class={`tl-need${need.attention === undefined ? '' : ' tl-need--attention'}`}>
      <div class="tl-need__head">
        <h3 class="tl-need__title">
          <a class="govuk-link" href={need.href}>
            <bdi>{need.need}</bdi>
          </a>
        </h3>
        <Tag colour={need.met ? 'green' : 'blue'}>{need.standing}</Tag>
      </div>
      <p class="tl-quiet">{need.driver}</p>
      {need.attention !== undefined && (
        <p>
          <strong class="tl-attention">{need.attention}</strong>
        </p>
      )}
      {need.evidence !== undefined && (
        <p>
          <span class="tl-quiet">Shown by:</span> <bdi>{need.evidence}</bdi>
        </p>
      )}
      {need.reviewed !== undefined && (
        <p>
          <a class="govuk-link" href={need.reviewed.href}>
            <bdi>{need.reviewed.text}</bdi>
          </a>
        </p>
      )}
      {need.actions.length === 0 ? (
        <p class="tl-quiet">No action has been agreed for it.</p>
      ) : (
        <Actions caption={`Actions for “${need.need}”`} actions={need.actions} />
      )}
      <Steps steps={need.steps} about={`for “${need.need}”`} />
    </article>
  );
}

const statuses = {
  open: { text: 'Open', colour: 'blue' },
  done: { text: 'Done', colour: 'green' },
  abandoned: { text: 'Abandoned', colour: 'grey' },
} as const;

function Actions(props: { readonly caption: string; readonly actions: readonly ActionView[] }) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Action' },
        { heading: 'Owner' },
        { heading: 'Due', noWrap: true },
        { heading: 'Ordered' },
        { heading: 'Delivered' },
        { heading: 'Effect' },
        { heading: 'Evidence' },
      ]}
      rows={props.actions.map((action) => ({
        emphasis: action.attention === undefined ? undefined : 'bad',
        cells: [
          <>
            <a class="govuk-link" href={action.href}>
              <bdi>{action.what}</bdi>
            </a>{' '}
            <Tag colour={statuses[action.status].colour}>{statuses[action.status].text}</Tag>
            <Steps steps={action.steps} about={`for “${action.what}”`} />
          </>,
          <bdi>{action.owner}</bdi>,
          <>
            {action.due}
            {action.attention !== undefined && (
              <span class="tl-cell-note tl-attention">{action.attention}</span>
            )}
          </>,
          action.ordered,
          <bdi>{action.delivered}</bdi>,
          <bdi>{action.effect}</bdi>,
          <bdi>{action.evidence}</bdi>,
        ],
      }))}
    />
  );
}
