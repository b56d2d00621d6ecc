import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { datesInWords } from '../../wording/dates.ts';
import type { Reading } from './read-present.ts';

/** The decisions that rest on an assessment, each with the version it was pinned to and whether that supports it. */
export function UsedBy({ reading }: { readonly reading: Reading }) {
  const { assessment, read } = reading;
  if (assessment.usedBy.length === 0)
    return <p class="govuk-body tl-quiet">No decision rests on this assessment yet.</p>;
  return (
    <Table
      caption="Decisions that rest on it"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Decision' },
        { heading: 'Decided', noWrap: true },
        { heading: 'Version it saw' },
        { heading: 'Supported', width: 'wide' },
      ]}
      rows={assessment.usedBy.map(({ decision, version, unsupported }) => ({
        emphasis: unsupported.length > 0 ? 'bad' : undefined,
        cells: [
          <>
            <a class="govuk-link" href={paths.caseEntry(read.caseId, decision.position)}>
              Entry {decision.position}
            </a>
            : {read.programme.facts.get(decision.kind)?.title ?? decision.kind}
          </>,
          dayInWords(decision.on ?? decision.recordedOn),
          <a class="govuk-link" href={paths.caseAssessment(read.caseId, version.record.position)}>
            Entry {version.record.position}, on {version.record.body.version}
          </a>,
          <Supported why={unsupported} />,
        ],
      }))}
    />
  );
}

/** Whether a decision is supported, in words. */
export function Supported({ why }: { readonly why: readonly string[] }) {
  if (why.length === 0) return <Tag colour="green">Supported</Tag>;
  return (
    <>
      <Tag colour="red">Unsupported</Tag>
      <ul class="tl-plain-list">
        {why.map((text) => (
          <li>{datesInWords(text)}</li>
        ))}
      </ul>
    </>
  );
}
