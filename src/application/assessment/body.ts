import type { InstrumentResponse } from '../../domain/instrument-response.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** What the fact that starts an assessment says. `purpose` is a value of its choice of purposes. */
export type StartedBody = {
  readonly instrument: string;
  readonly version: string;
  readonly purpose: string;
  readonly because?: string;
};

/** The choice made when a new version takes effect while an assessment is under way. */
export type VersionChoiceBody = {
  /** Position of the fact that started it. */
  readonly started: number;
  readonly choice: 'continue' | 'afresh';
  readonly instrument: string;
  readonly version: string;
  readonly reason: string;
};

/** What a completed assessment says, as the facts of every programme with assessments have it. */
export type AssessmentBody = InstrumentResponse & {
  /** Position of the fact that started it. */
  readonly started?: number;
  readonly instrument: string;
  readonly version: string;
  /** SHA-256 of the canonical form of the instrument it was made with, hexadecimal. */
  readonly digest?: string;
  readonly purpose?: string;
  readonly unknowns?: string;
  readonly ownView?: string;
  readonly assessedOn?: PlainDate;
  readonly gatheredFrom?: PlainDate;
  readonly gatheredTo?: PlainDate;
  readonly informs?: PlainDate;
  readonly coAuthors?: readonly string[];
  readonly assessorTraining?: string;
  readonly trainingValidUntil?: PlainDate;
};

/** What a person who disagrees with an assessment holds instead. */
export type DissentBody = {
  readonly assessment: number;
  readonly by: string;
  readonly agency: string;
  readonly position: string;
  readonly answer?: string;
};

export type SignOffBody = { readonly assessment: number; readonly comment?: string };
