import { ADD_ROW, REMOVE_ROW, inside, isBlank, keyInName, keysSent } from '../../application/form/names.ts';
import { rowsOf } from '../../application/form/rows.ts';
import { type Field, type FieldSpec, type Fields, LONGEST_LIST } from '../../domain/fields.ts';
import { Button } from './button.tsx';
import { Fieldset, FormGroup, HintAndError, describedBy } from './form-group.tsx';
import type { Ask, QuestionParts, QuestionProps } from './question-context.ts';
import { questionId } from './question-ids.ts';

/** Questions that are answered together. */
export function QuestionGroup(
  props: QuestionProps & { readonly fields: Fields; readonly parts: QuestionParts; readonly ask: Ask },
) {
  const { name, fields, size, parts, ask } = props;
  return (
    <FormGroup error={parts.error !== undefined}>
      <Fieldset
        legend={parts.label}
        legendSize={size}
        id={parts.id}
        classes="tl-questions__group"
        describedBy={describedBy(parts.id, parts)}
      >
        <HintAndError id={parts.id} hint={parts.hint} error={parts.error} />
        {Object.entries(fields).map(([member, field]) => ask(inside(name, member), field))}
      </Fieldset>
    </FormGroup>
  );
}

/** Any number of answers of one kind, each in a row that can be taken away; one blank row to begin with. */
export function QuestionRows(
  props: QuestionProps & {
    readonly spec: FieldSpec & { readonly type: 'list' };
    readonly parts: QuestionParts;
    readonly ask: Ask;
  },
) {
  const { context, name, field, size, spec, parts } = props;
  const found = rowsOf(context.values, name);
  const rows = found.length > 0 ? found : Array.from({ length: Math.max(spec.min, 1) }, (_, row) => row);
  return (
    <FormGroup error={parts.error !== undefined}>
      <Fieldset
        legend={parts.label}
        legendSize={size}
        id={parts.id}
        classes="tl-questions__list"
        describedBy={describedBy(parts.id, parts)}
      >
        <HintAndError id={parts.id} hint={parts.hint} error={parts.error} />
        {rows.map((row) => (
          <Row
            {...props}
            row={row}
            removable={rows.length > 1 || !isBlank(context.values, inside(name, row))}
          />
        ))}
        {rows.length < LONGEST_LIST && (
          <Button tone="secondary" name={ADD_ROW} value={name} classes="tl-questions__add">
            Add another<span class="govuk-visually-hidden"> of: {field.label}</span>
          </Button>
        )}
      </Fieldset>
    </FormGroup>
  );
}

function Row(
  props: QuestionProps & {
    readonly spec: FieldSpec & { readonly type: 'list' };
    readonly row: number;
    readonly removable: boolean;
    readonly ask: Ask;
  },
) {
  const { field, spec, row, removable, ask } = props;
  const name = inside(props.name, row);
  const item = `${spec.item ?? field.label} ${row + 1}`;
  const remove = removable && (
    <Button tone="secondary" name={REMOVE_ROW} value={name} classes="tl-questions__remove">
      Remove<span class="govuk-visually-hidden"> {item}</span>
    </Button>
  );
  if (spec.of.type !== 'group')
    return (
      <div class="tl-questions__row tl-questions__row--line">
        {ask(name, { label: item, required: true, spec: spec.of })}
        {remove}
      </div>
    );
  return (
    <div class="tl-questions__row">
      <Fieldset legend={item} legendSize="s" id={questionId(name)} describedBy={undefined}>
        {/* Says that the row is there, also while none of its questions sends anything. */}
        <input type="hidden" name={name} value="" />
        {Object.entries(spec.of.fields).map(([member, inner]) => ask(inside(name, member), inner))}
        {remove}
      </Fieldset>
    </div>
  );
}

/** Answers to the items of an instrument, one after another. */
export function QuestionItems(
  props: QuestionProps & { readonly of: FieldSpec; readonly parts: QuestionParts; readonly ask: Ask },
) {
  const { context, name, size, of, parts, ask } = props;
  const given = context.items?.(name);
  const items = given ?? keysSent(context.values, name, of).map((key) => ({ key, label: key }));
  return (
    <FormGroup error={parts.error !== undefined}>
      <Fieldset
        legend={parts.label}
        legendSize={size}
        id={parts.id}
        describedBy={describedBy(parts.id, parts)}
      >
        <HintAndError id={parts.id} hint={parts.hint} error={parts.error} />
        {items.length === 0 && <p class="govuk-body tl-questions__none">There are no items to answer yet.</p>}
        {items.map((item) => ask(inside(name, keyInName(item.key)), itemField(item, of)))}
      </Fieldset>
    </FormGroup>
  );
}

function itemField(
  item: { readonly label: string; readonly hint?: string },
  spec: FieldSpec,
): Field<unknown> {
  const { label, hint } = item;
  return { label, required: false, spec, ...(hint === undefined ? {} : { hint }) };
}
