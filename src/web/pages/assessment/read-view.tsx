import { dayInWords } from '../../../application/date-words.ts';
import { assessedOn } from '../../../application/assessment/case-assessments.ts';
import type { Person } from '../../../application/ports.ts';
import { LinkButton } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { InsetText, NotificationBanner, WarningText } from '../../components/notices.tsx';
import { SummaryList, type SummaryRow } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import { daysCount, momentInWords } from '../../wording/dates.ts';
import { daysBetween } from '../../../kernel/plain-date.ts';
import { roleInWords } from '../../wording/rules.ts';
import { actFor, roleFor } from './found.ts';
import { type ReadShown, type Reading, madeRows } from './read-present.ts';
import { SectionShown } from './section-shown.tsx';
import { StandingTag } from './standing-tag.tsx';
import { UsedBy } from './used-by.tsx';

export type ReadProps = {
  readonly reading: Reading;
  readonly shown: ReadShown;
  readonly person: Person;
  /** It has just been put on the record from here. */
  readonly done: boolean;
};

/** An assessment on record, as it was made; printed, it is one column with the version and digest on every page. */
export function ReadView(props: ReadProps) {
  const { reading, shown, done } = props;
  const { read, version, assessment, instrument } = reading;
  const { body } = version.record;
  const title = instrument?.title ?? body.instrument;
  return (
    <div class="tl-assessment">
      <div class="tl-assessment__body">
        <CaseHeading
          caseId={read.caseId}
          current="assessments"
          programme={read.programme}
          reference={read.state.reference}
          title={read.state.title}
          heading={`Assessment of ${dayInWords(assessedOn(version.record))}`}
          lead={`${title} ${body.version}`}
        />
        {done && (
          <NotificationBanner tone="success">
            {`The assessment is on the record as entry ${version.record.position}. Somebody else signs it off.`}
          </NotificationBanner>
        )}
        <Superseded reading={reading} />
        <Actions {...props} />
        <SummaryList rows={summaryRows(reading, shown)} />
        {shown.flags.map((flag) => (
          <WarningText iconFallbackText="Look again">{flag}</WarningText>
        ))}
        <Gaps gaps={shown.gaps} />
        <UsedBy reading={reading} />
        <Dissent reading={reading} />
        {shown.conclusions.map(({ question, text }) => (
          <section class="tl-conclusion">
            <h2 class="govuk-heading-m">{question}</h2>
            {text === undefined ? (
              <p class="govuk-body tl-quiet">Nothing is written here.</p>
            ) : (
              <p class="govuk-body tl-long-text" dir="auto">
                {text}
              </p>
            )}
          </section>
        ))}
        {shown.sections.map((section) => (
          <SectionShown read={read} section={section} />
        ))}
        <Versions reading={reading} />
        {instrument?.attribution !== undefined && <p class="govuk-body tl-quiet">{instrument.attribution}</p>}
      </div>
      <div class="tl-assessment__foot" aria-hidden="true">
        {read.state.reference} · entry {version.record.position} of{' '}
        {momentInWords(read.state.zone, version.record.recordedAt)} · {title} {body.version} · SHA-256{' '}
        {shown.digest.text ?? 'not held here'}
        {assessment.withdrawn && ' · withdrawn'}
      </div>
    </div>
  );
}

function Superseded({ reading }: { readonly reading: Reading }) {
  const { assessment, version, read } = reading;
  if (assessment.withdrawn)
    return <WarningText>This assessment was withdrawn. It is kept, and nothing rests on it.</WarningText>;
  const { current } = assessment;
  if (current === version) return null;
  return (
    <WarningText>
      This version was corrected: “{current.correctedBecause}”.{' '}
      <a class="govuk-link" href={paths.caseAssessment(read.caseId, current.record.position)}>
        Read the version that stands, entry {current.record.position}
      </a>
    </WarningText>
  );
}

function Actions({ reading, shown, person }: ReadProps) {
  const { read, use, assessment, version } = reading;
  if (assessment.withdrawn || version !== assessment.current) return null;
  const signOff = actFor(read.programme, use.signedOff);
  const dissent = use.dissent === undefined ? undefined : actFor(read.programme, use.dissent);
  const correct = roleFor(actFor(read.programme, use.completed), person);
  const own = version.record.author.person === person.person;
  const of = { assessment: String(assessment.first) };
  return (
    <div class="tl-actions tl-no-print">
      {version.signedOff === undefined && !own && roleFor(signOff, person) !== undefined && (
        <LinkButton href={paths.caseAct(read.caseId, signOff.id, of)}>{signOff.title}</LinkButton>
      )}
      {shown.changed !== undefined && (
        <LinkButton tone="secondary" href={paths.caseAssessmentChanges(read.caseId, version.record.position)}>
          {`What changed since the last one (${shown.changed})`}
        </LinkButton>
      )}
      {dissent !== undefined && roleFor(dissent, person) !== undefined && (
        <LinkButton tone="secondary" href={paths.caseAct(read.caseId, dissent.id, of)}>
          {dissent.title}
        </LinkButton>
      )}
      {correct !== undefined && (
        <LinkButton tone="secondary" href={paths.caseAssessmentMaking(read.caseId, version.record.position)}>
          Correct it
        </LinkButton>
      )}
      {own && version.signedOff === undefined && (
        <p class="govuk-body">You made this assessment, so somebody else signs it off.</p>
      )}
    </div>
  );
}

