import { inbox } from '../../programmes/inbox/programme.ts';
import { interests } from '../../programmes/interests/programme.ts';
import { safeguarding } from '../../programmes/safeguarding/programme.ts';
import { subjectAFailings, subjectAMilestones } from '../../programmes/safeguarding/replay/failings.ts';
import { subjectA } from '../../programmes/safeguarding/replay/subject-a.ts';
import { settlementOversight } from '../../programmes/settlement-oversight/programme.ts';
import { type Programmes, compileAll, mistakesInWords } from '../application/programmes.ts';
import type { BuiltInHistory } from '../cli/deps.ts';

/**
 * What this installation runs: the programmes, and the histories that come with them. With the demonstration the one
 * file beside the mains that knows the folder of programmes.
 */
export const definitions = [safeguarding, settlementOversight, interests, inbox];

/** Compiles every programme. Throws an Error that lists each mistake with its place and what to do. */
export function installedProgrammes(): Programmes {
  const compiled = compileAll(definitions);
  if (!compiled.ok) throw new Error(mistakesInWords(compiled.error));
  return compiled.value;
}

/** Histories that can be rehearsed without a database, with what their accounts say went wrong, by reference. */
export const builtInHistories: ReadonlyMap<string, BuiltInHistory> = new Map([
  [subjectA.reference, { history: subjectA, failings: subjectAFailings, milestones: subjectAMilestones }],
]);
