import type { ItemChange } from '../../../domain/instrument-changes.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { assessedOn } from '../../../application/assessment/case-assessments.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Table } from '../../components/table.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { paths } from '../../paths.ts';
import { changeCells, changeColumns } from './change-cells.tsx';
import { ratingInWords } from './item-shown.ts';
import type { Reading } from './read-present.ts';
import type { AssessmentVersion } from '../../../application/assessment/case-assessments.ts';

export type ChangesProps = {
  readonly reading: Reading;
  readonly earlier: AssessmentVersion['record'];
  readonly changes: readonly ItemChange[];
  readonly all: boolean;
};

/** Two assessments item by item: what it was, what it is, and why it differs. */
export function ChangesView({ reading, earlier, changes, all }: ChangesProps) {
  const { read, version, instrument } = reading;
  const { position } = version.record;
  const changed = changes.filter(({ change }) => change !== 'same');
  const shown = all ? changes : changed;
  const said = (answer: string): string =>
    instrument === undefined ? answer : ratingInWords(instrument, answer);
  return (
    <>
      <CaseHeading
        caseId={read.caseId}
        current="assessments"
        programme={read.programme}
        reference={read.state.reference}
        title={read.state.title}
        heading="What changed since the last assessment"
        lead={
          <>
            <a class="govuk-link" href={paths.caseAssessment(read.caseId, earlier.position)}>
              {dayInWords(assessedOn(earlier))}
            </a>{' '}
            beside{' '}
            <a class="govuk-link" href={paths.caseAssessment(read.caseId, position)}>
              {dayInWords(assessedOn(version.record))}
            </a>
            , both on {instrument?.title ?? version.record.body.instrument} {version.record.body.version}
          </>
        }
      />
      <Tabs
        label="Which items"
        items={[
          {
            text: 'Changed',
            href: paths.caseAssessmentChanges(read.caseId, position),
            current: !all,
            count: changed.length,
          },
          {
            text: 'All items',
            href: paths.caseAssessmentChanges(read.caseId, position, { items: 'all' }),
            current: all,
            count: changes.length,
          },
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState title="Nothing differs" headingLevel={2}>
          <p>Every answer is the same as last time.</p>
        </EmptyState>
      ) : (
        <Table
          caption={all ? 'All items' : 'Items that differ'}
          captionHidden
          classes="tl-stack"
          firstCellIsHeader
          columns={changeColumns}
          rows={shown.map((change) => ({
            emphasis: change.reasonMissing ? 'late' : undefined,
            cells: changeCells(change, undefined, said),
          }))}
        />
      )}
    </>
  );
}
