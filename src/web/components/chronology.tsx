import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Tag } from './tag.tsx';

/** How far the record lagged behind what happened, as the programme's rule judges it. */
export type Lateness = 'in-time' | 'late' | 'very-late';

export type ChronologyEntry = {
  /** Address of the entry within the page. */
  readonly id: string;
  readonly title: ComponentChildren;
  /** When it happened, in words ("17 January 2015", "some time in November 2014"). */
  readonly occurred: string;
  /** Machine-readable form of it, as precise as it is known: year, year-month or date; none when nothing is known. */
  readonly occurredValue?: string | undefined;
  /** "about", "disputed" and the like, when the date is not certain. */
  readonly certainty?: string | undefined;
  /** When the record had it. */
  readonly recorded: string;
  readonly recordedValue: string;
  readonly lateness: Lateness;
  /** The lag in words ("231 days later"); required for a late entry to be shown as one. */
  readonly lag?: string | undefined;
  readonly by: string;
  /** A consequence is drawn by the rules, a fact comes from a person. */
  readonly nature: 'fact' | 'consequence' | 'correction' | 'superseded';
  readonly tags?: ComponentChildren;
  readonly body?: ComponentChildren;
};

/** A time in which nothing happened that was expected to, in words. */
export type ChronologyGap = { readonly id: string; readonly gap: string; readonly span: string };

export type ChronologyProps = {
  readonly headingLevel: 2 | 3 | 4;
  readonly entries: readonly (ChronologyEntry | ChronologyGap)[];
};

/** What happened, in order, each entry with both its times, and the lag between them in plain sight. */
export function Chronology(props: ChronologyProps) {
  return (
    <ol class="tl-chronology">
      {props.entries.map((entry) =>
        'gap' in entry ? <Gap gap={entry} /> : <Entry entry={entry} headingLevel={props.headingLevel} />,
      )}
    </ol>
  );
}

function Gap(props: { readonly gap: ChronologyGap }) {
  return (
    <li id={props.gap.id} class="tl-chronology__gap">
      <p>
        <strong>{props.gap.gap}</strong> <span class="tl-quiet">{props.gap.span}</span>
      </p>
    </li>
  );
}

const natureWords = {
  fact: undefined,
  consequence: 'drawn by the rules',
  correction: 'correction',
  superseded: 'superseded',
} as const;

function Entry(props: { readonly entry: ChronologyEntry; readonly headingLevel: 2 | 3 | 4 }) {
  const { entry } = props;
  const Heading = `h${props.headingLevel}` as const;
  const natureWord = natureWords[entry.nature];
  return (
    <li
      id={entry.id}
      class={classNames(
        'tl-chronology__entry',
        `tl-chronology__entry--${entry.nature}`,
        entry.lateness !== 'in-time' && `tl-chronology__entry--${entry.lateness}`,
      )}
    >
      <div class="tl-chronology__dot" aria-hidden="true"></div>
      <div class="tl-chronology__times">
        <p class="tl-chronology__occurred">
          <span class="govuk-visually-hidden">Happened </span>
          {entry.certainty !== undefined && <span>{entry.certainty} </span>}
          {entry.occurredValue === undefined ? (
            entry.occurred
          ) : (
            <time dateTime={entry.occurredValue}>{entry.occurred}</time>
          )}
        </p>
        <p class="tl-chronology__recorded">
          recorded <time dateTime={entry.recordedValue}>{entry.recorded}</time>
        </p>
        {entry.lateness !== 'in-time' && entry.lag !== undefined && (
          <p class="tl-chronology__lag">
            <Tag colour={entry.lateness === 'very-late' ? 'red' : 'orange'}>{entry.lag}</Tag>
          </p>
        )}
      </div>
      <div class="tl-chronology__what">
        <Heading class="tl-chronology__title">{entry.title}</Heading>
        <p class="tl-chronology__by">
          <bdi>{entry.by}</bdi>
          {natureWord !== undefined && <span class="tl-chronology__nature"> · {natureWord}</span>}
          {entry.tags !== undefined && <> {entry.tags}</>}
        </p>
        {entry.body !== undefined && <div class="tl-chronology__body">{entry.body}</div>}
      </div>
    </li>
  );
}
