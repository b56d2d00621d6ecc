import type { AssessmentBody } from '../../../application/assessment/body.ts';
import { instrumentOf } from '../../../application/assessment/case-assessments.ts';
import type { Draft } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { Programme } from '../../../domain/rules.ts';
import { standingEntry } from '../../../domain/state.ts';
import { type Path, paths } from '../../paths.ts';
import { attendancePageOf, meetingDraftPage, minutesPageOf } from '../meetings/act-pages.ts';

/** The address of a page made for one act, where the form of its questions would not do; undefined: the form will do. */
export type ActPage = (read: CaseRead, asked: { readonly [name: string]: string }) => Path | undefined;

/**
 * The page made for the act that records a kind of fact: those that a programme names as its assessments, its meetings
 * and its inbox have one. An act leads there instead of to its form; drafts that were begun keep to the form.
 */
export function actPageOf(programme: Programme, kind: string): ActPage | undefined {
  const { assessments, meetings, inbox } = programme;
  switch (kind) {
    case assessments?.started:
      return (read) => paths.caseAssessmentStart(read.caseId);
    case assessments?.versionChosen:
      return (read) => paths.caseAssessments(read.caseId);
    case assessments?.completed:
      return (read, { started }) =>
        started === undefined
          ? paths.caseAssessments(read.caseId)
          : paths.caseAssessmentMaking(read.caseId, started);
    case inbox?.placed:
      return (read) => paths.documentsInboxPlace(read.caseId);
    case meetings?.met:
      return attendancePageOf;
    case meetings?.minutesDrafted:
    case meetings?.minutesApproved:
      return minutesPageOf;
    default:
      return undefined;
  }
}

/**
 * The page made for putting right an entry of a kind, by its first version; undefined: the form of its questions will
 * do, as for an assessment on an instrument that is no longer kept.
 */
export function correctionPageOf(read: CaseRead, kind: string, corrects: number): Path | undefined {
  const { assessments } = read.programme;
  if (assessments === undefined || kind !== assessments.completed) return undefined;
  const on = standingEntry(read.state, corrects)?.body as AssessmentBody | undefined;
  const known = on !== undefined && instrumentOf(assessments, on) !== undefined;
  return known ? paths.caseAssessmentMaking(read.caseId, corrects) : undefined;
}

/** The page on which a draft is taken up again where its act has one made for it; undefined: on its form. */
export function draftPageOf(programme: Programme | undefined, draft: Draft): Path | undefined {
  const { assessments, meetings } = programme ?? {};
  const { act, caseId, content } = draft;
  const kind = programme?.acts.get(act)?.records;
  if (kind === undefined) return undefined;
  if (kind === assessments?.completed) {
    const of = content.corrects ?? content.values['started']?.[0];
    return caseId === null || of === undefined ? undefined : paths.caseAssessmentMaking(caseId, of);
  }
  const { met, minutesDrafted, minutesApproved } = meetings ?? {};
  return [met, minutesDrafted, minutesApproved].includes(kind) ? meetingDraftPage(draft) : undefined;
}
