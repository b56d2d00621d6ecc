/** Facts of the engine's own that are about the record: who works on it, who sees it, what it says. */
const ABOUT_RECORD: ReadonlySet<string> = new Set([
  'FactWithdrawn',
  'ReportConfirmed',
  'ProposalAgreed',
  'ProposalDeclined',
  'RoleAssigned',
  'AccessGiven',
  'AccessEnded',
  'PersonRecused',
  'RecusalEnded',
  'InterestsChecked',
  'InterestSettled',
  'PartiesScreened',
  'CandidateDecided',
  'CaseMarked',
  'EmergencyAccessTaken',
  'DutyPauseAgreed',
  'DutyPauseEnded',
  'DutyExtended',
  'DutyWaived',
  'LateReasonGiven',
]);

/**
 * Whether facts of a kind are about the record itself, and not about what happened to the person: that somebody left, so
 * that access ended, is no sign that anybody worked on a case. The opening of a case is not among them.
 */
export function isAboutRecord(kind: string): boolean {
  return ABOUT_RECORD.has(kind);
}
