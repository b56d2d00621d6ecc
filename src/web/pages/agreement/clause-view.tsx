import { InsetText } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Steps } from '../plan/steps-view.tsx';
import type { ClauseView, DateView } from './present-clause.ts';
import { Done, Due, Proof } from './table-view.tsx';
import { AgreementHead, type CaseShown, Caution, type DatesShown } from './view.tsx';

export function ClausePageView(props: {
  readonly of: CaseShown;
  readonly dates: DatesShown;
  readonly shown: ClauseView;
  readonly agreementHref: string;
  readonly ledgerHref: string;
  readonly pages: { readonly previous: string | undefined; readonly next: string | undefined };
}) {
  const { shown, pages } = props;
  return (
    <>
      <AgreementHead of={props.of} heading={shown.heading} current="agreement" dates={props.dates} />
      <Caution text={shown.caution} />
      <section>
        <h2 class="govuk-heading-m">What it says</h2>
        <SummaryList
          rows={shown.terms.map(({ label, text, attention }) => ({
            key: label,
            value: <bdi class={attention === true ? 'tl-attention' : undefined}>{text}</bdi>,
          }))}
        />
        <p class="govuk-body">
          <a class="govuk-link" href={shown.entryHref}>
            The entry by which it came on the record
          </a>
          {shown.hasMoney && (
            <>
              {' · '}
              <a class="govuk-link" href={props.ledgerHref}>
                Its place in the ledger
              </a>
            </>
          )}
        </p>
        <Steps steps={shown.steps} about={`for ${shown.heading}`} />
      </section>
      {shown.dates.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">What it is counted from</h2>
          {shown.dates.map((date) => (
            <DateCounted date={date} />
          ))}
        </section>
      )}
      <section id="times">
        <h2 class="govuk-heading-m">Each time it is owed</h2>
        {shown.waits === undefined ? <Times shown={shown} /> : <InsetText>{shown.waits}.</InsetText>}
        {shown.words !== undefined && <p class="govuk-body-s">{shown.words}</p>}
        {(pages.previous !== undefined || pages.next !== undefined) && (
          <Pagination
            label="Pages of times"
            previous={pages.previous === undefined ? undefined : { href: pages.previous }}
            next={pages.next === undefined ? undefined : { href: pages.next }}
          />
        )}
      </section>
      <p class="govuk-body">
        <a class="govuk-link" href={props.agreementHref}>
          Back to the whole agreement
        </a>
      </p>
    </>
  );
}

function DateCounted({ date }: { readonly date: DateView }) {
  return (
    <div class="tl-counted">
      <p class="govuk-body">
        <a class="govuk-link" href={date.href}>
          <bdi>{date.title}</bdi>
        </a>
        : {date.on}
        <span class="tl-cell-note">
          <bdi>{date.stands}</bdi>
        </span>
      </p>
      {date.moved.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {date.moved.map((moved) => (
            <li>
              <a class="govuk-link" href={moved.href}>
                <bdi>{moved.text}</bdi>
              </a>
              <span class="tl-cell-note">
                <bdi>{moved.reasons}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Times({ shown }: { readonly shown: ClauseView }) {
  return (
    <Table
      caption={`Each time ${shown.heading} is owed`}
      captionHidden
      classes="tl-stack tl-times"
      firstCellIsHeader
      columns={[
        { heading: 'When due' },
        { heading: 'When done' },
        { heading: 'What proves it' },
        { heading: 'What can be done' },
      ]}
      rows={shown.times.map((time) => ({
        emphasis: time.status === 'overdue' || time.status === 'rejected' ? 'bad' : undefined,
        cells: [
          <>
            {time.which !== undefined && <span class="tl-times__which">{time.which}</span>}
            <Due time={time} />
          </>,
          <Done time={time} />,
          <>
            <Proof evidence={time.evidence} later={time.later} />
            {time.evidence.map(
              (one) =>
                (one.digest !== undefined || one.judged.length > 0) && (
                  <span class="tl-cell-note">
                    {one.judged.map((judged) => (
                      <>
                        <a class="govuk-link" href={judged.href}>
                          Why
                          <span class="govuk-visually-hidden"> “{one.title}” was judged so</span>
                        </a>
                        : <bdi>{judged.reasons}</bdi>{' '}
                      </>
                    ))}
                    {one.digest !== undefined && <span class="tl-digest">SHA-256 {one.digest}</span>}
                  </span>
                ),
            )}
          </>,
          time.steps.length === 0 ? '–' : <Steps steps={time.steps} about={`due ${time.due}`} />,
        ],
      }))}
    />
  );
}
