import type { CaseRead } from '../../../application/read-case.ts';
import type { FoundEntry } from '../../../application/ports.ts';
import { type SnippetPart, snippetOf } from '../../../application/search-snippet.ts';
import { answersInWords } from '../../../application/form/in-words.ts';
import type { Fact } from '../../../domain/event.ts';
import { paths } from '../../paths.ts';
import { momentInWords, occurredInWords } from '../../wording/dates.ts';
import { bodyInWords, saidBy } from '../case/entry-words.ts';
import { decidersInWords } from '../case/proposals.ts';

export type FoundShown = {
  readonly href: string;
  readonly caseHref: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly what: string;
  readonly happened: string;
  readonly recorded: string;
  readonly by: string;
  readonly snippet: readonly SnippetPart[];
};

/** An entry that was found, with the part of it in which the words stand; undefined when it is no fact any more. */
export function presentFound(
  read: CaseRead,
  found: FoundEntry,
  words: readonly string[],
): FoundShown | undefined {
  const fact = read.events.find((event) => event.position === found.position);
  if (fact?.type !== 'fact') return undefined;
  const { zone } = read.state;
  return {
    href: paths.caseEntry(found.caseId, fact.position),
    caseHref: paths.case(found.caseId),
    reference: found.reference,
    caseTitle: found.caseTitle,
    what: read.programme.facts.get(fact.kind)?.title ?? fact.kind,
    happened: occurredInWords(zone, fact.occurred).text,
    recorded: momentInWords(zone, fact.recordedAt),
    by: decidersInWords(read, fact),
    snippet: snippetOf(textOf(read, fact), words),
  };
}

/** What the entry says, question by question, after its own line. */
function textOf(read: CaseRead, fact: Fact): string {
  const fields = read.programme.facts.get(fact.kind)?.fields ?? {};
  const answers = answersInWords(fields, bodyInWords(read, fact), read.state.zone);
  const told = answers.map(
    ({ question, lines }) => `${question}: ${lines.map(({ text }) => text).join('; ')}.`,
  );
  return [`${saidBy(read, fact)}.`, ...told].join(' ');
}
