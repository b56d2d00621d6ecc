import { Button } from '../../components/button.tsx';
import { DateInput } from '../../components/date-input.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { KnownOnBanner } from '../../components/known-on.tsx';
import { InsetText, WarningText } from '../../components/notices.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import type { Path } from '../../paths.ts';
import type { Words } from '../../wording/ownership.ts';
import type { Typed } from '../known-on/asked-date.ts';
import { OwnershipPicture } from './picture.tsx';
import type { ShownHolding, ShownLink, ShownParty, ShownRecord, ShownStatement } from './present.ts';

export type AskedDay = { readonly typed: Typed; readonly error?: string | undefined };

export type RecordViewProps = {
  readonly action: Path;
  readonly party: ShownParty & { readonly exposed: boolean; readonly alsoRecorded: number };
  readonly on: AskedDay;
  readonly known: AskedDay & {
    /** The day as of which the register is read, where one was asked for. */
    readonly day?: { readonly words: string; readonly value: string; readonly todayHref: Path } | undefined;
  };
  /** Undefined where nothing is known of it as of the day that was asked for, or the days that were typed are wrong. */
  readonly shown: ShownRecord | undefined;
  readonly statements: readonly ShownStatement[];
};

/** A person or an entity of the register, on a day. */
export function RecordView(props: RecordViewProps) {
  const { party, known, shown } = props;
  const errors = [
    ...(props.on.error === undefined ? [] : [{ text: props.on.error, href: '#on' }]),
    ...(known.error === undefined ? [] : [{ text: known.error, href: '#known' }]),
  ];
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {known.day !== undefined && (
        <KnownOnBanner
          on={known.day.words}
          onValue={known.day.value}
          since="What was taken into the register after this day is left out."
          todayHref={known.day.todayHref}
        />
      )}
      <PageHeading caption="Register of ownership">
        <bdi>{party.name}</bdi>
      </PageHeading>
      <About party={party} />
      <DatesForm {...props} />
      {shown === undefined ? (
        errors.length === 0 && <InsetText>The register had nothing about it then.</InsetText>
      ) : (
        <OnDay shown={shown} />
      )}
      {props.statements.length > 0 && <Statements statements={props.statements} />}
    </>
  );
}

function About({ party }: Pick<RecordViewProps, 'party'>) {
  const rows = [
    { key: 'What it is', value: party.kind },
    ...(party.alsoNamed.length === 0
      ? []
      : [
          {
            key: 'Also named',
            value: party.alsoNamed.map((name, i) => (
              <>
                {i > 0 && '; '}
                <bdi>{name}</bdi>
              </>
            )),
          },
        ]),
    ...(party.identifiers.length === 0
      ? []
      : [
          {
            key: 'Numbers',
            value: party.identifiers.map((one, i) => (
              <>
                {i > 0 && '; '}
                <bdi>{one}</bdi>
              </>
            )),
          },
        ]),
    ...(party.exposed ? [{ key: 'Politically exposed', value: 'Declared to be' }] : []),
    ...(party.alsoRecorded === 0
      ? []
      : [
          {
            key: 'Other records',
            value: `${party.alsoRecorded} more ${party.alsoRecorded === 1 ? 'record carries' : 'records carry'} the same number, and ${party.alsoRecorded === 1 ? 'is' : 'are'} taken for the same`,
          },
        ]),
  ];
  return <SummaryList rows={rows} />;
}

function DatesForm({ action, on, known }: RecordViewProps) {
  return (
    <form class="tl-ownership-dates" method="get" action={action} noValidate>
      <DateInput
        id="on"
        namePrefix="on"
        legend="Who owned what on"
        legendSize="s"
        values={on.typed}
        error={on.error}
      />
      <DateInput
        id="known"
        namePrefix="known"
        legend="As known at the end of"
        legendSize="s"
        values={known.typed}
        error={known.error}
      />
      <Button tone="secondary">Show</Button>
    </form>
  );
}

