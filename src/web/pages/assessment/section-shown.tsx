import { dayInWords } from '../../../application/date-words.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { EntryNamed } from '../case/entry-named.tsx';
import type { ItemShown, RatingShown, ReadShown } from './read-present.ts';

/** One section of an assessment on record: what was rated, what was written, and what it rests on. */
export function SectionShown(props: {
  readonly read: CaseRead;
  readonly section: ReadShown['sections'][number];
}) {
  const { read, section } = props;
  return (
    <Table
      caption={section.title}
      captionSize="m"
      classes="tl-stack tl-answers"
      firstCellIsHeader
      columns={[{ heading: 'Item' }, { heading: 'Rating' }, { heading: 'What it rests on', width: 'wide' }]}
      rows={section.items.map((item) => ({
        cells: [
          <>
            <bdi>{item.label}</bdi>
            {item.prompt !== '' && <span class="tl-cell-note">{item.prompt}</span>}
          </>,
          <>
            <Rating rating={item.rating} />
            {item.nature !== undefined && <span class="tl-cell-note">{item.nature}</span>}
          </>,
          <RestsOn read={read} item={item} />,
        ],
      }))}
    />
  );
}

/** A rating on the scale is bold with its place; what lies beside the scale is a tag, so that it is not read as a step. */
function Rating({ rating }: { readonly rating: RatingShown }) {
  switch (rating.kind) {
    case 'text':
      return <span class="tl-quiet">In words</span>;
    case 'off-the-scale':
      return <Tag colour="purple">{rating.text}</Tag>;
    case 'not-answered':
      return <Tag colour="orange">{rating.text}</Tag>;
    case 'not-asked':
      return <span class="tl-quiet">Not asked, because of another answer</span>;
    case 'on-the-scale':
      return (
        <>
          <strong>{rating.text}</strong>
          {rating.place !== undefined && (
            <span class="tl-cell-note">
              step {rating.place.step} of {rating.place.of}
            </span>
          )}
        </>
      );
  }
}

function RestsOn({ read, item }: { readonly read: CaseRead; readonly item: ItemShown }) {
  const { answer } = item;
  const source = [
    answer.sourceAgency,
    answer.gatheredOn === undefined ? undefined : `gathered ${dayInWords(answer.gatheredOn)}`,
    item.confidence === undefined ? undefined : `confidence ${item.confidence.toLowerCase()}`,
  ].filter((part) => part !== undefined);
  const evidence = answer.evidence ?? [];
  return (
    <>
      {answer.note !== undefined && (
        <p class="tl-long-text" dir="auto">
          {answer.note}
        </p>
      )}
      {evidence.length > 0 && (
        <div class="tl-cell-note">
          Evidence:
          <ul class="tl-plain-list">
            {evidence.map((position) => (
              <li>
                <EntryNamed read={read} entry={position} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {source.length > 0 && (
        <p class="tl-cell-note">
          <bdi>{source.join(' · ')}</bdi>
        </p>
      )}
      {answer.reasonForChange !== undefined && (
        <p class="tl-cell-note">
          Differs from last time: <bdi>{answer.reasonForChange}</bdi>
        </p>
      )}
    </>
  );
}
