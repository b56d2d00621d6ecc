import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CaseView } from '../../domain/state.ts';

/** One line of a worked calculation. `from` and `source` are there when a dated parameter was used. */
export type TraceStep = {
  readonly label: string;
  readonly value: number;
  readonly how: string;
  readonly from?: PlainDate;
  readonly source?: string;
};

/** A calculation's answer with every step that led to it, or what was missing. */
export type Calculated =
  | { readonly ok: true; readonly value: number; readonly trace: readonly TraceStep[] }
  | { readonly ok: false; readonly missing: string; readonly trace: readonly TraceStep[] };

export type Worksheet = {
  /** A dated parameter as it stands on the calculation's date; undefined, and noted as missing, when none is in force. */
  parameter(id: string, label: string): number | undefined;
  /** Notes an intermediate result and how it came about, and gives it back. */
  step(label: string, how: string, value: number): number;
};

/**
 * Works out an amount for a date, keeping every step. `work` returns undefined when something it needs is missing.
 * Whole numbers only: money in pence.
 */
export function calculate(
  view: CaseView,
  on: PlainDate,
  work: (sheet: Worksheet) => number | undefined,
): Calculated {
  const trace: TraceStep[] = [];
  let missing: string | undefined;
  const value = work({
    parameter(id, label) {
      const found = view.parameter(id, on);
      if (found === undefined) {
        missing ??= `${label} has no value in force on ${on}`;
        return undefined;
      }
      trace.push({
        label,
        value: found.value,
        how: `${id}, in force from ${found.from}`,
        from: found.from,
        source: found.source,
      });
      return found.value;
    },
    step(label, how, result) {
      trace.push({ label, value: result, how });
      return result;
    },
  });
  if (missing !== undefined || value === undefined)
    return { ok: false, missing: missing ?? 'something the calculation needs is not on the record', trace };
  return { ok: true, value, trace };
}
