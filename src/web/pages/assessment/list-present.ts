import {
  type CompletedAssessment,
  assessedOn,
  instrumentOf,
  standingOf,
} from '../../../application/assessment/case-assessments.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { ruleOfDuty } from '../../../domain/engine.ts';
import { type DutyState, isOwed } from '../../../domain/state.ts';
import type { DutyView } from '../../components/duty-card.tsx';
import { datesInWords } from '../../wording/dates.ts';
import { presentDuty } from '../../wording/duties.ts';
import { sourceInWords } from '../../wording/rules.ts';
import type { WarningView } from '../../components/warning-panel.tsx';
import type { Found } from './found.ts';
import type { ReadShown } from './read-present.ts';

export type AssessmentRow = {
  readonly assessment: CompletedAssessment;
  readonly made: string;
  readonly instrument: string;
  readonly standing: ReadShown['standing'];
  /** Decisions that rest on it, and how many of these it does not support. */
  readonly decisions: number;
  readonly unsupported: number;
};

export type ListShown = {
  readonly rows: readonly AssessmentRow[];
  /** Owed: another assessment, or the sign-off of one. */
  readonly owed: readonly DutyView[];
  /** What the rules observe of the assessments. */
  readonly warnings: readonly WarningView[];
};

/** The assessments of a case, with what is owed and observed about them. */
export function presentList(found: Found): ListShown {
  const { read, use, assessments } = found;
  return {
    rows: assessments.completed.map((assessment) => {
      const { record } = assessment.current;
      const { body } = record;
      return {
        assessment,
        made: dayInWords(assessedOn(record)),
        instrument: `${instrumentOf(use, body)?.title ?? body.instrument} ${body.version}`,
        standing: standingOf(use, body, read.today),
        decisions: assessment.usedBy.length,
        unsupported: assessment.usedBy.filter(({ unsupported }) => unsupported.length > 0).length,
      };
    }),
    owed: [...read.state.duties.values()]
      .filter((duty) => isOwed(duty) && isMetHere(found, duty))
      .map((duty) => presentDuty(read, duty)),
    warnings: warningsAbout(found),
  };
}

/** Whether completing an assessment or signing one off is what meets a duty. */
function isMetHere({ read, use }: Found, duty: DutyState): boolean {
  const met = ruleOfDuty(read.engine, duty)?.metBy ?? [];
  return met.some(({ kind }) => kind === use.completed || kind === use.signedOff);
}

function warningsAbout({ read, use }: Found): readonly WarningView[] {
  const own = [use.started, use.completed, use.signedOff, use.dissent];
  return [...read.state.warnings.values()].flatMap((warning): readonly WarningView[] => {
    const set = read.programme.ruleSets.find(({ id }) => id === warning.ruleSet);
    const rule = set?.warnings.get(warning.rule);
    if (warning.clearedOn !== undefined || rule === undefined) return [];
    if (!rule.watches.some((kind) => own.includes(kind))) return [];
    return [
      {
        id: `warning-${warning.warning.replaceAll(/[^A-Za-z0-9-]/g, '-')}`,
        title: rule.title,
        since: `${dayInWords(warning.raisedOn)} · ${sourceInWords(rule.source)}`,
        text: datesInWords(warning.text),
      },
    ];
  });
}
