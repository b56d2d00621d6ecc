import { instrumentOf } from '../../../application/assessment/case-assessments.ts';
import { dayInWords } from '../../../application/date-words.ts';
import type { Person } from '../../../application/ports.ts';
import { LinkButton } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { DutyCard } from '../../components/duty-card.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { InsetText } from '../../components/notices.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { WarningPanel } from '../../components/warning-panel.tsx';
import { paths } from '../../paths.ts';
import { type Found, actFor, choiceLabel, fieldsOf, roleFor, rolesListed } from './found.ts';
import type { AssessmentRow, ListShown } from './list-present.ts';
import { StandingTag } from './standing-tag.tsx';
import { Supported } from './used-by.tsx';

export type ListProps = {
  readonly found: Found;
  readonly shown: ListShown;
  readonly person: Person;
  /** Under-way assessments of which this person has an open draft, by the entry that started them. */
  readonly mine: ReadonlySet<number>;
};

/** Every assessment of a case: on which version, signed off or not, and what rests on it. */
export function ListView(props: ListProps) {
  const { found, shown, person } = props;
  const { read, use } = found;
  const start = actFor(read.programme, use.started);
  const empty = shown.rows.length === 0 && found.assessments.underWay.length === 0;
  return (
    <>
      <CaseHeading
        caseId={read.caseId}
        current="assessments"
        programme={read.programme}
        reference={read.state.reference}
        title={read.state.title}
        heading="Assessments"
      />
      {roleFor(start, person) === undefined ? (
        <p class="govuk-body tl-quiet">Assessments are started by {rolesListed(read.programme, start.by)}.</p>
      ) : (
        <div class="tl-actions">
          <LinkButton href={paths.caseAssessmentStart(read.caseId)}>{start.title}</LinkButton>
        </div>
      )}
      {shown.warnings.length > 0 && <WarningPanel headingLevel={2} warnings={shown.warnings} />}
      {shown.owed.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">Owed</h2>
          <div class="tl-duty-grid">
            {shown.owed.map((duty) => (
              <DutyCard duty={duty} headingLevel={3} />
            ))}
          </div>
        </section>
      )}
      {empty ? (
        <EmptyState title="No assessment has been made on this case" headingLevel={2}>
          <p>
            A decision that is to rest on one needs it whole, signed off by somebody else, and on the version
            in force.
          </p>
        </EmptyState>
      ) : (
        <>
          <UnderWay {...props} />
          <Completed {...props} />
        </>
      )}
      <Unsupported found={found} />
    </>
  );
}

function UnderWay({ found, mine }: ListProps) {
  const { read, use, assessments } = found;
  if (assessments.underWay.length === 0) return null;
  const fields = fieldsOf(read.programme, use.started);
  return (
    <Table
      caption="Under way"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Started', noWrap: true },
        { heading: 'On', width: 'wide' },
        { heading: 'Why' },
        { heading: 'By' },
        { heading: 'Go on' },
      ]}
      rows={assessments.underWay.map(({ started, on }) => ({
        cells: [
          dayInWords(started.on ?? started.recordedOn),
          `${instrumentOf(use, on)?.title ?? on.instrument} ${on.version}`,
          choiceLabel(fields, 'purpose', started.body.purpose),
          <bdi>{started.author.name}</bdi>,
          <a class="govuk-link" href={paths.caseAssessmentMaking(read.caseId, started.standsFor)}>
            {mine.has(started.standsFor) ? 'Go on with my draft' : 'Open'}
            <span class="govuk-visually-hidden"> of entry {started.standsFor}</span>
          </a>,
        ],
      }))}
    />
  );
}

function Completed({ found, shown }: ListProps) {
  const { read, use } = found;
  const fields = fieldsOf(read.programme, use.completed);
  if (shown.rows.length === 0)
    return <InsetText>None is completed yet, so no decision can rest on one.</InsetText>;
  return (
    <Table
      caption="On the record"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Assessed', noWrap: true },
        { heading: 'Instrument', width: 'wide' },
        { heading: 'Made by' },
        { heading: 'Signed off' },
        { heading: 'Decisions that rest on it' },
      ]}
      rows={shown.rows.map((row) => ({
        emphasis: row.unsupported > 0 ? 'bad' : row.assessment.withdrawn ? 'quiet' : undefined,
        cells: [
          <>
            <a
              class="govuk-link"
              href={paths.caseAssessment(read.caseId, row.assessment.current.record.position)}
            >
              {row.made}
            </a>
            {row.assessment.current.record.body.purpose !== undefined && (
              <span class="tl-cell-note">
                {choiceLabel(fields, 'purpose', row.assessment.current.record.body.purpose)}
              </span>
            )}
          </>,
          <>
            {row.instrument} <StandingTag standing={row.standing} />
            {row.assessment.versions.length > 1 && (
              <span class="tl-cell-note">Corrected {row.assessment.versions.length - 1} times</span>
            )}
            {row.assessment.withdrawn && <Tag colour="grey">Withdrawn</Tag>}
          </>,
          <bdi>{row.assessment.current.record.author.name}</bdi>,
          <SignedOff row={row} />,
          <Rests row={row} />,
        ],
      }))}
    />
  );
}

function SignedOff({ row }: { readonly row: AssessmentRow }) {
  const { signedOff } = row.assessment.current;
  if (signedOff === undefined) return <Tag colour="orange">Not signed off</Tag>;
  return (
    <>
      <bdi>{signedOff.author.name}</bdi>
      <span class="tl-cell-note">{dayInWords(signedOff.on ?? signedOff.recordedOn)}</span>
    </>
  );
}

function Rests({ row }: { readonly row: AssessmentRow }) {
  if (row.decisions === 0) return <span class="tl-quiet">None</span>;
  return (
    <>
      {row.decisions}
      {row.unsupported > 0 && (
        <>
          {' '}
          <Tag colour="red">{row.unsupported === 1 ? '1 unsupported' : `${row.unsupported} unsupported`}</Tag>
        </>
      )}
    </>
  );
}

function Unsupported({ found }: { readonly found: Found }) {
  const { read, assessments } = found;
  if (assessments.unsupported.length === 0) return null;
  return (
    <Table
      caption="Decisions that cite no assessment and should"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Decision', width: 'wide' },
        { heading: 'Decided', noWrap: true },
        { heading: 'Supported', width: 'wide' },
      ]}
      rows={assessments.unsupported.map(({ decision, why }) => ({
        emphasis: 'bad',
        cells: [
          <>
            <a class="govuk-link" href={paths.caseEntry(read.caseId, decision.position)}>
              Entry {decision.position}
            </a>
            : {read.programme.facts.get(decision.kind)?.title ?? decision.kind}
          </>,
          dayInWords(decision.on ?? decision.recordedOn),
          <Supported why={why} />,
        ],
      }))}
    />
  );
}
