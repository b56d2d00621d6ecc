import type { Programme } from '../../../domain/rules.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { classNames } from '../../components/class-names.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { KnownOnBanner } from '../../components/known-on.tsx';
import { Details, InsetText } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Tag } from '../../components/tag.tsx';
import { statusWords } from '../../wording/obligations.ts';
import type { NextStep } from '../case/next-steps.ts';
import { Steps } from '../plan/steps-view.tsx';
import type { TypedDates } from './asked-dates.ts';
import { DatesForm } from './dates-form.tsx';
import type { CountView, GlanceView, ReportedView } from './present.ts';
import { ObligationsTable } from './table-view.tsx';
import { AgreementTimeline } from './timeline-view.tsx';
import type { Placed } from './timeline-layout.ts';

/** What every page of an agreement says of its dates. */
export type DatesShown = {
  readonly action: string;
  readonly typed: TypedDates;
  readonly errors: { readonly on?: string; readonly known?: string };
  readonly keeps: { readonly [name: string]: string | undefined };
  readonly todayHref: string | undefined;
  /** Set when it is read as known on an earlier day. */
  readonly known: { readonly words: string; readonly value: string; readonly todayHref: string } | undefined;
};

export type CaseShown = {
  readonly caseId: string;
  readonly programme: Programme;
  readonly reference: string;
  readonly title: string;
  /** Its reader sees a part of the case only. */
  readonly inPart: boolean;
};

export function AgreementHead(props: {
  readonly of: CaseShown;
  readonly heading: string;
  readonly lead?: string;
  readonly current: 'agreement' | 'ledger';
  readonly dates: DatesShown;
}) {
  const { of, dates } = props;
  const errors = [
    ...(dates.errors.on === undefined ? [] : [{ text: dates.errors.on, href: '#on-day' }]),
    ...(dates.errors.known === undefined ? [] : [{ text: dates.errors.known, href: '#known-day' }]),
  ];
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {dates.known !== undefined && (
        <KnownOnBanner
          on={dates.known.words}
          onValue={dates.known.value}
          since="What reached the record later is left out, whenever it happened."
          todayHref={dates.known.todayHref}
        />
      )}
      <CaseHeading
        caseId={of.caseId}
        current={props.current}
        programme={of.programme}
        reference={of.reference}
        title={of.title}
        heading={props.heading}
        lead={props.lead}
        inPart={of.inPart}
      />
      <DatesForm {...dates} />
    </>
  );
}

/** Said wherever rows are shown that do not rest on the instrument itself. */
export function Caution(props: { readonly text: string | undefined }) {
  return props.text === undefined ? null : <InsetText classes="tl-caution">{props.text}</InsetText>;
}

export function GlancePageView(props: {
  readonly of: CaseShown;
  readonly dates: DatesShown;
  readonly shown: GlanceView;
  readonly placed: Placed;
  readonly by: 'agency' | 'clause';
  readonly ways: readonly NextStep[];
  readonly steps: readonly NextStep[];
}) {
  const { shown } = props;
  return (
    <>
      <AgreementHead
        of={props.of}
        heading="The agreement at a glance"
        current="agreement"
        dates={props.dates}
        lead="What is owed to whom, when it was due and done, and what proves it. How anything stands is worked out from the record each time it is asked."
      />
      <p class="govuk-body tl-gist">{shown.gist}</p>
      <Counts counts={shown.counts} allHref={shown.allHref} />
      <Steps steps={props.ways} about="of this agreement" />
      <Caution text={shown.caution} />
      {shown.reported.length > 0 && <Reported reported={shown.reported} />}
      {shown.none !== undefined ? (
        <EmptyState title={shown.none} headingLevel={2}>
          <p>Clauses are entered one by one, or with a file that holds a whole agreement.</p>
        </EmptyState>
      ) : (
        <>
          <AgreementTimeline placed={props.placed} description={shown.gist} tableHref="#clauses" />
          <section id="clauses">
            <h2 class="govuk-heading-m">Clause by clause</h2>
            <Tabs
              label="How the clauses are put together"
              items={[
                { text: 'By whom it is owed to', href: shown.byHrefs.agency, current: props.by === 'agency' },
                { text: 'By instrument', href: shown.byHrefs.clause, current: props.by === 'clause' },
              ]}
            />
            {shown.groups.map((group) => (
              <ObligationsTable caption={group.title} rows={group.rows} />
            ))}
          </section>
          <Pages shown={shown} />
        </>
      )}
      <Steps steps={props.steps} about="of this agreement" />
    </>
  );
}

function Counts(props: { readonly counts: readonly CountView[]; readonly allHref: string }) {
  if (props.counts.length === 0) return null;
  return (
    <nav aria-label="How many stand how">
      <ul class="tl-counts">
        {props.counts.map((one) => (
          <li class={classNames('tl-counts__item', one.chosen && 'tl-counts__item--chosen')}>
            <a
              class="tl-counts__link govuk-link"
              href={one.href}
              aria-current={one.chosen ? 'true' : undefined}
            >
              <span class="tl-counts__number">{one.count}</span>{' '}
              <Tag colour={statusWords[one.status].colour}>{one.text}</Tag>
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body-s">
        {props.counts.some(({ chosen }) => chosen) ? (
          <a class="govuk-link" href={props.allHref}>
            Show all again
          </a>
        ) : (
          'Choose one to see only what stands so.'
        )}
      </p>
      <Details summary="What these words mean">
        <dl class="tl-meanings">
          {props.counts.map(({ status, text }) => (
            <div>
              <dt>{text}</dt>
              <dd>{statusWords[status].means}.</dd>
            </div>
          ))}
        </dl>
      </Details>
    </nav>
  );
}

function Reported(props: { readonly reported: readonly ReportedView[] }) {
  return (
    <section class="tl-reported" aria-labelledby="reported-heading">
      <h2 class="govuk-heading-s" id="reported-heading">
        Reported, not confirmed: this moves nothing below
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {props.reported.map((one) => (
          <li>
            <a class="govuk-link" href={one.href}>
              {one.title}
            </a>
            {one.text !== undefined && (
              <>
                : <bdi>{one.text}</bdi>
              </>
            )}
            {one.source !== undefined && (
              <span class="tl-cell-note">
                Reported by: <bdi>{one.source}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pages({ shown }: { readonly shown: GlanceView }) {
  const { pages } = shown;
  if (pages === undefined) return null;
  return (
    <>
      <p class="govuk-body-s">{pages.words}</p>
      <Pagination
        label="Pages of clauses"
        previous={pages.previous === undefined ? undefined : { href: pages.previous }}
        next={pages.next === undefined ? undefined : { href: pages.next }}
      />
    </>
  );
}
