import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export type ButtonTone = 'main' | 'secondary' | 'warning';

export type ButtonProps = {
  /** The words on the button; they say what will happen ("Record the contact"). */
  readonly children: ComponentChildren;
  readonly tone?: ButtonTone | undefined;
  readonly type?: 'submit' | 'button' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Ignores a second press within a second; the idempotency key guards the record in any case. */
  readonly preventDoubleClick?: boolean | undefined;
  readonly classes?: string | undefined;
};

/** A form's button. */
export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? 'submit'}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick?.toString()}
      class={buttonClass(props.tone, props.classes)}
      data-module="govuk-button"
      id={props.id}
    >
      {props.children}
    </button>
  );
}

export type LinkButtonProps = {
  readonly children: ComponentChildren;
  readonly href: string;
  readonly tone?: ButtonTone | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
};

/** A link that looks like a button, for moving on without sending a form. */
export function LinkButton(props: LinkButtonProps) {
  return (
    <a
      href={props.href}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the design system's own markup
      role="button"
      draggable={false}
      class={buttonClass(props.tone, props.classes)}
      data-module="govuk-button"
      id={props.id}
    >
      {props.children}
    </a>
  );
}

function buttonClass(tone: ButtonTone | undefined, classes: string | undefined): string {
  const modifier = tone === undefined || tone === 'main' ? undefined : `govuk-button--${tone}`;
  return classNames('govuk-button', modifier, classes);
}
