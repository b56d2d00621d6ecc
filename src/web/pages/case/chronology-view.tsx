import type { Answer } from '../../../application/form/in-words.ts';
import { Chronology, type ChronologyEntry } from '../../components/chronology.tsx';
import { Details } from '../../components/notices.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import type { Drawn, EntryShown, Year } from './chronology.ts';
import { ProposalMark } from './proposal-mark.tsx';
import type { Toggles } from './toggles.ts';

export function ChronologySection(props: {
  readonly years: readonly Year[];
  readonly count: string;
  readonly caseId: string;
  readonly toggles: Toggles;
}) {
  return (
    <section id="chronology">
      <h2 class="govuk-heading-m">Chronology</h2>
      <ChronologyTools toggles={props.toggles} count={props.count} />
      {props.years.length > 1 && (
        <nav aria-label="Years of the chronology" class="tl-jumps">
          <ul>
            {props.years.map((year) => (
              <li>
                <a class="govuk-link govuk-link--no-visited-state" href={`#${year.id}`}>
                  {year.text}
                </a>{' '}
                <span class="tl-quiet">{year.count}</span>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {props.years.map((year) => (
        <section id={year.id}>
          <h3 class="govuk-heading-s tl-year">{year.text}</h3>
          <Chronology
            headingLevel={4}
            entries={year.entries.map((entry) => chronologyEntry(props.caseId, entry))}
          />
        </section>
      ))}
    </section>
  );
}

/** The ways to read the chronology, and how much of it there is. */
export function ChronologyTools(props: { readonly toggles: Toggles; readonly count: string }) {
  return (
    <p class="govuk-body tl-chronology-tools">
      <Toggle label="Show" items={props.toggles.entries} />{' '}
      <Toggle label="in order" items={props.toggles.order} />{' '}
      <Toggle label="answers" items={props.toggles.answers} /> <span class="tl-quiet">{props.count}.</span>
    </p>
  );
}

function Toggle(props: { readonly label: string; readonly items: Toggles['order'] }) {
  return (
    <span class="tl-toggle">
      {props.label}:{' '}
      {props.items.map((item, index) => (
        <>
          {index > 0 && ' · '}
          {item.current ? (
            <strong>{item.text}</strong>
          ) : (
            <a class="govuk-link govuk-link--no-visited-state" href={item.href}>
              {item.text}
            </a>
          )}
        </>
      ))}
    </span>
  );
}

/** An entry as the chronology draws it, with all that belongs to it. */
export function chronologyEntry(caseId: string, entry: EntryShown): ChronologyEntry {
  return {
    id: entry.id,
    title:
      entry.href === undefined ? (
        entry.title
      ) : (
        <a class="govuk-link" href={entry.href}>
          {entry.title}
        </a>
      ),
    occurred: entry.occurred,
    occurredValue: entry.occurredValue,
    certainty: entry.certainty,
    recorded: entry.recorded,
    recordedValue: entry.recordedValue,
    lateness: entry.lateness,
    lag: entry.lag,
    by: entry.by,
    nature: entry.nature,
    tags: <EntryTags entry={entry} />,
    body: <EntryBody caseId={caseId} entry={entry} />,
  };
}

function EntryTags(props: { readonly entry: EntryShown }) {
  const { entry } = props;
  return (
    <>
      {entry.reported && <Tag colour="yellow">Not confirmed</Tag>} <ProposalMark tag={entry.proposal} />{' '}
      <a class="govuk-link tl-known-link" href={entry.knownOnHref}>
        As known that day
        <span class="govuk-visually-hidden"> when “{entry.title}” was recorded</span>
      </a>
    </>
  );
}

/** What came about at once stays in sight when it is grave; the rest opens on demand. */
function EntryBody(props: { readonly caseId: string; readonly entry: EntryShown }) {
  const { entry } = props;
  const isGrave = (line: Drawn) => line.weight === 'bad' || line.weight === 'late';
  const grave = entry.drawn.filter(isGrave);
  const rest = entry.drawn.filter((line) => !isGrave(line));
  return (
    <>
      {entry.otherIds.map((id) => (
        <span id={id}></span>
      ))}
      {entry.summary !== undefined && (
        <p>
          <bdi>{entry.summary}</bdi>
        </p>
      )}
      {entry.notes.map((note) => (
        <p class={`tl-note tl-note--${note.weight}`}>
          <strong>{note.what}:</strong> {note.text}
        </p>
      ))}
      {grave.length > 0 && <DrawnLines lines={grave} />}
      <div class="tl-opens">
        {entry.versions.length > 0 && <Versions versions={entry.versions} />}
        {entry.answers.length > 0 && (
          <Answers caseId={props.caseId} title={entry.title} answers={entry.answers} />
        )}
        {rest.length > 0 && <DrawnOnDemand entry={entry} lines={rest} />}
      </div>
    </>
  );
}

function Versions(props: { readonly versions: EntryShown['versions'] }) {
  return (
    <Details summary="What it said before it was corrected">
      {props.versions.map((version) => (
        <div id={version.id}>
          <p>
            <s>{version.said}</s> ({version.happened})
          </p>
          <p class="tl-quiet">
            {version.by}, recorded {version.recorded}
          </p>
          <p>
            <strong>Corrected because:</strong> {version.reason}
          </p>
        </div>
      ))}
    </Details>
  );
}

function Answers(props: {
  readonly caseId: string;
  readonly title: string;
  readonly answers: readonly Answer[];
}) {
  return (
    <Details
      summary={
        <>
          All that was recorded<span class="govuk-visually-hidden"> under “{props.title}”</span>
        </>
      }
    >
      <SummaryList
        classes="tl-answers"
        rows={props.answers.map((answer) => ({
          key: answer.question,
          value:
            answer.lines.length === 1 ? (
              <AnswerLineView caseId={props.caseId} line={answer.lines[0]} />
            ) : (
              <AnswerLines caseId={props.caseId} answer={answer} />
            ),
        }))}
      />
    </Details>
  );
}

function AnswerLines(props: { readonly caseId: string; readonly answer: Answer }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {props.answer.lines.map((line) => (
        <li>
          <AnswerLineView caseId={props.caseId} line={line} />
        </li>
      ))}
    </ul>
  );
}

function AnswerLineView(props: {
  readonly caseId: string;
  readonly line: Answer['lines'][number] | undefined;
}) {
  const { line } = props;
  if (line === undefined) return <>none</>;
  if (line.entry === undefined) return <bdi>{line.text}</bdi>;
  return (
    <a class="govuk-link" href={paths.caseEntry(props.caseId, line.entry)}>
      {line.text}
    </a>
  );
}

function DrawnOnDemand(props: { readonly entry: EntryShown; readonly lines: readonly Drawn[] }) {
  const { length } = props.lines;
  const summary =
    props.entry.nature !== 'consequence'
      ? `${length} drawn from this by the rules`
      : props.entry.head === undefined
        ? 'Each of them'
        : `${length} more on that day`;
  return (
    <Details summary={summary}>
      <DrawnLines lines={props.lines} />
    </Details>
  );
}

function DrawnLines(props: { readonly lines: readonly Drawn[] }) {
  return (
    <ul class="tl-drawn">
      {props.lines.map((line) => (
        <li id={line.id} class={`tl-drawn__line tl-drawn__line--${line.weight}`}>
          <strong>{line.what}:</strong> {line.text}
        </li>
      ))}
    </ul>
  );
}
