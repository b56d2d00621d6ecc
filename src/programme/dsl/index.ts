/** The one door for programme authors: everything a definition may use. */
export * from './calculation.ts';
export * from './correspondence.ts';
export * from './correspondence-facts.ts';
export * from './definitions.ts';
export * from './due.ts';
export * from './terms.ts';
export * from './two-people.ts';
export * from '../../domain/fields.ts';
export { addDays, addMonths, asPlainDate, daysBetween, type PlainDate } from '../../kernel/plain-date.ts';
export type {
  AssessmentUse,
  DatesUse,
  DueExpression,
  DutyItem,
  MeetingInvitation,
  MeetingPaper,
  MeetingUse,
  NamedDate,
  Observation,
  OversightList,
  Panel,
  PanelTable,
  Relation,
  RequirementEntry,
  Setting,
  Source,
  Strength,
  Unit,
  Whose,
} from '../../domain/rules.ts';
export type {
  ActionShown,
  NeedShown,
  NextAct,
  OrderShown,
  PlanShown,
  PlanUse,
  SessionShown,
} from '../../domain/plan-shown.ts';
export type {
  CorrespondenceShown,
  CorrespondenceUse,
  Disposition,
  Judgement,
  Message,
  MessageStep,
  Recipient,
  Reply,
} from '../../domain/correspondence.ts';
export { DISPOSITIONS } from '../../domain/correspondence.ts';
export { type QuestionOn, correspondenceOn, questionsOn, sameName } from '../../domain/correspondence-on.ts';
export {
  faultInJudgement,
  faultInMessage,
  faultInReply,
  faultInStep,
} from '../../domain/correspondence-faults.ts';
export * from '../../domain/obligations.ts';
export type { AgreementFileUse } from '../../domain/agreement-file.ts';
export { type Conflict, conflictingClaims } from '../../domain/claims.ts';
export type { CaseView, DutyState, FactRecord } from '../../domain/state.ts';
export * from '../../domain/instrument.ts';
export * from '../../domain/instrument-import.ts';
export {
  type Answers,
  type InstrumentResponse,
  type ItemAnswer,
  type ResponseGap,
  type SectionProgress,
  flagsRaised,
  isAsked,
  isSignificant,
  readiness,
  responseGaps,
  sectionProgress,
  significantDrivers,
} from '../../domain/instrument-response.ts';
export * from '../../domain/instrument-changes.ts';
export type * from './history.ts';
export type { Author, Occurred, Override } from '../../domain/event.ts';
export { groupedBy } from '../../kernel/grouped.ts';
export { dateOn } from '../../domain/due.ts';
export { latestDate } from '../../domain/occurred.ts';
export { type Instant, addMs, atCivilTime } from '../../kernel/instant.ts';
export { addYears, dayOfWeek } from '../../kernel/plain-date.ts';
export type { Json, JsonObject } from '../../kernel/json.ts';
export type {
  CoveredRelationship,
  Declared,
  DeclaredInterest,
  Exemption,
  FormerEmployerPayment,
  Imputed,
  MatterParty,
  Named,
  Thresholds,
  ValueRange,
  Waiver,
} from '../../domain/interests/declared.ts';
export { toldToTheCheck } from '../../domain/interests/declared.ts';
export { maybeSame } from '../../domain/interests/same-party.ts';
export type { InterestRegisterUse, InterestUse } from '../../domain/interests/use.ts';
export * from './interests.ts';
