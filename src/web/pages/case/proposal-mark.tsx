import { Tag } from '../../components/tag.tsx';
import type { ProposalTag } from './proposals.ts';

/** Says of an entry that takes two people whether it waits for the second, and who answered. */
export function ProposalMark(props: { readonly tag: ProposalTag | undefined }) {
  const { tag } = props;
  if (tag === undefined) return null;
  return (
    <Tag colour={tag.colour} classes="tl-proposal-mark">
      <bdi>{tag.text}</bdi>
    </Tag>
  );
}
