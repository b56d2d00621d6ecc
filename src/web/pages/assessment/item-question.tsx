import type { OfferedAnswer } from '../../../application/form/entry-options.ts';
import { type AnswerError, chosen, typed } from '../../../application/form/names.ts';
import { itemName } from '../../../application/assessment/typed.ts';
import type { FormValues } from '../../../application/ports.ts';
import { type Instrument, type InstrumentItem, OFF_THE_SCALE } from '../../../domain/instrument.ts';
import type { FieldSpec, Fields } from '../../../domain/fields.ts';
import { Checkboxes, Radios } from '../../components/choices.tsx';
import { DateInput } from '../../components/date-input.tsx';
import { Input } from '../../components/input.tsx';
import { Details } from '../../components/notices.tsx';
import { questionId } from '../../components/question-ids.ts';
import { Textarea } from '../../components/textarea.tsx';
import type { LastTime } from './item-shown.ts';

/** What every item of a page is drawn from. */
export type ItemContext = {
  readonly instrument: Instrument;
  /** The questions about one item, of the programme's fact. */
  readonly fields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  /** Entries of the case, newest first. */
  readonly entries: readonly OfferedAnswer[];
};

/** Entries offered for ticking beside those taken already; any other is named by its number. */
const NEWEST = 8;

/** One item: its prompt, the scale with what each step means, what lies beside the scale, and what it rests on. */
export function ItemQuestion(props: {
  readonly context: ItemContext;
  readonly item: InstrumentItem;
  readonly last: LastTime | undefined;
}) {
  const { context, item, last } = props;
  const rated = item.kind === 'rating';
  return (
    <section class="tl-item" aria-labelledby={questionId(`${item.id}-heading`)}>
      <h2 class="tl-item__title" id={questionId(`${item.id}-heading`)}>
        <bdi>{item.label}</bdi>
      </h2>
      <p class="tl-item__prompt">
        <bdi>{item.prompt}</bdi>
        {item.moreIsBetter === true && <strong> Here a higher step is better.</strong>}
      </p>
      {last !== undefined && <Last last={last} />}
      <div class="tl-item__answer">
        {rated && (
          <div class="tl-item__rating">
            <Rating context={context} item={item} />
          </div>
        )}
        <div class="tl-item__words">
          <Words context={context} item={item} last={last} />
        </div>
      </div>
    </section>
  );
}

function Last({ last }: { readonly last: LastTime }) {
  return (
    <p class="tl-item__last">
      <span class="tl-quiet">
        {last.suggestion === undefined
          ? `Last time, ${last.when}: `
          : `On ${last.when}, ${last.suggestion}: `}
      </span>
      <strong>
        <bdi>{last.said}</bdi>
      </strong>
      {last.suggestion !== undefined && (
        <span class="tl-quiet">. Nothing is carried over: assess it afresh.</span>
      )}
    </p>
  );
}

function Rating({ context, item }: { readonly context: ItemContext; readonly item: InstrumentItem }) {
  const name = itemName(item.id, 'rating');
  return (
    <Radios
      name={name}
      idPrefix={questionId(name)}
      legend={
        <>
          Rating<span class="govuk-visually-hidden"> of {item.label}</span>
        </>
      }
      legendSize="s"
      error={errorAt(context, name)}
      value={typed(context.values, name)}
      items={[
        ...context.instrument.scale.map(stepChoice),
        { divider: 'or, beside the scale' },
        ...OFF_THE_SCALE.map(stepChoice),
      ]}
      small
    />
  );
}

function stepChoice(step: { readonly value: string; readonly label: string; readonly meaning: string }) {
  return { value: step.value, text: step.label, hint: step.meaning };
}

function Words(props: {
  readonly context: ItemContext;
  readonly item: InstrumentItem;
  readonly last: LastTime | undefined;
}) {
  const { context, item, last } = props;
  const rated = item.kind === 'rating';
  return (
    <>
      <LongText
        context={context}
        item={item}
        question="note"
        label={rated ? 'What was seen or said, by whom and when' : 'Answer'}
        rows={rated ? 4 : 6}
      />
      {item.asksDriver && (
        <Choice
          context={context}
          item={item}
          question="nature"
          hint="Asked of needs in the upper half of the scale: what drives the concern comes first in the plan."
        />
      )}
      {last !== undefined && last.suggestion === undefined && (
        <div class="tl-item__change" data-last={last.rating}>
          <LongText
            context={context}
            item={item}
            question="reasonForChange"
            label="If it differs from last time, why?"
            hint="What has changed, or that the earlier answer was mistaken."
            rows={2}
          />
        </div>
      )}
      <RestsOn context={context} item={item} />
    </>
  );
}

