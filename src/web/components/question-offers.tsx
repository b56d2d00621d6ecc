import type { ComponentChildren } from 'preact';
import type { OfferedAnswer } from '../../application/form/entry-options.ts';
import { chosen, typed } from '../../application/form/names.ts';
import { Checkboxes, type Choice, Radios } from './choices.tsx';
import { Fieldset, FormGroup, HintAndError, describedBy } from './form-group.tsx';
import type { QuestionParts, QuestionProps } from './question-context.ts';
import { Select } from './select.tsx';

/** The most answers shown side by side; above it they are picked from a list. */
const FEW = 7;

/** The most entries shown at once for ticking, and the most characters shown of the line of each. */
const NEWEST = 20;
const LINE_SHOWN = 110;

export type OffersProps = QuestionProps & {
  readonly parts: QuestionParts;
  readonly offered: readonly OfferedAnswer[];
  readonly inline?: boolean | undefined;
  /** What to say where nothing is offered. */
  readonly none?: ComponentChildren;
};

/** One of the answers offered. One that need not be given can be taken back. */
export function Offers(props: OffersProps) {
  const { context, name, field, size, parts, offered, inline } = props;
  const value = typed(context.values, name).trim();
  const shown = withTyped(offered, value === '' ? [] : [value]);
  if (shown.length === 0) return <NothingOffered {...props} />;
  if (shown.length > FEW)
    return (
      <Select
        {...parts}
        name={name}
        labelSize={size}
        value={value}
        options={[
          { value: '', text: field.required ? 'Choose one' : 'Not answered' },
          ...shown.map((one) => ({ value: one.value, text: oneLine(one) })),
        ]}
      />
    );
  const none: readonly Choice[] = field.required ? [] : [{ value: '', text: 'Not answered' }];
  return (
    <Radios
      name={name}
      idPrefix={parts.id}
      legend={parts.label}
      legendSize={size}
      hint={parts.hint}
      error={parts.error}
      value={value === '' && field.required ? undefined : value}
      items={[
        ...shown.map((one) => (field.spec.type === 'fact' ? entryChoice(props, one) : choiceOf(one))),
        ...none,
      ]}
      inline={inline}
      columns={areShort(shown)}
      small
    />
  );
}

/** The fewest answers that are worth setting in columns, and the longest that fits one. */
const COLUMNS_FROM = 4;
const LONGEST_IN_COLUMNS = 30;

/** Whether answers are so many, and each so short, that they are taken in sooner side by side. */
export function areShort(offered: readonly OfferedAnswer[]): boolean {
  return (
    offered.length >= COLUMNS_FROM &&
    offered.every(({ label, line }) => line === undefined && label.length <= LONGEST_IN_COLUMNS)
  );
}

/** Any of the entries offered: the newest are shown, the rest folded away. */
export function EntryTicks(props: OffersProps) {
  const { context, name, size, parts, offered } = props;
  const values = chosen(context.values, name);
  const shown = withTyped(offered, values);
  if (shown.length === 0) return <NothingOffered {...props} />;
  const rest = shown.slice(NEWEST);
  return (
    <Checkboxes
      name={name}
      idPrefix={parts.id}
      legend={parts.label}
      legendSize={size}
      hint={parts.hint}
      error={parts.error}
      values={values}
      items={shown.slice(0, NEWEST).map(choiceOf)}
      more={
        rest.length === 0
          ? undefined
          : { summary: `Earlier entries (${rest.length.toLocaleString('en-GB')})`, items: rest.map(choiceOf) }
      }
      small
    />
  );
}

/** What was typed and is not offered is shown too, so that it can be seen and taken back. */
function withTyped(offered: readonly OfferedAnswer[], values: readonly string[]): readonly OfferedAnswer[] {
  const known = new Set(offered.map(({ value }) => value));
  const others = values.filter((value) => !known.has(value));
  return [...offered, ...others.map((value) => ({ value, label: `${value} (not one of those offered)` }))];
}

function choiceOf({ value, label, line }: OfferedAnswer): Choice {
  return {
    value,
    text: <bdi>{label}</bdi>,
    ...(line === undefined ? {} : { hint: <bdi>{shortened(line)}</bdi> }),
  };
}

/** An entry with the way to read it: it is chosen for what it says. */
function entryChoice({ context }: OffersProps, offered: OfferedAnswer): Choice {
  const choice = choiceOf(offered);
  if (context.entryHref === undefined || !/^\d+$/.test(offered.value)) return choice;
  return {
    ...choice,
    hint: (
      <>
        {choice.hint}{' '}
        <a class="govuk-link" href={context.entryHref(offered.value)}>
          Read entry {offered.value}
        </a>
      </>
    ),
  };
}

function oneLine({ label, line }: OfferedAnswer): string {
  return line === undefined ? label : shortened(`${label} · ${line}`);
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > LINE_SHOWN ? `${characters.slice(0, LINE_SHOWN - 1).join('')}…` : text;
}

function NothingOffered(props: OffersProps) {
  const { parts, size, none } = props;
  return (
    <FormGroup error={parts.error !== undefined}>
      <Fieldset
        legend={parts.label}
        legendSize={size}
        id={parts.id}
        describedBy={describedBy(parts.id, parts)}
      >
        <HintAndError id={parts.id} hint={parts.hint} error={parts.error} />
        <p class="govuk-body tl-questions__none">{none ?? 'There is nothing to choose from yet.'}</p>
      </Fieldset>
    </FormGroup>
  );
}
