import type { Engine } from '../domain/engine.ts';
import type { Programme } from '../domain/rules.ts';
import type { Instant } from '../kernel/instant.ts';
import type { CaseLine, FactLine, LineProblem } from './history-file.ts';
import type { Programmes } from './programmes.ts';

/** A fact of the file that can be recorded, with the line it came from. */
export type PlannedFact = { readonly line: number; readonly entry: number; readonly fact: FactLine };

/** A case of the file that can be recorded, with its facts in the order of the file. */
export type PlannedCase = {
  readonly line: number;
  readonly opening: CaseLine;
  readonly programme: Programme;
  readonly facts: readonly PlannedFact[];
};

/** What a file would put on the record, and every line that cannot go there. */
export type ImportPlan = {
  readonly system: string;
  readonly cases: readonly PlannedCase[];
  readonly facts: number;
  readonly problems: readonly LineProblem[];
};

export type ImportContext = {
  readonly programmes: Programmes;
  readonly engineFor: (programme: string) => Engine | undefined;
  /** Whether a case on record has the reference. */
  readonly isTaken: (reference: string) => Promise<boolean>;
  readonly now: Instant;
  /** Name of the file, which stands for the other system when the file does not name it. */
  readonly fileName: string;
};