function summaryRows(reading: Reading, shown: ReadShown): readonly SummaryRow[] {
  const { read, version, instrument } = reading;
  const { record, signedOff } = version;
  const { author, body } = record;
  const title = instrument?.title ?? body.instrument;
  const lag = daysBetween(assessedOn(record), record.recordedOn);
  return [
    {
      key: 'Instrument',
      value: (
        <>
          {title} {body.version} <StandingTag standing={shown.standing} />
          <span class="tl-digest">{digestWords(shown.digest)}</span>
        </>
      ),
    },
    {
      key: 'Made by',
      value: (
        <>
          <bdi>{author.name}</bdi>, {roleInWords(read.programme, author.role)}, <bdi>{author.agency}</bdi>
        </>
      ),
    },
    {
      key: 'On the record',
      value: (
        <>
          <a class="govuk-link" href={paths.caseEntry(read.caseId, record.position)}>
            Entry {record.position}
          </a>
          , {momentInWords(read.state.zone, record.recordedAt)}
          {lag > 0 && `, ${daysCount(lag)} after it was made`}
          {record.standing === 'reported' && <Tag colour="orange">Reported, not confirmed</Tag>}
        </>
      ),
    },
    {
      key: 'Signed off',
      value:
        signedOff === undefined ? (
          <Tag colour="orange">Not signed off</Tag>
        ) : (
          <>
            {dayInWords(signedOff.on ?? signedOff.recordedOn)} by <bdi>{signedOff.author.name}</bdi> (
            <a class="govuk-link" href={paths.caseEntry(read.caseId, signedOff.position)}>
              entry {signedOff.position}
            </a>
            )
            {signedOff.body.comment !== undefined && (
              <>
                : <bdi>{signedOff.body.comment}</bdi>
              </>
            )}
          </>
        ),
    },
    ...madeRows(reading).map(({ question, text }) => ({ key: question, value: <bdi>{text}</bdi> })),
    {
      key: 'Drivers named',
      value: shown.figures.drivers.length === 0 ? 'None' : shown.figures.drivers.join('; '),
    },
    {
      key: 'Not known',
      value: `${shown.figures.unknown} unknown, ${shown.figures.notAssessed} not assessed. Neither counts as low.`,
    },
  ];
}

function digestWords({ text, standing }: ReadShown['digest']): string {
  if (text === undefined) return 'Its definition is not held here';
  const words = {
    same: `Definition SHA-256 ${text}`,
    differs: `Recorded with definition SHA-256 ${text}. The definition held here is another one: read it with care`,
    'not-recorded': `No digest was recorded with it. The definition held here is SHA-256 ${text}`,
  };
  return words[standing];
}

function Gaps({ gaps }: { readonly gaps: readonly string[] }) {
  if (gaps.length === 0) return null;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>
          {gaps.length === 1 ? 'One thing is open' : `${gaps.length} things are open`} in this assessment.
        </strong>{' '}
        A decision that relies on it is not supported until they are answered by a correction.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {gaps.map((gap) => (
          <li>{gap}</li>
        ))}
      </ul>
    </InsetText>
  );
}

function Dissent({ reading }: { readonly reading: Reading }) {
  const { dissents } = reading.assessment;
  if (dissents.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Dissent</h2>
      {dissents.map(({ body, position }) => (
        <InsetText>
          <p class="govuk-body">
            <strong>
              <bdi>{body.by}</bdi> (<bdi>{body.agency}</bdi>)
            </strong>{' '}
            disagrees, in{' '}
            <a class="govuk-link" href={paths.caseEntry(reading.read.caseId, position)}>
              entry {position}
            </a>
            :
          </p>
          <p class="govuk-body tl-long-text" dir="auto">
            {body.position}
          </p>
          <p class="govuk-body">
            {body.answer === undefined ? (
              <strong class="tl-attention">Not answered yet</strong>
            ) : (
              <>
                The assessor answers: <bdi>{body.answer}</bdi>
              </>
            )}
          </p>
        </InsetText>
      ))}
    </section>
  );
}

function Versions({ reading }: { readonly reading: Reading }) {
  const { assessment, read, version } = reading;
  if (assessment.versions.length === 1) return null;
  return (
    <Table
      caption="Versions of this assessment"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Entry' },
        { heading: 'Recorded' },
        { heading: 'By' },
        { heading: 'Why corrected' },
      ]}
      rows={assessment.versions.map((one) => ({
        cells: [
          one === version ? (
            `Entry ${one.record.position}, shown here`
          ) : (
            <a class="govuk-link" href={paths.caseAssessment(read.caseId, one.record.position)}>
              Entry {one.record.position}
            </a>
          ),
          momentInWords(read.state.zone, one.record.recordedAt),
          <bdi>{one.record.author.name}</bdi>,
          <bdi>{one.correctedBecause ?? 'The first version'}</bdi>,
        ],
      }))}
    />
  );
}
