import { actRecording } from '../../../application/asked-act.ts';
import { askedNow } from '../../../application/form-editions.ts';
import { type Answer, answersInWords } from '../../../application/form/in-words.ts';
import { namingEntries } from '../../../application/form/choices-from.ts';
import type { FormEdition, Person } from '../../../application/ports.ts';
import { type CaseRead, lagOf } from '../../../application/read-case.ts';
import { ENGINE_ACT_RECORDING } from '../../../domain/engine-acts.ts';
import type { Fact } from '../../../domain/event.ts';
import { withheldIn } from '../../../domain/markings.ts';
import { firstVersionOf } from '../../../domain/state.ts';
import { undoneByTwo } from '../../../domain/two-people.ts';
import { type Path, paths } from '../../paths.ts';
import type { DrawnLine } from '../../wording/consequences.ts';
import { datesInWords, momentInWords, occurredInWords } from '../../wording/dates.ts';
import { drawnFrom } from '../act/present.ts';
import { type Note, authorInWords, bodyInWords, lagInWords, notesOf, saidBy } from '../case/entry-words.ts';
import {
  type ProposalStands,
  type ProposalTag,
  answerNotes,
  proposalStands,
  proposalTag,
} from '../case/proposals.ts';
import { type Root, rootsOf } from '../case/roots.ts';
import { answerWays, mayNot } from '../case/waiting.ts';

/** Another version of an entry, or what put it right. */
export type VersionShown = { readonly text: string; readonly href: Path; readonly reason: string };

export type EntryShown = {
  readonly title: string;
  readonly summary: string;
  readonly reported: boolean;
  /** Of what takes two people: whether it waits, and who answered. */
  readonly proposal: ProposalTag | undefined;
  readonly withdrawn: boolean;
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  /** About the questions: that they are asked differently today, or were not asked here. */
  readonly questions: string;
  readonly answers: readonly Answer[];
  readonly notes: readonly Note[];
  readonly earlier: readonly VersionShown[];
  readonly later: readonly VersionShown[];
  readonly drawn: readonly DrawnLine[];
  readonly ways: readonly { readonly text: string; readonly href: Path }[];
};

/**
 * An entry as it was recorded. `edition` holds the questions as they were asked, where the entry names them; `reader` is
 * whoever is offered to answer it where it is proposed.
 */
export function presentEntry(
  read: CaseRead,
  fact: Fact,
  edition: FormEdition | undefined,
  reader?: Person,
): EntryShown {
  const { programme, state, caseId } = read;
  const definition = programme.facts.get(fact.kind);
  const engineAct = ENGINE_ACT_RECORDING.get(fact.kind);
  const root = rootOf(read, fact);
  const asked = edition?.fields ?? definition?.fields ?? engineAct?.fields ?? {};
  const lag = lagOf(read, fact);
  const occurred = occurredInWords(state.zone, fact.occurred);
  const rules = programme.ruleSets.find(({ id }) => id === fact.ruleSet);
  const proposal = proposalStands(read, fact);
  const certain = occurred.certainty === undefined ? '' : ` (${occurred.certainty})`;
  return {
    title: edition?.title ?? definition?.title ?? engineAct?.factTitle ?? fact.kind,
    summary: saidBy(read, fact),
    reported: fact.standing === 'reported',
    proposal: proposalTag(proposal),
    withdrawn: root.withdrawal !== undefined,
    facts: [
      { key: 'Happened', value: `${occurred.text}${certain}` },
      {
        key: 'Recorded',
        value: `${momentInWords(state.zone, fact.recordedAt)}${lag === undefined || lag.days === 0 ? '' : `, ${lagInWords(fact.occurred, lag.days)}`}`,
      },
      { key: fact.standing === 'proposed' ? 'Proposed by' : 'By', value: authorInWords(read, fact) },
      ...(proposal?.stands === 'agreed'
        ? [{ key: 'Agreed to by', value: authorInWords(read, proposal.by) }]
        : []),
      { key: 'Standing', value: standingInWords(read, fact, proposal) },
      { key: 'Judged by', value: rules?.title ?? fact.ruleSet },
    ],
    questions: questionsInWords(read, fact, edition),
    answers: answersInWords(namingEntries(asked), bodyInWords(read, fact), state.zone),
    notes: [...answerNotes(read, proposal), ...notesOf(read, root, fact)],
    ...versions(read, root, fact),
    drawn: drawnFrom(
      read,
      read.events.filter((event) => event.type === 'consequence' && event.cause === fact.position),
    ),
    ways: [
      ...waysToAnswer(read, fact, reader),
      ...waysOn(read, fact, root, lag?.lateness === 'very-late', caseId),
    ],
  };
}

