import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export type TagColour =
  'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow';

export type TagProps = {
  readonly children: ComponentChildren;
  /** Without a colour the tag is blue. The words carry the meaning, never the colour alone. */
  readonly colour?: TagColour | undefined;
  readonly classes?: string | undefined;
};

/** A short status word. */
export function Tag(props: TagProps) {
  const modifier = props.colour === undefined ? undefined : `govuk-tag--${props.colour}`;
  return <strong class={classNames('govuk-tag', modifier, props.classes)}>{props.children}</strong>;
}
