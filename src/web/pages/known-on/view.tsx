import type { CaseRead } from '../../../application/read-case.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { KnownOnBanner, KnownOnForm } from '../../components/known-on.tsx';
import { Details } from '../../components/notices.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import type { Year } from '../case/chronology.ts';
import { ChronologySection } from '../case/chronology-view.tsx';
import { entriesCount } from '../case/entry-words.ts';
import type { CaseShown } from '../case/present.ts';
import type { Toggles } from '../case/toggles.ts';
import { CaseView } from '../case/view.tsx';
import type { Typed } from './asked-date.ts';
import type { DayLink, KnownShown } from './present.ts';

export function KnownOnView(props: {
  readonly read: CaseRead;
  readonly shown: CaseShown;
  readonly known: KnownShown;
  readonly chronology: { readonly years: readonly Year[]; readonly toggles: Toggles };
}) {
  const { known, read, shown, chronology } = props;
  return (
    <CaseView
      caseId={read.caseId}
      shown={shown}
      actions={[]}
      head={
        <>
          <KnownOnBanner
            on={known.on}
            onValue={known.onValue}
            since={known.since}
            todayHref={known.todayHref}
          />
          <CaseHeading
            caseId={read.caseId}
            programme={read.programme}
            reference={shown.reference}
            title={shown.title}
            lead={shown.lead}
          />
        </>
      }
      chronology={
        <ChronologySection
          caseId={read.caseId}
          years={chronology.years}
          toggles={chronology.toggles}
          count={entriesCount(chronology.years.reduce((sum, year) => sum + year.count, 0))}
        />
      }
      beside={
        <>
          <div class="tl-known-tools">
            <KnownOnForm action={known.action} values={known.typed} />
            <Neighbours known={known} />
          </div>
          {known.later.length > 0 && <Later known={known} />}
        </>
      }
    />
  );
}

function Neighbours(props: { readonly known: KnownShown }) {
  const { previous, next } = props.known;
  return (
    <ul class="govuk-list tl-neighbours">
      {previous !== undefined && (
        <li>
          <span aria-hidden="true">← </span>
          <a class="govuk-link" href={previous.href}>
            The day before on which anything was recorded, {previous.text}
          </a>
        </li>
      )}
      {next !== undefined && (
        <li>
          <a class="govuk-link" href={next.href}>
            The next day on which anything was recorded, {next.text}
          </a>
          <span aria-hidden="true"> →</span>
        </li>
      )}
    </ul>
  );
}

function Later(props: { readonly known: KnownShown }) {
  return (
    <section id="later">
      <h2 class="govuk-heading-m">What had happened by then and was not on the record yet</h2>
      <Table
        caption="Known only later"
        captionHidden
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'What', width: 'wide' },
          { heading: 'Happened', noWrap: true },
          { heading: 'Reached the record', noWrap: true },
        ]}
        rows={props.known.later.map((later) => ({
          emphasis: 'late',
          cells: [
            <>
              <a class="govuk-link" href={later.href}>
                {later.title}
              </a>{' '}
              {later.corrects && <Tag colour="grey">Corrects an entry of then</Tag>}
              <span class="tl-cell-note">{later.said}</span>
            </>,
            later.happened,
            <>
              <a class="govuk-link" href={later.recordedHref}>
                {later.recorded}
              </a>
              <span class="tl-cell-note">{later.lag}</span>
            </>,
          ],
        }))}
      />
    </section>
  );
}

export function AskDateView(props: {
  readonly read: CaseRead;
  readonly action: string;
  readonly typed: Typed;
  readonly error: string | undefined;
  readonly backHref: string;
  readonly days: readonly DayLink[];
}) {
  return (
    <>
      {props.error !== undefined && <ErrorSummary errors={[{ text: props.error, href: '#known-on-day' }]} />}
      <CaseHeading
        caseId={props.read.caseId}
        programme={props.read.programme}
        reference={props.read.state.reference}
        title={props.read.state.title}
        heading="As known on a date"
        lead="The whole case, its duties and its warnings as the record stood at the end of that day, whatever has become known since."
      />
      <KnownOnForm action={props.action} values={props.typed} error={props.error} />
      <Details summary={`The ${props.days.length} days on which anything was recorded`}>
        <ul class="govuk-list tl-days">
          {props.days.map((day) => (
            <li>
              <a class="govuk-link" href={day.href}>
                {day.text}
              </a>
            </li>
          ))}
        </ul>
      </Details>
      <p class="govuk-body">
        <a class="govuk-link" href={props.backHref}>
          Return to the record as it stands today
        </a>
      </p>
    </>
  );
}
