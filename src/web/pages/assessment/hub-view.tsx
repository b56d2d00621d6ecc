import { instrumentOf } from '../../../application/assessment/case-assessments.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { InsetText, WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Tag, type TagColour } from '../../components/tag.tsx';
import { dayInWords } from '../../../application/date-words.ts';
import { paths } from '../../paths.ts';

import { choiceLabel, fieldsOf, rolesListed } from './found.ts';
import type { HubShown, SectionRow, Standing } from './hub-present.ts';
import type { Making } from './making.ts';
import { checkHref } from './parts.ts';
import { VersionChoice, type VersionChoiceProps } from './version-view.tsx';

export type HubProps = {
  readonly making: Making;
  readonly shown: HubShown;
  readonly formToken: string;
  readonly version?: VersionChoiceProps | undefined;
};

/** The sections of an assessment under way, each with how far it has got. */
export function HubView({ making, shown, formToken, version }: HubProps) {
  const { read, instrument, draft, corrects } = making;
  return (
    <>
      <CaseHeading
        caseId={read.caseId}
        current="assessments"
        programme={read.programme}
        reference={read.state.reference}
        title={read.state.title}
        heading={
          corrects === undefined ? 'Make an assessment' : `Correct the assessment of entry ${corrects}`
        }
        lead={`${instrument.title} ${instrument.version}`}
      />
      {version !== undefined && <VersionChoice {...version} />}
      {draft?.state === 'open' ? (
        <Sections making={making} shown={shown} />
      ) : (
        <Begin making={making} formToken={formToken} />
      )}
      <AboutMaking making={making} />
    </>
  );
}

function Sections({ making, shown }: { readonly making: Making; readonly shown: HubShown }) {
  const next = shown.sections.find(({ status, optional }) => status !== 'completed' && !optional);
  return (
    <>
      <InsetText>
        <strong>Not yet on the record.</strong> Saved {shown.savedAt}. {shown.answered} of {shown.asked} items
        answered
        {shown.unknown > 0 && <>, {shown.unknown} of them as unknown</>}. Only you see this draft.
      </InsetText>
      <Table
        caption="Sections"
        captionSize="m"
        classes="tl-stack tl-sections"
        firstCellIsHeader
        columns={[
          { heading: 'Section', width: 'wide' },
          { heading: 'Rated or written', numeric: true },
          { heading: 'Unknown', numeric: true },
          { heading: 'Not assessed', numeric: true },
          { heading: 'Missing', numeric: true },
          { heading: 'Status', noWrap: true },
        ]}
        rows={shown.sections.map((row) => ({ cells: sectionCells(row) }))}
      />
      <div class="tl-actions">
        <LinkButton href={next?.href ?? checkHref(making)}>
          {next === undefined ? 'Check the assessment' : `Go on with “${next.title}”`}
        </LinkButton>
        {next !== undefined && (
          <LinkButton tone="secondary" href={checkHref(making)}>
            Check the assessment
          </LinkButton>
        )}
      </div>
    </>
  );
}

const statuses: { readonly [S in Standing]: { readonly text: string; readonly colour: TagColour } } = {
  'not-started': { text: 'Not started', colour: 'grey' },
  'in-progress': { text: 'In progress', colour: 'blue' },
  completed: { text: 'Complete', colour: 'green' },
};

function sectionCells(row: SectionRow) {
  const { counts } = row;
  const status = statuses[row.status];
  const link = (
    <a class="govuk-link" href={row.href}>
      {row.title}
    </a>
  );
  const cells =
    counts === undefined
      ? ['–', '–', '–', '–']
      : [counts.rated, counts.unknown, counts.notAssessed, counts.missing].map(String);
  return [
    link,
    ...cells,
    row.optional && row.status === 'not-started' ? (
      <span class="tl-quiet">Optional</span>
    ) : (
      <Tag colour={status.colour}>{status.text}</Tag>
    ),
  ];
}

/** Nothing of one's own yet: begin, or bring back what was set aside. */
function Begin({ making, formToken }: { readonly making: Making; readonly formToken: string }) {
  const { read, draft, role, act, position, corrects, underWay } = making;
  if (role === undefined)
    return (
      <InsetText>
        This is made by {rolesListed(read.programme, act.by)}. Under none of your roles can you make it.
      </InsetText>
    );
  const discarded = draft?.state === 'discarded';
  return (
    <>
      {underWay !== undefined && (
        <p class="govuk-body">
          {underWay.started.author.name} started this assessment. Drafts are personal: nobody sees another’s
          until it is on the record, and what you write here is yours. People who make it together agree on
          one of them to write, who names the others.
        </p>
      )}
      <PostForm action={paths.caseAssessmentMaking(read.caseId, position)} token={formToken}>
        <Button>
          {discarded ? 'Bring your draft back' : corrects === undefined ? 'Begin' : 'Begin the correction'}
        </Button>
      </PostForm>
    </>
  );
}

function AboutMaking({ making }: { readonly making: Making }) {
  const { read, use, underWay, instrument, earlier } = making;
  const startedFields = fieldsOf(read.programme, use.started);
  return (
    <>
      <h2 class="govuk-heading-m">About this assessment</h2>
      {instrument.introduction !== undefined && <p class="govuk-body">{instrument.introduction}</p>}
      {instrument.requiredTraining !== undefined && (
        <WarningText iconFallbackText="Training">
          It asks for this training: {instrument.requiredTraining}.
        </WarningText>
      )}
      <SummaryList
        rows={[
          ...(underWay === undefined
            ? []
            : [
                {
                  key: 'Started',
                  value: (
                    <>
                      {dayInWords(underWay.started.recordedOn)} by {underWay.started.author.name} (
                      <a class="govuk-link" href={paths.caseEntry(read.caseId, underWay.started.position)}>
                        entry {underWay.started.position}
                      </a>
                      )
                    </>
                  ),
                },
                {
                  key: 'Why now',
                  value: (
                    <>
                      {choiceLabel(startedFields, 'purpose', underWay.started.body.purpose)}
                      {underWay.started.body.because !== undefined && (
                        <>
                          : <bdi>{underWay.started.body.because}</bdi>
                        </>
                      )}
                    </>
                  ),
                },
              ]),
          {
            key: 'Beside it',
            value:
              earlier === undefined ? (
                'There is no earlier assessment on this case.'
              ) : (
                <>
                  <a class="govuk-link" href={paths.caseAssessment(read.caseId, earlier.record.position)}>
                    The assessment of entry {earlier.record.position}
                  </a>
                  {earlier.same
                    ? ', on the same version: each answer shows what it was last time.'
                    : `, on ${instrumentOf(use, earlier.record.body)?.title ?? earlier.record.body.instrument} ${earlier.record.body.version}: nothing is carried over from another version.`}
                </>
              ),
          },
        ]}
      />
      {instrument.attribution !== undefined && <p class="govuk-body tl-quiet">{instrument.attribution}</p>}
    </>
  );
}
