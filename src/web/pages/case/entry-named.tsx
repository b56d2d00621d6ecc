import type { CaseRead } from '../../../application/read-case.ts';
import { paths } from '../../paths.ts';
import { entryLine } from './entry-words.ts';

/** An entry that an answer refers to: the way to it, and what it says, so that nobody has to look it up. */
export function EntryNamed(props: { readonly read: CaseRead; readonly entry: number }) {
  const { read, entry } = props;
  const line = entryLine(read, entry);
  if (line === undefined) return <>entry {entry}</>;
  return (
    <>
      <a class="govuk-link" href={paths.caseEntry(read.caseId, entry)}>
        entry {entry}
      </a>
      , <bdi>{line}</bdi>
    </>
  );
}
