import { AS_IT_HAPPENED } from '../application/rehearse-record.ts';
import type { Programme } from '../domain/rules.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { Failure } from './failure.ts';

/** The options of `rehearse`. */
export type RehearseOptions = {
  readonly rules?: string;
  readonly against?: string;
  readonly until?: PlainDate;
  readonly all?: true;
  readonly programme?: string;
  readonly full?: true;
  readonly json?: true;
};

/** A Failure that lists the rule sets when there is none of that name. */
export function assertRules(programme: Programme, name: string): void {
  const names = programme.ruleSets.map((set) => set.id);
  if (name === AS_IT_HAPPENED || names.includes(name)) return;
  throw new Failure(
    `There is no rule set “${name}” in the programme ${programme.id}. Use one of: ${names.join(', ')}, or ${AS_IT_HAPPENED}.`,
  );
}