function LongText(props: {
  readonly context: ItemContext;
  readonly item: InstrumentItem;
  readonly question: string;
  readonly label: string;
  readonly hint?: string;
  readonly rows: number;
}) {
  const { context, item, question } = props;
  const name = itemName(item.id, question);
  const spec = context.fields[question]?.spec;
  return (
    <Textarea
      name={name}
      id={questionId(name)}
      label={props.label}
      labelAbout={item.label}
      hint={props.hint}
      rows={props.rows}
      dir="auto"
      limit={spec?.type === 'text' ? spec.maxLength : undefined}
      value={typed(context.values, name)}
      error={errorAt(context, name)}
    />
  );
}

/** One of the closed questions about an answer; it can be taken back. */
function Choice(props: {
  readonly context: ItemContext;
  readonly item: InstrumentItem;
  readonly question: string;
  readonly hint?: string;
}) {
  const { context, item, question } = props;
  const name = itemName(item.id, question);
  const field = context.fields[question];
  return (
    <Radios
      name={name}
      idPrefix={questionId(name)}
      legend={
        <>
          {field?.label ?? question}
          <span class="govuk-visually-hidden">: {item.label}</span>
        </>
      }
      hint={props.hint}
      error={errorAt(context, name)}
      value={typed(context.values, name)}
      items={[
        ...optionsOf(field?.spec).map(({ value, label }) => ({ value, text: label })),
        { value: '', text: 'Not answered' },
      ]}
      inline
      small
    />
  );
}

/** What an answer rests on: entries of the case, where it comes from, when it was gathered, how sure one can be. */
function RestsOn({ context, item }: { readonly context: ItemContext; readonly item: InstrumentItem }) {
  const name = (question: string): string => itemName(item.id, question);
  const taken = chosen(context.values, name('evidence'));
  const offered = context.entries.filter(({ value }, index) => index < NEWEST || taken.includes(value));
  const elsewhere = taken.filter((value) => !offered.some((one) => one.value === value));
  const given = [name('sourceAgency'), `${name('gatheredOn')}-year`, name('confidence')].some(
    (one) => typed(context.values, one) !== '',
  );
  const wrong = context.errors.some(({ path }) => path.startsWith(`${itemName(item.id)}.`));
  return (
    <Details
      summary={
        <>
          Evidence, source and confidence<span class="govuk-visually-hidden"> for {item.label}</span>
          {taken.length > 0 && ` (${taken.length} ${taken.length === 1 ? 'entry' : 'entries'})`}
        </>
      }
      open={given || wrong || taken.length > 0}
    >
      {offered.length > 0 && (
        <Checkboxes
          name={name('evidence')}
          idPrefix={questionId(name('evidence'))}
          legend={context.fields['evidence']?.label ?? 'Evidence'}
          error={errorAt(context, name('evidence'))}
          values={taken}
          items={offered.map(({ value, label, line }) => ({
            value,
            text: label,
            ...(line === undefined ? {} : { hint: <bdi>{shortened(line)}</bdi> }),
          }))}
          small
        />
      )}
      <Input
        name={name('evidence')}
        id={`${questionId(name('evidence'))}-other`}
        label="Other entries, by number"
        labelAbout={item.label}
        hint="The number stands beside each entry of the chronology: 12, 14"
        inputMode="numeric"
        width={10}
        value={elsewhere.join(', ')}
        autoComplete="off"
      />
      <Input
        name={name('sourceAgency')}
        id={questionId(name('sourceAgency'))}
        label={context.fields['sourceAgency']?.label ?? 'Agency'}
        labelAbout={item.label}
        width={20}
        value={typed(context.values, name('sourceAgency'))}
        error={errorAt(context, name('sourceAgency'))}
      />
      <DateInput
        id={questionId(name('gatheredOn'))}
        namePrefix={name('gatheredOn')}
        legend={context.fields['gatheredOn']?.label ?? 'Gathered on'}
        error={errorAt(context, name('gatheredOn'))}
        values={{
          day: typed(context.values, `${name('gatheredOn')}-day`),
          month: typed(context.values, `${name('gatheredOn')}-month`),
          year: typed(context.values, `${name('gatheredOn')}-year`),
        }}
      />
      <Choice context={context} item={item} question="confidence" />
    </Details>
  );
}

const LINE_SHOWN = 110;

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > LINE_SHOWN ? `${characters.slice(0, LINE_SHOWN - 1).join('')}…` : text;
}

function optionsOf(spec: FieldSpec | undefined) {
  return spec?.type === 'choice' ? spec.options : [];
}

function errorAt(context: ItemContext, name: string): string | undefined {
  return context.errors.find(({ path }) => path === name)?.message;
}
