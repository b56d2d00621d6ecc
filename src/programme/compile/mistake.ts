import { ENGINE_ACT_RECORDING } from '../../domain/engine-acts.ts';
import type { Amount, Source } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';

/** A mistake in a definition: where it is, what is wrong, and what to do. */
export type CompileMistake = {
  readonly code:
    | 'duplicate-id'
    | 'missing-source'
    | 'unknown-stage'
    | 'unreachable-stage'
    | 'unreachable-act'
    | 'unknown-act'
    | 'unknown-role'
    | 'unknown-fact'
    | 'unrecordable-fact'
    | 'unsatisfiable-rule'
    | 'unmeetable-duty'
    | 'unopenable-duty'
    | 'unknown-field'
    | 'unusable-name'
    | 'asked-twice'
    | 'unasked-field'
    | 'unknown-setting'
    | 'unknown-date'
    | 'unknown-duty'
    | 'unknown-marking'
    | 'unmarkable'
    | 'unknown-rule'
    | 'unknown-rule-set'
    | 'unknown-requirement'
    | 'unmet-requirement'
    | 'override-on-must'
    | 'unproposable'
    | 'weak-recusal'
    | 'unreviewed-emergency'
    | 'unopenable-case'
    | 'circular-dates'
    | 'wrong-order'
    | 'empty';
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
};

/** Notes a mistake: its code, where it is, what is wrong, and what to do. */
export type Report = (code: CompileMistake['code'], place: string, message: string, remedy: string) => void;

/** A source that is not complete. */
export function checkSource(source: Source, place: string, report: Report): void {
  if (source.instrument.trim() === '' || source.place.trim() === '') {
    report(
      'missing-source',
      place,
      'Its source is not complete',
      'Cite the instrument and the place in it: cite("Counter-Terrorism and Security Act 2015", "s. 36(4)").',
    );
  }
}

/** A role that the programme does not have. */
export function checkRole(
  definition: ProgrammeDefinition,
  role: string,
  place: string,
  report: Report,
): void {
  if (!Object.hasOwn(definition.roles, role))
    report(
      'unknown-role',
      place,
      `There is no role “${role}”`,
      `Use one of: ${Object.keys(definition.roles).join(', ')}.`,
    );
}

/** A kind of fact that is neither the programme’s nor the engine’s. */
export function checkKind(
  definition: ProgrammeDefinition,
  kind: string,
  place: string,
  report: Report,
): void {
  if (!definition.facts.some((f) => f.kind === kind) && !ENGINE_ACT_RECORDING.has(kind))
    report(
      'unknown-fact',
      place,
      `The programme has no fact “${kind}”`,
      'Add it to `facts`, or correct the name.',
    );
}

/** Whether some act records facts of a kind. */
export function recordable(definition: ProgrammeDefinition, kind: string): boolean {
  return ENGINE_ACT_RECORDING.has(kind) || definition.acts.some((act) => act.records.kind === kind);
}

/** Rule sets that there are not. */
export function checkSets(
  definition: ProgrammeDefinition,
  sets: readonly string[] | undefined,
  place: string,
  report: Report,
): void {
  for (const id of sets ?? []) {
    if (!definition.ruleSets.some((set) => set.id === id))
      report(
        'unknown-rule-set',
        place,
        `There is no rule set “${id}”`,
        `Use one of: ${definition.ruleSets.map((s) => s.id).join(', ')}.`,
      );
  }
}

/** A setting that the programme does not have. */
export function checkAmount(
  definition: ProgrammeDefinition,
  amount: Amount,
  place: string,
  report: Report,
): void {
  if (typeof amount === 'number' || Object.hasOwn(definition.settings, amount.setting)) return;
  report(
    'unknown-setting',
    place,
    `There is no setting “${amount.setting}”`,
    `Use one of: ${Object.keys(definition.settings).join(', ') || '(none is defined)'}.`,
  );
}