function standingInWords(read: CaseRead, fact: Fact, proposal: ProposalStands | undefined): string {
  switch (proposal?.stands) {
    case 'waits':
      return 'Proposed: it takes two people, and counts once the second agrees';
    case 'agreed':
      return `Counts since a second person agreed, ${momentInWords(read.state.zone, proposal.by.recordedAt)}`;
    case 'declined':
      return 'Proposed, and declined: it counts for nothing';
    case 'ended':
      return 'Proposed, and no longer waiting';
    case undefined:
      break;
  }
  if (fact.standing !== 'reported') return 'Established';
  return read.state.waiting.has(fact.position)
    ? 'Reported, not confirmed'
    : 'Reported, and confirmed or overtaken since';
}

function questionsInWords({ programme }: CaseRead, fact: Fact, edition: FormEdition | undefined): string {
  if (edition === undefined)
    return 'It was not filled in here under questions that were kept: today’s are shown.';
  return askedNow(programme, fact.kind) === edition.digest
    ? 'The questions are as they were asked; they are still asked so.'
    : 'The questions are as they were asked then. They are asked differently today.';
}

function rootOf(read: CaseRead, fact: Fact): Root {
  const among = rootsOf(read).find(
    (root) => root.fact === fact || root.corrections.includes(fact) || root.withdrawal === fact,
  );
  if (among === undefined || among.withdrawal === fact)
    return { fact, corrections: [], withdrawal: undefined };
  return among;
}

/** The versions before and after this one, each with why it took the place of the one before it. */
function versions(
  read: CaseRead,
  root: Root,
  fact: Fact,
): { readonly earlier: readonly VersionShown[]; readonly later: readonly VersionShown[] } {
  const all = [root.fact, ...root.corrections];
  const at = all.indexOf(fact);
  const shown = (one: Fact): VersionShown => ({
    text: `Entry ${one.position}: ${saidBy(read, one)}`,
    href: paths.caseEntry(read.caseId, one.position),
    reason: datesInWords(one.supersedes?.reason ?? ''),
  });
  return { earlier: all.slice(0, at).map(shown), later: all.slice(at + 1).map(shown) };
}

/** Agreeing to a proposal and declining it, for a reader who may. */
function waysToAnswer(read: CaseRead, fact: Fact, reader: Person | undefined): EntryShown['ways'] {
  const first = firstVersionOf(read.state, fact.position);
  const isTheirs =
    reader !== undefined &&
    proposalStands(read, fact)?.stands === 'waits' &&
    mayNot(read, first, reader) === undefined;
  return isTheirs ? answerWays(read.caseId, first) : [];
}

/** What can be done about an entry. */
function waysOn(
  read: CaseRead,
  fact: Fact,
  root: Root,
  veryLate: boolean,
  caseId: string,
): EntryShown['ways'] {
  if (fact.kind === 'CaseOpened' || root.withdrawal !== undefined) return [];
  const { programme, state } = read;
  const first = firstVersionOf(state, fact.position);
  const position = String(first);
  const act = actRecording(programme, fact.kind);
  const undone = undoneByTwo(read.engine, state, first, read.today);
  const instead = undone?.code === 'not-withdrawn' ? undone.instead : undefined;
  // A correction by one person of what always takes two would be refused.
  const rule = read.engine.ruleSetOn(read.today).twoPeople.get(fact.kind);
  const neverCorrected = rule !== undefined && rule.when === undefined && state.byPosition.has(first);
  const isProposed = state.waiting.get(first)?.standing === 'proposed';
  const isFixed = undone !== undefined || state.declined.has(first) || fact.kind === 'ProposalDeclined';
  const explained = fact.lateReason !== undefined || state.lateReasons.has(fact.position);
  return [
    ...(instead === undefined
      ? []
      : [{ text: instead.title, href: paths.caseAct(caseId, instead.act, { position }) }]),
    ...(act === undefined ||
    isFixed ||
    isProposed ||
    neverCorrected ||
    fact.kind === 'FactWithdrawn' ||
    withheldIn(fact.body).length > 0
      ? []
      : [{ text: 'Correct it', href: paths.caseAct(caseId, act, { corrects: position }) }]),
    ...(isFixed || fact.kind === 'FactWithdrawn' || first !== fact.position
      ? []
      : [{ text: 'Withdraw it', href: paths.caseAct(caseId, 'withdraw-entry', { position }) }]),
    ...(state.waiting.get(first)?.standing === 'reported'
      ? [{ text: 'Confirm it', href: paths.caseAct(caseId, 'confirm-report', { position }) }]
      : []),
    ...(veryLate && !explained
      ? [
          {
            text: 'Say why it was late',
            href: paths.caseAct(caseId, 'give-late-reason', { position: String(fact.position) }),
          },
        ]
      : []),
    {
      text: 'Record what another source says',
      href: paths.caseAct(caseId, 'record-claim', { about: position }),
    },
  ];
}
