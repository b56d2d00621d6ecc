import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settlementOversight } from '../../programmes/settlement-oversight/programme.ts';
import { factsOf } from '../../src/application/agreement/judge-by-rules.ts';
import {
  type AgreementContext,
  type AgreementPlan,
  readAgreement,
} from '../../src/application/agreement/read-agreement.ts';
import { compileAll, liveEngines, mistakesInWords } from '../../src/application/programmes.ts';
import { projectRoot } from '../../src/config/config.ts';
import type { Engine } from '../../src/domain/engine.ts';
import type { Fact } from '../../src/domain/event.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';

const compiled = compileAll([settlementOversight]);
if (!compiled.ok) throw new Error(mistakesInWords(compiled.error));

export const NOW = '2026-11-22T09:00:00.000Z' as Instant;
export const context: AgreementContext = {
  programmes: compiled.value,
  engineFor: liveEngines(compiled.value, calendarBook([shippedHolidays()])),
  now: NOW,
};
export const engine = context.engineFor('settlement-oversight') as Engine;

/** Path of a data file that comes with the program. */
export function recordFile(name: string): string {
  return join(projectRoot, 'programmes', 'settlement-oversight', 'records', `${name}.json`);
}

export function recordText(name: string): string {
  return readFileSync(recordFile(name), 'utf8');
}

/** An agreement that must be without a fault. Throws an Error with the faults otherwise. */
export function planOf(text: string): AgreementPlan {
  const read = readAgreement(text, context);
  if (read.ok) return read.value;
  throw new Error(read.error.map(({ line, path, message }) => `${line} ${path}: ${message}`).join('\n'));
}

/** The facts of an agreement as if recorded when the source had them. */
export function factsIn(plan: AgreementPlan): readonly Fact[] {
  return factsOf(plan.planned, NOW);
}
