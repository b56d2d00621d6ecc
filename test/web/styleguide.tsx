import { Breadcrumbs } from '../../src/web/components/breadcrumbs.tsx';
import { Button, LinkButton } from '../../src/web/components/button.tsx';
import { Checkboxes, Radios } from '../../src/web/components/choices.tsx';
import { Chronology } from '../../src/web/components/chronology.tsx';
import { DateInput } from '../../src/web/components/date-input.tsx';
import { DutyCard } from '../../src/web/components/duty-card.tsx';
import { DutyTable } from '../../src/web/components/duty-table.tsx';
import { EmptyState } from '../../src/web/components/empty-state.tsx';
import { ErrorSummary } from '../../src/web/components/error-summary.tsx';
import { FilterPanel } from '../../src/web/components/filter-panel.tsx';
import { KeyFigures, PageHeading, StageTrack } from '../../src/web/components/headings.tsx';
import { Input } from '../../src/web/components/input.tsx';
import { KnownOnBanner, KnownOnForm } from '../../src/web/components/known-on.tsx';
import { Details, InsetText, NotificationBanner, WarningText } from '../../src/web/components/notices.tsx';
import { Pagination } from '../../src/web/components/pagination.tsx';
import { PostForm } from '../../src/web/components/post-form.tsx';
import { RehearsalTimeline } from '../../src/web/components/rehearsal-timeline.tsx';
import { Select } from '../../src/web/components/select.tsx';
import { SummaryList } from '../../src/web/components/summary-list.tsx';
import { ScrollTable } from '../../src/web/components/table.tsx';
import { Tabs } from '../../src/web/components/tabs.tsx';
import { Tag } from '../../src/web/components/tag.tsx';
import { Textarea } from '../../src/web/components/textarea.tsx';
import { WarningPanel } from '../../src/web/components/warning-panel.tsx';
import { QuestionPart } from './question-samples.tsx';
import { chronology, duties, rehearsal, warnings } from './styleguide-samples.tsx';

/** Every component once, in the company it keeps, for the checks of markup and accessibility. */
export function StyleguideBody(props: { readonly formToken: string }) {
  return (
    <>
      <Overview />
      <CasePart />
      <FormPart formToken={props.formToken} />
      <QuestionPart formToken={props.formToken} />
    </>
  );
}

function Overview() {
  return (
    <>
      <PageHeading caption="Every component" lead="Made-up people and one published case, replayed.">
        Styleguide
      </PageHeading>
      <NotificationBanner tone="success" titleId="saved-title">
        The contact was recorded
      </NotificationBanner>
      <KeyFigures
        figures={[
          { label: 'overdue', value: 12, tone: 'bad', href: '#overdue' },
          { label: 'due this week', value: 5, tone: 'late' },
          { label: 'due later', value: 31 },
          { label: 'not determinable yet', value: 2, note: 'in 2 cases' },
          { label: 'met this month', value: 48, tone: 'good' },
        ]}
      />
      <RehearsalTimeline
        id="rehearsal"
        title="Subject A, 2014 to 2016, replayed under two rule sets"
        description="Under the 2014 rules one duty is missed and three warnings are raised. Under the 2024 rules eight acts are refused, two need a written override, and five duties are missed."
        tableHref="#owed"
        {...rehearsal}
      />
      <div id="owed">
        <DutyTable caption="What I owe" captionSize="m" duties={duties} showOwedBy />
      </div>
      <Pagination
        label="Pages of duties"
        previous={{ href: '#1' }}
        next={{ href: '#3' }}
        items={[
          { number: 1, href: '#1' },
          { number: 2, href: '#2', current: true },
          { ellipsis: true },
          { number: 9, href: '#9' },
        ]}
      />
    </>
  );
}