function OnDay({ shown }: { readonly shown: ShownRecord }) {
  const { name, day, picture } = shown;
  return (
    <>
      {shown.bounded.map((text) => (
        <WarningText>{text}</WarningText>
      ))}
      {picture !== undefined && (
        <section aria-labelledby="picture">
          <h2 class="govuk-heading-m" id="picture">
            In one picture, on {day}
          </h2>
          <OwnershipPicture
            picture={picture}
            label={`Who owned ${name} and what it owned on ${day}. The same is told in sentences and in a table below.`}
          />
        </section>
      )}
      <section aria-labelledby="owners">
        <h2 class="govuk-heading-m" id="owners">
          Who owned it on {day}
        </h2>
        <HoldingList holdings={shown.owners} none={`The register names nobody who owned it on ${day}.`} />
        {shown.unnamed.map((words) => (
          <p class="govuk-body">
            <Said words={words} />
          </p>
        ))}
      </section>
      <section aria-labelledby="owned">
        <h2 class="govuk-heading-m" id="owned">
          What it owned on {day}
        </h2>
        <HoldingList holdings={shown.owned} none={`The register names nothing that it owned on ${day}.`} />
      </section>
      {shown.circles.length > 0 && (
        <section aria-labelledby="circles">
          <h2 class="govuk-heading-m" id="circles">
            Circles
          </h2>
          <p class="govuk-body">
            These own one another. The way is cut where it comes back, so that no share is counted twice; what
            is held along a way that touches a circle is told as the least that it can be.
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {shown.circles.map((words) => (
              <li>
                <Said words={words} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {shown.links.length > 0 && <Links links={shown.links} day={day} />}
    </>
  );
}

function HoldingList(props: { readonly holdings: readonly ShownHolding[]; readonly none: string }) {
  if (props.holdings.length === 0) return <p class="govuk-body">{props.none}</p>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {props.holdings.map(({ sentence, ways, notes }) => (
        <li>
          <Said words={sentence} />
          {ways.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {ways.map((words) => (
                <li>
                  By <Said words={words} />
                </li>
              ))}
            </ul>
          )}
          {notes.map((note) => (
            <p class="tl-quiet">{note}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Said(props: { readonly words: Words }) {
  return <>{props.words.map(({ text, name }) => (name === true ? <bdi>{text}</bdi> : text))}</>;
}

function Links(props: { readonly links: readonly ShownLink[]; readonly day: string }) {
  return (
    <Table
      caption={`What this rests on: each link on ${props.day}, and its statement`}
      captionSize="m"
      classes="tl-stack"
      columns={[
        { heading: 'Owner' },
        { heading: 'Holds' },
        { heading: 'Of' },
        { heading: 'Since' },
        { heading: 'Statement' },
      ]}
      rows={props.links.map(({ owner, entity, what, since, statementId, importHref }) => ({
        cells: [
          <a class="govuk-link" href={owner.href}>
            <bdi>{owner.name}</bdi>
          </a>,
          what,
          <a class="govuk-link" href={entity.href}>
            <bdi>{entity.name}</bdi>
          </a>,
          since,
          <StatementCell statementId={statementId} importHref={importHref} />,
        ],
      }))}
    />
  );
}

function Statements(props: { readonly statements: readonly ShownStatement[] }) {
  return (
    <Table
      caption="Statements about it"
      captionSize="m"
      classes="tl-stack"
      columns={[
        { heading: 'Made on' },
        { heading: 'What it does' },
        { heading: 'Here since' },
        { heading: 'Statement' },
      ]}
      rows={props.statements.map(({ stated, says, here, statementId, importHref }) => ({
        cells: [stated, says, here, <StatementCell statementId={statementId} importHref={importHref} />],
      }))}
    />
  );
}

function StatementCell(props: { readonly statementId: string; readonly importHref: Path }) {
  return (
    <>
      <span class="tl-ownership-id">{props.statementId}</span>{' '}
      <a class="govuk-link" href={props.importHref}>
        its file<span class="govuk-visually-hidden"> (statement {props.statementId})</span>
      </a>
    </>
  );
}
