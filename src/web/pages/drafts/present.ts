import type { Draft } from '../../../application/ports.ts';
import { type Path, paths } from '../../paths.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { keptUntil } from '../../../application/unfinished.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { momentInWords } from '../../wording/dates.ts';
import type { Programme } from '../../../domain/rules.ts';
import { draftPageOf } from '../act/overrides.ts';
import { LIST_ZONE } from '../page-deps.ts';

/** A draft in the list. */
export type DraftRow = {
  readonly draftId: string;
  readonly title: string;
  readonly saved: string;
  readonly savedValue: string;
  /** Until when it is kept, unless it is saved again. */
  readonly kept: string;
  readonly href: Path;
  /** What it became, once recorded. */
  readonly entry?: number;
};

export function presentDraft(programme: Programme | undefined, draft: Draft, days: number): DraftRow {
  const { draftId, caseId, content, savedAt } = draft;
  const { recordedAs } = content;
  return {
    draftId,
    title: content.title,
    saved: momentInWords(LIST_ZONE, savedAt),
    savedValue: savedAt,
    kept: dayInWords(civilDateIn(LIST_ZONE, keptUntil(savedAt, days))),
    href:
      recordedAs === undefined || caseId === null
        ? (draftPageOf(programme, draft) ?? paths.draft(draftId, START))
        : paths.caseEntry(caseId, recordedAs),
    ...(recordedAs === undefined ? {} : { entry: recordedAs }),
  };
}

/** Stands for the page on which a draft is taken up again, whichever that is. */
const START = 'start';