function CasePart() {
  return (
    <>
      <h2 class="govuk-heading-l">A case</h2>
      <StageTrack
        label="Stages of this case"
        steps={[
          { text: 'Referred', state: 'done', note: '17 October 2014' },
          { text: 'Gathering', state: 'done', note: '24 October 2014' },
          { text: 'Adopted', state: 'done', note: '20 November 2014' },
          { text: 'Plan active', state: 'current', note: 'no plan on record' },
          { text: 'Exited', state: 'ahead' },
          { text: 'Closed', state: 'ahead' },
        ]}
      />
      <KnownOnBanner
        on="16 December 2016"
        onValue="2016-12-16"
        since="4 entries have reached the record since."
        todayHref="#today"
      />
      <Tabs
        label="Parts of this case"
        items={[
          { text: 'Overview', href: '#overview', current: true },
          { text: 'Owed', href: '#owed', count: 7 },
          { text: 'Chronology', href: '#chronology', count: 29 },
          { text: 'Rehearsal', href: '#rehearsal' },
        ]}
      />
      <WarningPanel headingLevel={2} warnings={warnings} />
      <div class="tl-columns">
        <section aria-labelledby="chronology-heading">
          <h2 class="govuk-heading-m" id="chronology-heading">
            Chronology
          </h2>
          <Chronology headingLevel={3} entries={chronology} />
        </section>
        <section aria-labelledby="duties-heading">
          <h2 class="govuk-heading-m" id="duties-heading">
            Owed on this case
          </h2>
          {duties.map((duty) => (
            <DutyCard
              headingLevel={3}
              duty={{
                ...duty,
                id: `card-${duty.id}`,
                ribbon: duty.ribbon && { ...duty.ribbon, id: `card-${duty.ribbon.id}` },
              }}
            />
          ))}
        </section>
      </div>
      <SummaryList
        rows={[
          {
            key: 'Referred by',
            value: 'College head',
            actions: [{ text: 'Change', href: '#', hiddenText: 'who referred' }],
          },
          {
            key: 'Rule set',
            value: 'Safeguarding 2014',
            actions: [{ text: 'Read', href: '#', hiddenText: 'the rules' }],
          },
        ]}
      />
      <ScrollTable
        regionLabel="Ordered against held"
        caption="Ordered against held"
        captionSize="m"
        firstCellIsHeader
        columns={[
          { heading: 'Support' },
          { heading: 'Ordered', numeric: true },
          { heading: 'Held', numeric: true },
          { heading: 'State' },
        ]}
        rows={[
          { cells: ['Mentoring', 2, 1, <Tag colour="orange">Short by one</Tag>], emphasis: 'late' },
          { cells: ['Family support', 4, 4, <Tag colour="green">As ordered</Tag>] },
        ]}
      />
      <EmptyState title="Nothing is owed this week" headingLevel={2}>
        <p>The next duty falls due on 7 December 2026.</p>
      </EmptyState>
      <InsetText>Assumed: the interval is not stated in the source.</InsetText>
      <WarningText>What you record cannot be removed, only corrected.</WarningText>
      <Details summary="How the date was counted">
        Six months from 28 April 2015, clamped to the month’s end.
      </Details>
    </>
  );
}

function FormPart(props: { readonly formToken: string }) {
  return (
    <>
      <Breadcrumbs label="Sample trail" items={[{ text: 'Cases', href: '#' }, { text: 'SG-2014-0001' }]} />
      <ErrorSummary errors={[{ text: 'Enter the date of the contact', href: '#occurred-day' }]} />
      <div class="tl-columns tl-columns--filter">
        <FilterPanel
          action="/cases"
          resultsId="results"
          clearHref="/cases"
          selected={[{ category: 'Stage', text: 'Adopted', removeHref: '/cases' }]}
        >
          <Input name="text" label="Name or reference" type="search" />
          <Select
            name="stage"
            label="Stage"
            options={[
              { value: '', text: 'Any' },
              { value: 'adopted', text: 'Adopted' },
            ]}
            value="adopted"
          />
        </FilterPanel>
        <div id="results">
          <KnownOnForm action="/cases/1/known-on" values={{ day: '16', month: '12', year: '2016' }} />
          <PostForm action="/duties" token={props.formToken} idempotencyKey="0000">
            <DateInput
              id="occurred"
              namePrefix="occurred"
              legend="When did it happen?"
              legendSize="s"
              hint="For example, 17 1 2015"
              error="Enter the date of the contact"
            />
            <Radios
              name="kind"
              legend="How was the contact made?"
              legendSize="s"
              items={[
                { value: 'visit', text: 'Visit', hint: 'In person' },
                { divider: 'or' },
                {
                  value: 'call',
                  text: 'Call',
                  reveals: <Input name="number" label="Number called" width={20} />,
                },
              ]}
            />
            <Checkboxes
              name="told"
              legend="Who was told?"
              legendSize="s"
              small
              items={[
                { value: 'referrer', text: 'The referrer' },
                { value: 'parent', text: 'A parent' },
              ]}
            />
            <Textarea name="note" label="What was said?" hint="Facts first, then your view." />
            <Input name="minutes" label="Length" suffix="minutes" width={3} inputMode="numeric" value={0} />
            <Button>Record the contact</Button>{' '}
            <LinkButton href="#" tone="secondary">
              Cancel
            </LinkButton>
          </PostForm>
        </div>
      </div>
    </>
  );
}
