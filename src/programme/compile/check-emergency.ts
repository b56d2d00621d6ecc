import type { EmergencyUse } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { type Report, checkRole } from './mistake.ts';

const TAKEN = 'EmergencyAccessTaken';
const PLACE = 'access, emergency';

/**
 * Emergency access that nobody would review or be told of. Under every rule set, since it is taken now, whichever set a
 * case is judged by: each role that takes it is reviewed by another one, each that reviews owes it by a duty, and
 * whoever leads the case is told.
 */
export function checkEmergency(definition: ProgrammeDefinition, use: EmergencyUse, report: Report): void {
  const { takenBy, reviewedBy } = use;
  for (const role of [...takenBy, ...reviewedBy]) checkRole(definition, role, PLACE, report);
  for (const role of takenBy)
    if (reviewedBy.every((one) => one === role))
      report(
        'unreviewed-emergency',
        PLACE,
        `Emergency access that is taken as “${role}” is reviewed under no other role`,
        'Name another role in `reviewedBy`, and write a duty by which it owes the review.',
      );
  for (const { id } of definition.ruleSets) {
    checkOwed(definition, use, id, report);
    checkTold(definition, id, report);
  }
}

function checkOwed(
  definition: ProgrammeDefinition,
  { reviewedBy }: EmergencyUse,
  set: string,
  report: Report,
): void {
  const owing = definition.rules.flatMap((entry) =>
    entry.what === 'duty' &&
    (entry.in?.includes(set) ?? true) &&
    entry.rule.opensOn.some(({ kind }) => kind === TAKEN)
      ? [entry.rule.owedBy]
      : [],
  );
  for (const role of reviewedBy)
    if (!owing.includes(role))
      report(
        'unreviewed-emergency',
        `${PLACE}, rule set “${set}”`,
        `“${role}” owes no review of emergency access`,
        'Write a duty owed by it that opens on `engineFacts.EmergencyAccessTaken`, or leave it out of `reviewedBy`.',
      );
}

function checkTold({ rules, leadRole }: ProgrammeDefinition, set: string, report: Report): void {
  const isTold =
    leadRole !== undefined &&
    rules.some(
      (entry) =>
        entry.what === 'warning' &&
        (entry.in?.includes(set) ?? true) &&
        entry.rule.watches.includes(TAKEN) &&
        entry.rule.tells.includes(leadRole),
    );
  if (!isTold)
    report(
      'unreviewed-emergency',
      `${PLACE}, rule set “${set}”`,
      'Whoever leads the case is not told of emergency access',
      'Name the role that leads in `leadRole`, and write a warning that watches `engineFacts.EmergencyAccessTaken` and tells it.',
    );
}
