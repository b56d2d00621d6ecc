import type { CalendarBook } from '../kernel/calendar-book.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';
import { type Engine, liveEngine } from '../domain/engine.ts';
import type { Programme, RuleSet } from '../domain/rules.ts';
import { compileProgramme } from '../programme/compile/compile.ts';
import type { CompileMistake } from '../programme/compile/mistake.ts';
import type { ProgrammeDefinition } from '../programme/dsl/definitions.ts';

/** The programmes of an installation, compiled, by id. */
export type Programmes = ReadonlyMap<string, Programme>;

/** Compiles every definition, or gives every mistake of all of them. */
export function compileAll(
  definitions: readonly ProgrammeDefinition[],
): Result<Programmes, readonly CompileMistake[]> {
  const programmes = new Map<string, Programme>();
  const mistakes: CompileMistake[] = [];
  for (const definition of definitions) {
    const compiled = compileProgramme(definition);
    if (compiled.ok) programmes.set(compiled.value.id, compiled.value);
    else mistakes.push(...compiled.error);
  }
  return mistakes.length > 0 ? refuse(mistakes) : accept(programmes);
}

/** Mistakes in definitions as lines for a person: the place, what is wrong, and what to do. */
export function mistakesInWords(mistakes: readonly CompileMistake[]): string {
  const one = mistakes.length === 1;
  const lines = mistakes.map((m) => `  ${m.place}: ${m.message}. ${m.remedy}`);
  return [`The programmes have ${one ? 'a mistake' : `${mistakes.length} mistakes`}:`, ...lines].join('\n');
}

/** The live engine of each programme with one book of holidays; each is made once. */
export function liveEngines(
  programmes: Programmes,
  book: CalendarBook,
): (programme: string) => Engine | undefined {
  const engines = new Map([...programmes].map(([id, programme]) => [id, liveEngine(programme, book)]));
  return (id) => engines.get(id);
}

/** The rule set that came into force last: today's rules. */
export function newestRuleSet(programme: Programme): RuleSet {
  return programme.ruleSets.at(-1) as RuleSet;
}
