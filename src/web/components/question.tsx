import { DATE_PARTS, chosen, typed } from '../../application/form/names.ts';
import type { OfferedAnswer } from '../../application/form/entry-options.ts';
import { type Field, type FieldSpec, LONGEST_LINE, LONGEST_TEXT } from '../../domain/fields.ts';
import { Checkboxes } from './choices.tsx';
import { DateInput, type DatePart } from './date-input.tsx';
import { Input } from './input.tsx';
import { QuestionGroup, QuestionItems, QuestionRows } from './question-rows.tsx';
import { questionId } from './question-ids.ts';
import type { Ask, QuestionParts, QuestionProps } from './question-context.ts';
import { EntryTicks, Offers, areShort } from './question-offers.tsx';
import { Textarea } from './textarea.tsx';

/** A question with the control that its definition asks for. */
export function Question(props: QuestionProps) {
  const { context, name, field, size } = props;
  const { spec } = field;
  const parts = partsOf(props);
  const ask: Ask = (inner, of) => <Question context={context} name={inner} field={of} />;
  const offered = context.choicesFrom?.(name);
  if (offered !== undefined) return <Offers {...props} parts={parts} offered={offered} />;
  switch (spec.type) {
    case 'text':
      return <TextQuestion {...props} spec={spec} parts={parts} />;
    case 'whole-number':
      return <NumberQuestion {...props} spec={spec} parts={parts} />;
    case 'date':
    case 'moment':
      return <DateQuestion {...props} parts={parts} />;
    case 'yes-no':
      return <Offers {...props} parts={parts} offered={YES_NO} inline />;
    case 'choice':
      return <Offers {...props} parts={parts} offered={offeredBy(spec)} />;
    case 'choices':
      return (
        <Checkboxes
          name={name}
          idPrefix={parts.id}
          legend={parts.label}
          legendSize={size}
          hint={parts.hint}
          error={parts.error}
          values={chosen(context.values, name)}
          items={spec.options.map(({ value, label, hint }) => ({ value, text: label, hint }))}
          columns={areShort(offeredBy(spec))}
          small
        />
      );
    case 'fact':
      return (
        <Offers {...props} parts={parts} offered={context.entries(spec.kinds)} none={noEntries(props)} />
      );
    case 'file':
      return (
        <Offers
          {...props}
          parts={parts}
          offered={context.documents}
          none="No document of this case is ready. Upload it under Documents first; it can be named here once it is checked."
        />
      );
    case 'group':
      return <QuestionGroup {...props} fields={spec.fields} parts={parts} ask={ask} />;
    case 'list':
      return spec.of.type === 'fact' ? (
        <EntryTicks
          {...props}
          parts={parts}
          offered={context.entries(spec.of.kinds)}
          none={noEntries(props)}
        />
      ) : (
        <QuestionRows {...props} spec={spec} parts={parts} ask={ask} />
      );
    case 'by-key':
      return <QuestionItems {...props} of={spec.of} parts={parts} ask={ask} />;
  }
}

const YES_NO: readonly OfferedAnswer[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

function offeredBy(spec: FieldSpec & { readonly type: 'choice' | 'choices' }): readonly OfferedAnswer[] {
  return spec.options.map(({ value, label, hint }) => ({
    value,
    label,
    ...(hint === undefined ? {} : { line: hint }),
  }));
}

function noEntries({ context, field }: QuestionProps) {
  const { spec } = field;
  const kinds =
    spec.type === 'fact' ? spec.kinds : spec.type === 'list' && spec.of.type === 'fact' ? spec.of.kinds : [];
  return context.noEntries?.(kinds) ?? 'There is no entry on the case yet that this could be.';
}

function partsOf({ context, name, field }: QuestionProps): QuestionParts {
  const optional = !field.required && context.marksOptional !== false;
  return {
    id: questionId(name),
    label: optional ? `${field.label} (optional)` : field.label,
    hint: hintOf(field),
    error: context.errors.find(({ path }) => path === name)?.message,
  };
}

/** Why it is asked, and the limits that a person could not guess. */
function hintOf(field: Field<unknown>): string | undefined {
  const said = [field.hint, limitsOf(field.spec)].filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.map((part) => part.replace(/(?<![.?!])$/, '.')).join(' ');
}

/** A number above which nobody would think of a limit. */
const UNSAID = 1_000_000;

function limitsOf(spec: FieldSpec): string | undefined {
  if (spec.type === 'text') {
    const longest = spec.long ? LONGEST_TEXT : LONGEST_LINE;
    const least = spec.minLength > 1 ? `at least ${count(spec.minLength)}` : undefined;
    const most = spec.maxLength < longest ? `at most ${count(spec.maxLength)}` : undefined;
    const both = [least, most].filter((part) => part !== undefined).join(' and ');
    return both === '' ? undefined : `${both.charAt(0).toUpperCase()}${both.slice(1)} characters`;
  }
  if (spec.type === 'whole-number' && spec.max < UNSAID && spec.unit !== 'pence')
    return `From ${count(spec.min)} to ${count(spec.max)}`;
  return spec.type === 'date' || spec.type === 'moment' ? 'For example, 27 3 2026' : undefined;
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

/** Lines a box for long text shows, and at most: it grows with what is in it. */
const ROWS = 4;
const MOST_ROWS = 14;
const LINE = 80;

function TextQuestion(
  props: QuestionProps & {
    readonly spec: FieldSpec & { readonly type: 'text' };
    readonly parts: QuestionParts;
  },
) {
  const { context, name, field, size, spec, parts } = props;
  const value = typed(context.values, name);
  const suggested = field.suggests === undefined ? undefined : context.suggested?.(field.suggests);
  const shared = { ...parts, name, labelSize: size, autoComplete: 'off', dir: 'auto' } as const;
  if (!spec.long) return <Input {...shared} value={value} suggested={suggested} />;
  const lines = value.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / LINE), 0);
  return (
    <Textarea
      {...shared}
      value={value}
      rows={Math.min(Math.max(lines + 1, ROWS), MOST_ROWS)}
      limit={spec.maxLength}
    />
  );
}

function NumberQuestion(
  props: QuestionProps & {
    readonly spec: FieldSpec & { readonly type: 'whole-number' };
    readonly parts: QuestionParts;
  },
) {
  const { context, name, size, spec, parts } = props;
  const unit = spec.unit === 'pence' ? { prefix: '£' } : { suffix: spec.unit };
  return (
    <Input
      {...parts}
      {...unit}
      name={name}
      labelSize={size}
      value={typed(context.values, name)}
      inputMode={spec.unit === 'pence' ? 'decimal' : 'numeric'}
      autoComplete="off"
      width={10}
    />
  );
}

function DateQuestion(props: QuestionProps & { readonly parts: QuestionParts }) {
  const { context, name, field, size, parts } = props;
  const withTime = field.spec.type === 'moment';
  const boxes: readonly DatePart[] = withTime ? [...DATE_PARTS, 'time'] : DATE_PARTS;
  const wrong = context.errors.find(({ path }) => path === name)?.parts;
  return (
    <DateInput
      id={parts.id}
      namePrefix={name}
      legend={parts.label}
      legendSize={size}
      hint={parts.hint}
      error={parts.error}
      errorParts={wrong}
      values={Object.fromEntries(boxes.map((part) => [part, typed(context.values, `${name}-${part}`)]))}
      withTime={withTime}
      autoComplete="off"
    />
  );
}
