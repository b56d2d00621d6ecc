import { Tag, type TagColour } from './tag.tsx';

export type DutyStatus =
  | 'open'
  | 'due-soon'
  | 'overdue'
  | 'paused'
  | 'not-determinable-yet'
  | 'met'
  | 'met-late'
  | 'missed'
  | 'superseded'
  | 'waived';

type StatusWords = { readonly text: string; readonly colour: TagColour };

const statusWords: { readonly [Status in DutyStatus]: StatusWords } = {
  open: { text: 'Open', colour: 'blue' },
  'due-soon': { text: 'Due soon', colour: 'yellow' },
  overdue: { text: 'Overdue', colour: 'red' },
  paused: { text: 'Paused', colour: 'purple' },
  'not-determinable-yet': { text: 'Not determinable yet', colour: 'grey' },
  met: { text: 'Met', colour: 'green' },
  'met-late': { text: 'Met late', colour: 'orange' },
  missed: { text: 'Missed', colour: 'red' },
  superseded: { text: 'Superseded', colour: 'grey' },
  waived: { text: 'Waived', colour: 'grey' },
};

/** The state of a duty. A missed duty is set solid: it can no longer be put right, only answered for. */
export function DutyStatusTag(props: { readonly status: DutyStatus }) {
  const words = statusWords[props.status];
  return (
    <Tag colour={words.colour} classes={props.status === 'missed' ? 'tl-tag--solid' : undefined}>
      {words.text}
    </Tag>
  );
}

/** The line at a row's edge that goes with a status. */
export function dutyEmphasis(status: DutyStatus): 'bad' | 'late' | 'quiet' | undefined {
  if (status === 'overdue' || status === 'missed') return 'bad';
  if (status === 'due-soon' || status === 'met-late') return 'late';
  return status === 'superseded' || status === 'waived' ? 'quiet' : undefined;
}
