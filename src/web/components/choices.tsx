import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Details } from './notices.tsx';
import { describedBy, Fieldset, FormGroup, HintAndError, type LegendProps } from './form-group.tsx';

export type Choice = {
  readonly value: string;
  readonly text: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly disabled?: boolean | undefined;
  /** Further questions, shown while this choice is taken; always shown without scripting. */
  readonly reveals?: ComponentChildren;
};

export type ChoiceDivider = { readonly divider: string };

export type ChoicesProps = LegendProps & {
  readonly name: string;
  /** First part of each id; the name unless told. The error summary links to it. */
  readonly idPrefix?: string | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly items: readonly (Choice | ChoiceDivider)[];
  /** Further choices, folded away under a summary; open while one of them is taken. */
  readonly more?: { readonly summary: string; readonly items: readonly Choice[] } | undefined;
  readonly small?: boolean | undefined;
  /** Side by side where there is room: for short answers that reveal nothing. */
  readonly columns?: boolean | undefined;
};

export type RadiosProps = ChoicesProps & {
  readonly value?: string | undefined;
  readonly inline?: boolean | undefined;
};

/** One of a few. */
export function Radios(props: RadiosProps) {
  const chosen = props.value === undefined ? [] : [props.value];
  return <Choices kind="radio" block="govuk-radios" chosen={chosen} inline={props.inline} {...props} />;
}

export type CheckboxesProps = ChoicesProps & {
  readonly values?: readonly string[] | undefined;
};

/** Any of a few. */
export function Checkboxes(props: CheckboxesProps) {
  return <Choices kind="checkbox" block="govuk-checkboxes" chosen={props.values ?? []} {...props} />;
}

type ChoicesInnerProps = ChoicesProps & {
  readonly kind: 'radio' | 'checkbox';
  readonly block: 'govuk-radios' | 'govuk-checkboxes';
  readonly chosen: readonly string[];
  readonly inline?: boolean | undefined;
};

function Choices(props: ChoicesInnerProps) {
  const idPrefix = props.idPrefix ?? props.name;
  return (
    <FormGroup error={props.error !== undefined}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        legendIsPageHeading={props.legendIsPageHeading}
        describedBy={describedBy(idPrefix, props)}
      >
        <HintAndError id={idPrefix} hint={props.hint} error={props.error} />
        <ChoiceItems group={props} items={props.items} first={0} />
        {props.more !== undefined && (
          <Details
            summary={props.more.summary}
            open={props.more.items.some(({ value }) => props.chosen.includes(value))}
          >
            <ChoiceItems group={props} items={props.more.items} first={props.items.length} />
          </Details>
        )}
      </Fieldset>
    </FormGroup>
  );
}

function ChoiceItems(props: {
  readonly group: ChoicesInnerProps;
  readonly items: readonly (Choice | ChoiceDivider)[];
  /** How many stand before these: each id carries the number of its item. */
  readonly first: number;
}) {
  const { group, items, first } = props;
  const idPrefix = group.idPrefix ?? group.name;
  return (
    <div
      class={classNames(
        group.block,
        group.small && `${group.block}--small`,
        group.inline && `${group.block}--inline`,
        group.columns && 'tl-choice-columns',
      )}
      data-module={group.block}
    >
      {items.map((item, index) =>
        'divider' in item ? (
          <div class={`${group.block}__divider`}>{item.divider}</div>
        ) : (
          <ChoiceItem
            group={group}
            item={item}
            id={first + index === 0 ? idPrefix : `${idPrefix}-${first + index + 1}`}
          />
        ),
      )}
    </div>
  );
}

function ChoiceItem(props: {
  readonly group: ChoicesInnerProps;
  readonly item: Choice;
  readonly id: string;
}) {
  const { group, item, id } = props;
  const checked = group.chosen.includes(item.value);
  const hintId = item.hint === undefined ? undefined : `${id}-item-hint`;
  const revealId = item.reveals === undefined ? undefined : `conditional-${id}`;
  return (
    <>
      <div class={`${group.block}__item`}>
        <input
          class={`${group.block}__input`}
          id={id}
          name={group.name}
          type={group.kind}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={revealId}
          aria-describedby={hintId}
        />
        <label class={`govuk-label ${group.block}__label`} for={id}>
          {item.text}
        </label>
        {hintId !== undefined && (
          <div id={hintId} class={`govuk-hint ${group.block}__hint`}>
            {item.hint}
          </div>
        )}
      </div>
      {revealId !== undefined && (
        <div
          class={classNames(`${group.block}__conditional`, !checked && `${group.block}__conditional--hidden`)}
          id={revealId}
        >
          {item.reveals}
        </div>
      )}
    </>
  );
}
