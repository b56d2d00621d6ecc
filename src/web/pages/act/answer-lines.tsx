import type { AnswerLine } from '../../../application/form/in-words.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { EntryNamed } from '../case/entry-named.tsx';

/** The lines of an answer; a group and a row of one with a line for each answer within it. */
export function Lines(props: {
  readonly lines: readonly AnswerLine[];
  /** The case whose entries the answers refer to. */
  readonly read: CaseRead;
}) {
  const { lines, read } = props;
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return <Line line={only} read={read} />;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li>
          <Line line={line} read={read} />
        </li>
      ))}
    </ul>
  );
}

function Line(props: { readonly line: AnswerLine; readonly read: CaseRead }) {
  const { line, read } = props;
  if (line.parts !== undefined)
    return (
      <dl class="tl-parts">
        {line.parts.map((part) => (
          <div>
            <dt>{part.question}</dt>
            <dd>
              <Lines lines={part.lines} read={read} />
            </dd>
          </div>
        ))}
      </dl>
    );
  if (line.entry !== undefined) return <EntryNamed read={read} entry={line.entry} />;
  return <bdi class="tl-typed">{line.text}</bdi>;
}
