import type { ComponentChildren } from 'preact';
import type { ItemChange } from '../../../domain/instrument-changes.ts';
import type { TableColumn } from '../../components/table.tsx';
import { Tag, type TagColour } from '../../components/tag.tsx';

const kinds: { readonly [C in ItemChange['change']]: { readonly text: string; readonly colour: TagColour } } =
  {
    same: { text: 'The same', colour: 'grey' },
    'rated-higher': { text: 'Higher on the scale', colour: 'orange' },
    'rated-lower': { text: 'Lower on the scale', colour: 'teal' },
    'became-known': { text: 'Now known', colour: 'blue' },
    'became-unknown': { text: 'Not known now', colour: 'purple' },
    'newly-answered': { text: 'New', colour: 'blue' },
    'no-longer-answered': { text: 'Not answered now', colour: 'purple' },
    'text-changed': { text: 'Written anew', colour: 'blue' },
  };

export const changeColumns: readonly TableColumn[] = [
  { heading: 'Item', width: 'wide' },
  { heading: 'Then' },
  { heading: 'Now' },
  { heading: 'Change' },
  { heading: 'Reason' },
];

/** The cells of one item: what it was, what it is, and why it differs. `said` words a rating. */
export function changeCells(
  change: ItemChange,
  href: string | undefined,
  said: (answer: string) => string = (answer) => answer,
): readonly ComponentChildren[] {
  const { label, from, to, reason, reasonMissing } = change;
  const kind = kinds[change.change];
  return [
    href === undefined ? (
      <bdi>{label}</bdi>
    ) : (
      <a class="govuk-link" href={href}>
        <bdi>{label}</bdi>
      </a>
    ),
    answer(from, said),
    answer(to, said),
    <Tag colour={kind.colour}>{kind.text}</Tag>,
    reasonMissing ? (
      <strong class="tl-attention">No reason given</strong>
    ) : (
      <bdi>{reason ?? (change.change === 'newly-answered' ? 'Not answered before' : '')}</bdi>
    ),
  ];
}

function answer(text: string | undefined, said: (answer: string) => string) {
  return text === undefined ? <span class="tl-quiet">Not answered</span> : <bdi>{said(text)}</bdi>;
}
