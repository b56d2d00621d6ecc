import { dayInWords } from '../../../application/date-words.ts';
import { meetingOfEntry } from '../../../application/meeting/meetings-of-case.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { Consequence, Fact } from '../../../domain/event.ts';
import { firstVersionOf } from '../../../domain/state.ts';
import { ruleOfProposal, undoneByTwo } from '../../../domain/two-people.ts';
import { paths } from '../../paths.ts';
import { drawnLines } from '../../wording/consequences.ts';
import { secondPersonInWords } from '../../wording/two-people.ts';
import { agendaAt } from '../meetings/agenda-address.ts';
import { saidBy } from './entry-words.ts';
import type { NextStep } from './next-steps.ts';
import { proposalStands } from './proposals.ts';
import { answerDue } from './waiting.ts';

/** What a person has just put on the record, and what came of it. */
export type RecordedShown = {
  readonly position: number;
  readonly title: string;
  readonly said: string;
  /** Of a proposal: for whom it waits and until when; undefined of what counts already. */
  readonly waits: string | undefined;
  readonly drawn: readonly string[];
  readonly steps: readonly NextStep[];
};

/** News of an entry, for its own author; undefined for anybody else, and for what is no entry. */
export function presentRecorded(
  read: CaseRead,
  position: number | undefined,
  person: string,
): RecordedShown | undefined {
  const fact = read.state.facts.find((one) => one.position === position);
  if (fact === undefined || fact.author.person !== person) return undefined;
  const act = read.programme.actRecording.get(fact.kind);
  const drawn = read.events.filter(
    (event): event is Consequence => event.type === 'consequence' && event.cause === fact.position,
  );
  return {
    position: fact.position,
    title: read.programme.facts.get(fact.kind)?.title ?? fact.kind,
    said: saidBy(read, fact),
    waits: waitsInWords(read, fact),
    drawn: drawnLines(read, drawn)
      .filter(({ weight }) => weight !== 'quiet')
      .map(({ what, text }) => `${what}: ${text}`),
    steps: [
      ...agendaSteps(read, fact.position),
      { text: 'See the entry', href: paths.caseEntry(read.caseId, fact.position) },
      ...(act === undefined || fact.standing === 'proposed'
        ? []
        : [{ text: 'Record another', href: paths.caseAct(read.caseId, act.id) }]),
      ...(isUndoneByWithdrawing(read, fact)
        ? [
            {
              text: 'Undo: withdraw it',
              href: paths.caseAct(read.caseId, 'withdraw-entry', { position: String(fact.position) }),
            },
          ]
        : []),
    ],
  };
}

/** Whether withdrawing an entry undoes it: some are undone by two people alone, or not at all. */
function isUndoneByWithdrawing({ engine, state, today }: CaseRead, { kind, position }: Fact): boolean {
  if (kind === 'FactWithdrawn' || kind === 'ProposalDeclined') return false;
  return undoneByTwo(engine, state, position, today) === undefined;
}

/** For whom a proposal waits, and by when they owe an answer. */
function waitsInWords(read: CaseRead, fact: Fact): string | undefined {
  if (proposalStands(read, fact)?.stands !== 'waits') return undefined;
  const first = firstVersionOf(read.state, fact.position);
  const rule = ruleOfProposal(read.engine, read.state, first);
  const due = answerDue(read, first, rule);
  const whom = rule === undefined ? 'a second person' : secondPersonInWords(read, rule, fact.author);
  return `It is proposed, and nothing has changed yet. It waits for ${whom}${due === undefined ? '' : `; an answer is owed by ${due}`}.`;
}

/** What belongs to a meeting is done case by case: whoever did it for one goes on with the next on the agenda. */
function agendaSteps(read: CaseRead, position: number): readonly NextStep[] {
  const entry = read.view.at(position);
  const on = entry === undefined ? undefined : meetingOfEntry(read, entry);
  if (on === undefined) return [];
  const { programme, caseId } = read;
  return [
    {
      text: `Go on with the agenda of ${dayInWords(on)}`,
      href: agendaAt({ programme, on }, caseId),
    },
  ];
}
