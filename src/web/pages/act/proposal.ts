import type { Attempt } from '../../../application/attempt.ts';
import type { SightChange } from '../../../application/access/who-sees.ts';
import { refusedAsWithheld } from '../../../application/access/withheld-entry.ts';
import { authorAs } from '../../../application/record-act.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { tryAct } from '../../../application/try-act.ts';
import { AGREE, DECLINE } from '../../../domain/engine-acts.ts';
import type { CaseEvent, Consequence, Fact } from '../../../domain/event.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { type ObstacleShown, presentRefusal } from '../../components/refusal-shown.ts';
import { type DrawnLine, drawnLines } from '../../wording/consequences.ts';
import { ruleSource } from '../../wording/rules.ts';
import { secondPersonInWords } from '../../wording/two-people.ts';
import { answerDue, mayNot, whyTwo } from '../case/waiting.ts';
import { type EntryShown, presentEntry } from '../entry/present.ts';
import type { RuleSource } from '../../components/duty-card.tsx';
import type { ProposalAsked } from './proposal-asked.ts';
import type { Working } from './working.ts';

/** A proposal before the second person: all that it says, and what agreeing brings about. */
export type ProposalShown = {
  readonly position: number;
  readonly entry: EntryShown;
  readonly why: { readonly text: string; readonly source: RuleSource } | undefined;
  readonly due: string | undefined;
  /** They are asked to confirm that it is they: the rule wants it of whoever agrees, and their last sign-in is too long ago. */
  readonly confirms: boolean;
  /** Why the reader may not answer it as things are; empty where they may. */
  readonly obstacles: readonly ObstacleShown[];
  readonly brings: readonly DrawnLine[];
  readonly sightChange: SightChange | undefined;
};

/** What stands for the reason while none is typed: whether somebody may agree does not depend on it. */
const NO_REASON_YET = 'The reason is still to be typed.';

export function presentProposal(
  work: Working,
  { position, fact, edition, rule }: ProposalAsked,
): ProposalShown {
  const { read, asked, person, draft, now, fresh } = work;
  const shown = {
    position,
    entry: presentEntry(read, fact, edition),
    why: rule === undefined ? undefined : whyTwo(read, rule, fact),
    due: answerDue(read, position, rule),
    confirms: asked.id === AGREE && rule?.freshSignIn === true && fresh.freshlySignedIn !== true,
  };
  const author = authorAs(person, draft.content.role);
  const command = { act: asked.id, body: { position, reason: NO_REASON_YET } };
  const barred = refusedAsWithheld(read, command) ?? mayNot(read, position, person);
  const verdict =
    barred === undefined && author !== undefined
      ? tryAct(
          read,
          { ...command, occurred: { date: read.today, precision: 'day', certainty: 'stated' }, author },
          now,
        )
      : undefined;
  const refusal = barred ?? (verdict?.may === false ? verdict.refusal : undefined);
  if (refusal !== undefined || verdict?.may !== true)
    return {
      ...shown,
      obstacles: refusal === undefined ? [] : obstaclesOf(work, fact, refusal),
      brings: [],
      sightChange: undefined,
    };
  const answered = rule?.duty.id;
  const drawn = verdict.events.filter(
    (event): event is Consequence =>
      event.type === 'consequence' && !isAnswer(verdict.after, event, answered, position),
  );
  return {
    ...shown,
    obstacles: [],
    brings:
      asked.id === AGREE ? drawnLines(verdict.after, drawn).filter(({ weight }) => weight !== 'quiet') : [],
    sightChange: asked.id === AGREE ? work.sightChange?.(verdict.after) : undefined,
  };
}

/** That the second person’s own duty is met by their answer goes without saying. */
function isAnswer(
  { state }: CaseRead,
  event: CaseEvent,
  rule: string | undefined,
  position: number,
): boolean {
  if (event.type === 'fact' || !('duty' in event.body)) return false;
  const duty = state.duties.get(event.body.duty ?? '');
  return duty?.rule === rule && duty?.openedBy === position;
}

function obstaclesOf(work: Working, fact: Fact, refusal: Refusal): readonly ObstacleShown[] {
  const { read, asked, draft, person } = work;
  if (refusal.code === 'answers-wrong')
    return refusal.errors.map(({ path, message }) => ({
      id: `obstacle-${path}`,
      title: 'What is proposed does not hold any more',
      text: message,
      remedy: 'Decline it with that reason, or ask whoever proposed it to withdraw it and propose it anew.',
      ways: [],
    }));
  return presentRefusal({
    read,
    kind: fact.kind,
    title: asked.title,
    refusal,
    values: {},
    errors: [],
    role: draft.content.role,
    roles: person.roles,
  }).obstacles;
}

/** What is said of an act that takes two people to whoever would be the first. */
export type TakesTwoShown = {
  /** Whether every one of its kind does; otherwise what is answered decides. */
  readonly always: boolean;
  readonly title: string;
  readonly source: RuleSource;
  readonly waitsFor: string;
  /** They are asked to confirm that it is they: the rule wants it and their last sign-in is too long ago. */
  readonly confirms: boolean;
};

/** That an act takes two people, and who may agree; undefined where it takes one, and for corrections, which propose nothing. */
export function takesTwoShown(
  work: Pick<Working, 'read' | 'asked' | 'person' | 'fresh' | 'draft'>,
): TakesTwoShown | undefined {
  const { read, asked, person, fresh, draft } = work;
  const { takesTwo } = asked;
  const rule = read.engine.ruleSetOn(read.today).twoPeople.get(asked.kind);
  if (takesTwo === undefined || rule === undefined || draft.content.corrects !== undefined) return undefined;
  return {
    always: takesTwo.always,
    title: takesTwo.title,
    source: ruleSource(rule.source, 'must'),
    waitsFor: secondPersonInWords(read, rule, person),
    confirms: takesTwo.freshSignIn && fresh.freshlySignedIn !== true,
  };
}

/** Whether a tried act would be proposed, and wait for a second person. */
export function wouldBeProposed({ verdict }: Pick<Attempt, 'verdict'>): boolean {
  return (
    verdict?.may === true && verdict.events.some((one) => one.type === 'fact' && one.standing === 'proposed')
  );
}

/** What the button says that puts it on the record. */
export function recordsIt(work: Working, made?: Attempt): string {
  const { asked, draft } = work;
  if (asked.id === AGREE) return 'Agree to it';
  if (asked.id === DECLINE) return 'Decline it';
  if (draft.content.corrects !== undefined) return 'Record the correction';
  const proposes = made === undefined ? takesTwoShown(work)?.always === true : wouldBeProposed(made);
  return proposes ? 'Propose it' : 'Record it';
}
