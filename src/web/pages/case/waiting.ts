import { isOverdue } from '../../../application/known.ts';
import type { Person } from '../../../application/ports.ts';
import { authorAs } from '../../../application/record-act.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { AGREE, DECLINE } from '../../../domain/engine-acts.ts';
import type { Fact } from '../../../domain/event.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { TwoPeopleRule } from '../../../domain/rules.ts';
import { type DutyState, type FactRecord, isOwed, waitingAs } from '../../../domain/state.ts';
import { mayNotAnswer, ruleOfProposal, takesTwo } from '../../../domain/two-people.ts';
import type { RuleSource } from '../../components/duty-card.tsx';
import { type Path, paths } from '../../paths.ts';
import { refusalInWords } from '../../refusal-words.ts';
import { momentInWords } from '../../wording/dates.ts';
import { dueWords } from '../../wording/duties.ts';
import { ruleSource } from '../../wording/rules.ts';
import { secondPersonInWords } from '../../wording/two-people.ts';
import { authorInWords, saidBy } from './entry-words.ts';

/** Something that takes two people and waits for the second. */
export type WaitingShown = {
  readonly position: number;
  readonly title: string;
  readonly said: string;
  readonly href: Path;
  /** Who proposed it, in which role, and when. */
  readonly by: string;
  readonly on: string;
  /** Why it takes two; undefined where the rule is no longer known. */
  readonly why: { readonly text: string; readonly source: RuleSource } | undefined;
  /** Who may agree, and by when an answer is owed. */
  readonly waitsFor: string;
  readonly due: string | undefined;
  /** Where the reader answers it; empty where they may not, and where the case is only read. */
  readonly ways: readonly { readonly text: string; readonly href: Path }[];
  /** Why the reader may not answer it. */
  readonly notYours: string | undefined;
};

/**
 * What waits for a second person on a case, the oldest first. `reader` is whoever may act on it from here; nobody where the
 * case is only read, as it was known on a day.
 */
export function presentWaiting(read: CaseRead, reader: Person | undefined): readonly WaitingShown[] {
  return waitingAs(read.state, 'proposed').map((record) => presentOne(read, record, reader));
}

function presentOne(read: CaseRead, record: FactRecord, reader: Person | undefined): WaitingShown {
  const { caseId, engine, state, programme } = read;
  const { standsFor } = record;
  const rule = ruleOfProposal(engine, state, standsFor);
  const fact = state.facts.find(({ position }) => position === record.position) as Fact;
  const refusal = reader === undefined ? undefined : mayNot(read, standsFor, reader);
  return {
    position: standsFor,
    title: programme.facts.get(record.kind)?.title ?? record.kind,
    said: saidBy(read, record),
    href: paths.caseEntry(caseId, record.position),
    by: authorInWords(read, fact),
    on: momentInWords(state.zone, record.recordedAt),
    why: rule === undefined ? undefined : whyTwo(read, rule, fact),
    waitsFor: rule === undefined ? 'a second person' : secondPersonInWords(read, rule, record.author),
    due: answerDue(read, standsFor, rule),
    ways: reader === undefined || refusal !== undefined ? [] : answerWays(caseId, standsFor),
    notYours: refusal === undefined ? undefined : refusalInWords(refusal).detail,
  };
}

/** Where a proposal is agreed to or declined, after reading it. */
export function answerWays(caseId: string, proposal: number): WaitingShown['ways'] {
  const position = String(proposal);
  return [AGREE, DECLINE].map((act) => ({
    text: act === AGREE ? 'Read it and agree' : 'Read it and decline',
    href: paths.caseAct(caseId, act, { position }),
  }));
}

/** Why something takes two people, as the rule says of this entry. */
export function whyTwo(
  { engine, state }: CaseRead,
  rule: TwoPeopleRule,
  fact: Fact,
): { readonly text: string; readonly source: RuleSource } {
  const text = takesTwo(engine, state, fact)?.why ?? rule.title;
  return { text, source: ruleSource(rule.source, 'must') };
}

/** By when the second person owes an answer: "30 November 2026", "30 November 2026, 3 days overdue"; undefined where none is owed. */
export function answerDue(
  { state, today }: CaseRead,
  position: number,
  rule: TwoPeopleRule | undefined,
): string | undefined {
  const duty = [...state.duties.values()].find((one) => isOwed(one) && isAnswerTo(one, position, rule));
  if (duty === undefined) return undefined;
  const { due, dueNote } = dueWords(duty, today);
  return isOverdue(duty, today) && dueNote !== undefined ? `${due}, ${dueNote}` : due;
}

function isAnswerTo(
  { openedBy, rule }: Pick<DutyState, 'openedBy' | 'rule'>,
  proposal: number,
  takesTwoBy: TwoPeopleRule | undefined,
): boolean {
  return openedBy === proposal && rule === takesTwoBy?.duty.id;
}

/** The proposal that waits for the answer that a duty is; undefined of other duties. */
export function proposalToAnswer(
  { engine, state }: CaseRead,
  duty: Pick<DutyState, 'openedBy' | 'rule'>,
): number | undefined {
  const { openedBy } = duty;
  return isAnswerTo(duty, openedBy, ruleOfProposal(engine, state, openedBy)) ? openedBy : undefined;
}

/** Why a person may not answer a proposal in any of their roles; undefined where they may. */
export function mayNot(read: CaseRead, position: number, person: Person): Refusal | undefined {
  const { engine, state } = read;
  let first: Refusal | undefined;
  for (const role of person.roles) {
    const author = authorAs(person, role);
    if (author === undefined) continue;
    const refusal = mayNotAnswer(engine, state, { kind: 'ProposalAgreed', body: { position }, author });
    if (refusal === undefined) return undefined;
    if (first === undefined || first.code === 'agree-not-yours') first = refusal;
  }
  return first;
}
