import type { AssessmentBody } from '../../../application/assessment/body.ts';
import { instrumentOf } from '../../../application/assessment/case-assessments.ts';
import type { Draft } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { standingEntry } from '../../../domain/state.ts';
import { type Path, paths } from '../../paths.ts';
import { attendancePageOf, meetingDraftPage, minutesPageOf } from '../meetings/act-pages.ts';

/** The address of a page made for one act, where the form of its questions would not do; undefined: the form will do. */
export type ActPage = (read: CaseRead, asked: { readonly [name: string]: string }) => Path | undefined;

/**
 * Acts with a page of their own, by the kind of fact they record. A programme's act leads there instead of to its form;
 * drafts that were begun keep to the form.
 */
export const actPages: ReadonlyMap<string, ActPage> = new Map<string, ActPage>([
  ['AssessmentStarted', (read) => paths.caseAssessmentStart(read.caseId)],
  ['AssessmentVersionChosen', (read) => paths.caseAssessments(read.caseId)],
  [
    'AssessmentCompleted',
    (read, { started }) =>
      started === undefined
        ? paths.caseAssessments(read.caseId)
        : paths.caseAssessmentMaking(read.caseId, started),
  ],
  ['DocumentPlaced', (read) => paths.documentsInboxPlace(read.caseId)],
  ['PanelMet', attendancePageOf],
  ['MinutesDrafted', minutesPageOf],
  ['MinutesApproved', minutesPageOf],
]);

/** Corrections with a page of their own, by the kind of fact that is put right, at its first version; others keep to the form. */
export const correctionPages: ReadonlyMap<string, (read: CaseRead, corrects: number) => Path | undefined> =
  new Map([
    [
      'AssessmentCompleted',
      (read: CaseRead, corrects: number) => {
        const { assessments } = read.programme;
        const on = standingEntry(read.state, corrects)?.body as AssessmentBody | undefined;
        // One on an instrument that is no longer kept has no page; the form of its questions will do.
        const known =
          assessments !== undefined && on !== undefined && instrumentOf(assessments, on) !== undefined;
        return known ? paths.caseAssessmentMaking(read.caseId, corrects) : undefined;
      },
    ],
  ]);

/** Drafts with pages of their own, by the act they name: where each is taken up again. */
export const draftPages: ReadonlyMap<string, (draft: Draft) => Path | undefined> = new Map<
  string,
  (draft: Draft) => Path | undefined
>([
  [
    'complete-assessment',
    ({ caseId, content }) => {
      const of = content.corrects ?? content.values['started']?.[0];
      return caseId === null || of === undefined ? undefined : paths.caseAssessmentMaking(caseId, of);
    },
  ],
  ['record-meeting', meetingDraftPage],
  ['draft-minutes', meetingDraftPage],
  ['approve-minutes', meetingDraftPage],
]);
