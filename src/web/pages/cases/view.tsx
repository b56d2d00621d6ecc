import { Button, LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterPanel } from '../../components/filter-panel.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Checkboxes, Radios } from '../../components/choices.tsx';
import { Select } from '../../components/select.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import type { CaseShown, CasesShown } from './present.ts';

const RESULTS = 'cases';

type CasesViewProps = CasesShown & {
  readonly formToken: string;
  readonly takesEmergencies: boolean;
};

export function CasesView(props: CasesViewProps) {
  return (
    <>
      <PageHeading lead="Every look at this list and at a case is recorded with your name.">
        Cases
      </PageHeading>
      <div class="tl-actions">
        {props.newHref !== undefined && <LinkButton href={props.newHref}>Open a new case</LinkButton>}
        {props.inbox !== undefined && (
          <LinkButton href={props.inbox.href} tone="secondary">
            {props.inbox.text}
          </LinkButton>
        )}
      </div>
      <div class="tl-with-filter">
        <div>
          <PostForm action={paths.cases()} token={props.formToken} classes="tl-search">
            <Input
              name="text"
              label="Reference or title"
              type="search"
              value={props.text}
              autoComplete="off"
              spellCheck={false}
            />
            <Button tone="secondary">Find</Button>
          </PostForm>
          <FilterPanel
            action={paths.cases()}
            selected={props.selected}
            clearHref={props.clearHref}
            resultsId={RESULTS}
          >
            {props.found !== undefined && <input type="hidden" name="found" value={props.found} />}
            <Select name="programme" label="Programme" options={props.programmes} value={props.programme} />
            <Checkboxes
              name="mine"
              legend="Led by"
              small
              values={props.mine ? ['yes'] : []}
              items={[{ value: 'yes', text: 'Me' }]}
            />
            <Checkboxes
              name="untouched"
              legend="Untouched"
              small
              values={props.untouched ? ['yes'] : []}
              items={[{ value: 'yes', text: props.untouchedText }]}
            />
            <Select name="stage" label="Stage" options={props.stages} value={props.stage} />
            <Radios
              name="state"
              legend="State"
              small
              inline
              value={props.state}
              items={[
                { value: 'open', text: 'Open' },
                { value: 'closed', text: 'Closed' },
                { value: 'all', text: 'Open and closed' },
              ]}
            />
          </FilterPanel>
        </div>
        <div id={RESULTS}>
          <Results {...props} />
          <p class="govuk-body tl-quiet">
            The list holds what you may see.
            {props.takesEmergencies && (
              <>
                {' '}
                For a case that is not in it and cannot wait there is{' '}
                <a class="govuk-link" href={paths.emergencyAccess()}>
                  emergency access
                </a>
                .
              </>
            )}
          </p>
        </div>
      </div>
    </>
  );
}

function Results(props: CasesShown) {
  if (props.cases.length === 0) {
    return (
      <EmptyState title={props.empty.title} headingLevel={2}>
        <p>
          {props.empty.text}
          {props.empty.offersNew && props.newHref !== undefined && (
            <>
              {' '}
              <a class="govuk-link" href={props.newHref}>
                Open a new case
              </a>
            </>
          )}
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        caption={props.caption}
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Case' },
          { heading: 'Stage' },
          { heading: 'Overdue', noWrap: true },
          { heading: 'Next due', noWrap: true },
          { heading: 'Warnings', noWrap: true },
          { heading: 'Lead' },
          { heading: 'Last entry', noWrap: true },
        ]}
        rows={props.cases.map((row) => ({ emphasis: row.emphasis, cells: cellsOf(row) }))}
      />
      {(props.firstHref !== undefined || props.nextHref !== undefined) && (
        <Pagination
          label="Pages of cases"
          previous={
            props.firstHref === undefined
              ? undefined
              : { href: props.firstHref, text: 'Back to the first page' }
          }
          next={props.nextHref === undefined ? undefined : { href: props.nextHref, text: 'Next page' }}
        />
      )}
    </>
  );
}

function cellsOf(row: CaseShown) {
  return [
    <>
      <a class="govuk-link" href={row.href}>
        {row.reference}
      </a>
      <span class="tl-cell-note">
        <bdi>{row.title}</bdi>
      </span>
    </>,
    <>
      {row.stage}
      {row.stageSince !== undefined && <span class="tl-cell-note">{row.stageSince}</span>}
      {row.closed && <Tag colour="grey">Closed</Tag>}
    </>,
    row.whole && (
      <span class={row.emphasis === 'bad' ? 'tl-due-note tl-due-note--overdue' : undefined}>
        {row.overdue}
      </span>
    ),
    row.nextDue,
    row.warnings,
    row.whole && <bdi>{row.lead}</bdi>,
    row.lastRecorded,
  ];
}
