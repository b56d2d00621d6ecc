import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { KeyFigures, PageHeading } from '../../components/headings.tsx';
import { Details, InsetText } from '../../components/notices.tsx';
import { RehearsalTimeline } from '../../components/rehearsal-timeline.tsx';
import { Select } from '../../components/select.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { countInWords } from '../../wording/dates.ts';
import type { FindingGroup, FindingShown, RehearsalShown } from './present.ts';

export function RehearsalView(props: RehearsalShown) {
  return (
    <>
      {props.error !== undefined && <ErrorSummary errors={[{ text: props.error, href: '#rules' }]} />}
      <PageHeading caption={`Rehearsal of ${props.reference}`} lead={props.lead}>
        <bdi>{props.title}</bdi>
      </PageHeading>
      <ChoiceForm {...props} />
      {props.same && (
        <InsetText>
          Both sides are the same rules, so nothing differs. Choose another for one of them.
        </InsetText>
      )}
      <KeyFigures figures={props.figures} />
      <RehearsalTimeline id="rehearsal" tableHref="#only-second" {...props.picture} />
      <section id="tally">
        <h2 class="govuk-heading-m">The tally</h2>
        {props.tally.map((sentence) => (
          <p class="govuk-body">{sentence}</p>
        ))}
        <p class="govuk-body tl-quiet">
          A finding means that the rules would have said so at the time, on what was on the record. Whether
          people would have acted on it, no rehearsal can show.
        </p>
      </section>
      {props.failings.length > 0 && <Failings {...props} />}
      {props.groups.map((group) => (
        <Group group={group} />
      ))}
      <Neither neither={props.neither} />
    </>
  );
}

function ChoiceForm(props: RehearsalShown) {
  return (
    <form class="tl-choice-form" method="get" action={props.action} noValidate>
      <Select name="rules" label="Set" options={props.choices} value={props.rules} />
      <Select name="against" label="beside" options={props.choices} value={props.against} />
      <Button tone="secondary">Rehearse</Button>
    </form>
  );
}

function Failings(props: RehearsalShown) {
  return (
    <section id="failings">
      <h2 class="govuk-heading-m">The failings of the published account</h2>
      <Table
        caption="What became of each failing, by its strongest catch"
        captionHidden
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'What went wrong', width: 'wide' },
          { heading: props.names[0] },
          { heading: props.names[1] },
        ]}
        rows={props.failings.map((failing) => ({
          cells: [
            <>
              {failing.what}
              {failing.row !== '' && <span class="tl-cell-note">row {failing.row} of the account</span>}
            </>,
            ...failing.sides.map((side) => (
              <>
                <Tag colour={side.colour}>{side.how}</Tag>
                {side.why !== undefined && <span class="tl-cell-note">{side.why}</span>}
              </>
            )),
          ],
        }))}
      />
    </section>
  );
}

/** Findings of a list, and requirements, in sight without opening anything; the rest are one press away. */
const IN_SIGHT = 15;

function Group(props: { readonly group: FindingGroup }) {
  const { group } = props;
  const rest = group.findings.slice(IN_SIGHT);
  return (
    <section id={group.id}>
      <h2 class="govuk-heading-m">
        {group.heading} <span class="tl-quiet">({group.findings.length})</span>
      </h2>
      {group.findings.length === 0 ? (
        <p class="govuk-body tl-quiet">{group.empty}</p>
      ) : (
        <Findings caption={group.heading} findings={group.findings.slice(0, IN_SIGHT)} />
      )}
      {rest.length > 0 && (
        <Details
          summary={`The other ${countInWords(rest.length)}, in the order of their dates`}
          classes="tl-rest"
        >
          <Findings caption={`${group.heading}: the others`} findings={rest} />
        </Details>
      )}
    </section>
  );
}

function Findings(props: { readonly caption: string; readonly findings: readonly FindingShown[] }) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      classes="tl-stack"
      columns={[
        { heading: 'On', noWrap: true },
        { heading: 'Finding', noWrap: true },
        { heading: 'Rule, and what it says', width: 'wide' },
        { heading: 'About' },
        { heading: 'Requirement' },
        { heading: 'Source' },
      ]}
      rows={props.findings.map((finding) => ({ cells: cellsOf(finding) }))}
    />
  );
}

function cellsOf(finding: FindingShown) {
  return [
    <time dateTime={finding.onValue}>{finding.on}</time>,
    <Tag colour={finding.colour}>{finding.kind}</Tag>,
    <>
      <strong>{finding.title}</strong>
      <span class="tl-cell-note">{finding.text}</span>
    </>,
    finding.entry === undefined ? (
      'the passing of time'
    ) : (
      <a class="govuk-link" href={finding.entry.href}>
        {finding.entry.text}
      </a>
    ),
    finding.requirements === '' ? 'none named' : finding.requirements,
    finding.source,
  ];
}

function Neither(props: { readonly neither: RehearsalShown['neither'] }) {
  const rest = props.neither.slice(IN_SIGHT);
  return (
    <section id="neither">
      <h2 class="govuk-heading-m">
        Requirements on which neither caught anything <span class="tl-quiet">({props.neither.length})</span>
      </h2>
      <p class="govuk-body">
        Either nothing in this history offends against them, or no rule sees it. What is still to be built is
        said.
      </p>
      {props.neither.length > 0 && (
        <Requirements
          caption="Requirements on which neither set of rules caught anything"
          requirements={props.neither.slice(0, IN_SIGHT)}
        />
      )}
      {rest.length > 0 && (
        <Details summary={`The other ${countInWords(rest.length)}`} classes="tl-rest">
          <Requirements
            caption="The other requirements on which neither set of rules caught anything"
            requirements={rest}
          />
        </Details>
      )}
    </section>
  );
}

function Requirements(props: { readonly caption: string; readonly requirements: RehearsalShown['neither'] }) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Id', noWrap: true },
        { heading: 'Requirement', width: 'wide' },
        { heading: 'Still to be built' },
      ]}
      rows={props.requirements.map((one) => ({ cells: [one.id, one.text, one.missing ?? 'nothing'] }))}
    />
  );
}
