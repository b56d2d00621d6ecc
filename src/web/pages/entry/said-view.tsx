import type { CaseRead } from '../../../application/read-case.ts';
import { InsetText } from '../../components/notices.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Lines } from '../act/answer-lines.tsx';
import type { EntryShown } from './present.ts';

/** What an entry says: when, by whom, what it carries beside its answers, and what was asked and answered. */
export function EntrySaid(props: {
  readonly read: CaseRead;
  readonly shown: Pick<EntryShown, 'facts' | 'notes' | 'questions' | 'answers'>;
}) {
  const { read, shown } = props;
  return (
    <>
      <SummaryList rows={shown.facts.map(({ key, value }) => ({ key, value: <bdi>{value}</bdi> }))} />
      {shown.notes.map((note) => (
        <InsetText>
          <strong>{note.what}:</strong> <bdi>{note.text}</bdi>
        </InsetText>
      ))}
      <section aria-labelledby="answers-heading">
        <h2 class="govuk-heading-m" id="answers-heading">
          What was asked and answered
        </h2>
        <p class="govuk-body tl-quiet">{shown.questions}</p>
        <SummaryList
          rows={shown.answers.map(({ question, lines }) => ({
            key: question,
            value: <Lines lines={lines} read={read} />,
          }))}
        />
      </section>
    </>
  );
}
