import { type Engine, type Moment, ruleOfDuty, viewOf } from './engine.ts';
import type { Consequence, ConsequenceContent } from './event.ts';
import { evolve } from './evolve.ts';
import type { CaseState, CaseView, DutyState } from './state.ts';

/** Draws consequences one by one, each folded in before the next is drawn. */
export type Drawing = {
  readonly engine: Engine;
  readonly state: CaseState;
  readonly moment: Moment;
  readonly cause: number | null;
  readonly view: CaseView;
  readonly drawn: Consequence[];
};

/** Starts drawing at a moment; `cause` is the position of the fact drawn from, null for the clock. */
export function startDrawing(
  engine: Engine,
  state: CaseState,
  moment: Moment,
  cause: number | null,
): Drawing {
  return { engine, state, moment, cause, view: viewOf(engine, state, moment), drawn: [] };
}

/** Records one consequence in the drawing and in the state. */
export function emit(
  drawing: Drawing,
  content: ConsequenceContent,
  ruleSet = drawing.moment.ruleSet.id,
): void {
  // Named one by one: spreading the content costs a tenth of a rehearsal.
  const consequence = {
    type: 'consequence',
    position: drawing.state.position + 1,
    recordedAt: drawing.moment.now,
    ruleSet,
    on: drawing.moment.today,
    cause: drawing.cause,
    kind: content.kind,
    body: content.body,
  } as Consequence;
  evolve(drawing.engine, drawing.state, consequence);
  drawing.drawn.push(consequence);
}

/** What a kind of fact is called. */
export function factTitle(drawing: Drawing, kind: string): string {
  return drawing.engine.programme.facts.get(kind)?.title ?? kind;
}

/** What a duty is called, with its label when it is one of several. */
export function dutyTitle(drawing: Drawing, duty: DutyState): string {
  const title = ruleOfDuty(drawing.engine, duty)?.title ?? duty.rule;
  return duty.label === undefined ? title : `${title} (${duty.label})`;
}

/** The duties that can still change, as they stand now: opening or ending one while reading them changes nothing. */
export function liveDuties(state: CaseState): readonly DutyState[] {
  return Array.from(state.live.keys(), (id) => state.duties.get(id) as DutyState);
}
