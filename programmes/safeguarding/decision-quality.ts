import type { BodyOf, CaseView, FactHandle, FactRecord } from '../../src/programme/dsl/index.ts';
import type { decisionFields } from './facts/decision-fields.ts';
import { CaseClosed, ExitDecided } from './facts/exit.ts';
import { ReferralReceived, ScreeningDecided } from './facts/intake.ts';
import { PanelDecided, PanelMet } from './facts/panel.ts';
import { PlanApproved, PlanReviewed, SupportWithdrawn } from './facts/plan.ts';
import { RetentionReviewed } from './facts/records.ts';

/** What every kind of decision holds besides its outcome. */
export type DecisionBody = BodyOf<typeof decisionFields>;

export type Member = NonNullable<DecisionBody['members']>[number];

/** Every kind of decision, read for what they share. */
export const decisionKinds: readonly FactHandle<DecisionBody>[] = [
  ScreeningDecided,
  PanelDecided,
  PlanApproved,
  PlanReviewed,
  SupportWithdrawn,
  ExitDecided,
  CaseClosed,
  RetentionReviewed,
].map((handle) => handle as unknown as FactHandle<DecisionBody>);

/** Every decision of the case, by kind. */
export function decisions(view: CaseView): readonly FactRecord<DecisionBody>[] {
  return decisionKinds.flatMap((kind) => view.all(kind));
}

/** Words that stand where a reason should: after lower-casing, and without anything but letters and digits. */
const BOILERPLATE = new Set([
  'agreed',
  'all agreed',
  'as above',
  'as below',
  'as before',
  'as discussed',
  'as minuted',
  'as per minutes',
  'as per panel',
  'discussed',
  'low risk',
  'n a',
  'na',
  'no',
  'no concerns',
  'no further concerns',
  'none',
  'not applicable',
  'noted',
  'ok',
  'panel agreed',
  'panel decision',
  'per panel',
  'same as above',
  'same as before',
  'see above',
  'see minutes',
  'see notes',
  'tbc',
  'unanimous',
  'yes',
]);

/** Text with case, punctuation and spacing taken away, for comparing. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

const LONGEST_BOILERPLATE = 40;

/** Whether a text says nothing: empty, or a stock phrase. */
export function saysNothing(text: string | undefined): boolean {
  if (text !== undefined && text.length > LONGEST_BOILERPLATE && /[a-z0-9]{3}/i.test(text)) return false;
  const words = plainWords(text ?? '');
  return words === '' || BOILERPLATE.has(words);
}

/** Remembered for as long as the decision is: each is compared with every later one. */
const plainReasons = new WeakMap<DecisionBody, string>();

function reasonsInPlainWords(body: DecisionBody): string {
  const known = plainReasons.get(body);
  if (known !== undefined) return known;
  const words = plainWords(body.reasons ?? '');
  plainReasons.set(body, words);
  return words;
}

/**
 * Why a decision's reasons are not reasons (A11): none, a stock phrase, too short, or the words of an earlier decision
 * again. Undefined when there is nothing to say against them. `least` is in characters.
 */
export function weakReasons(view: CaseView, decision: FactRecord<DecisionBody>): string | undefined {
  const reasons = decision.body.reasons ?? '';
  if (reasons.trim() === '') return 'No reasons are written';
  if (saysNothing(reasons)) return `“${reasons.trim()}” is not a reason`;
  const least = view.setting('reasons-length');
  if (reasons.trim().length < least)
    return `The reasons have ${reasons.trim().length} characters; that is less than a sentence of ${least}`;
  const words = reasonsInPlainWords(decision.body);
  const same = decisions(view).find(
    (one) =>
      one.standsFor !== decision.standsFor &&
      one.position < decision.position &&
      reasonsInPlainWords(one.body) === words,
  );
  return same === undefined ? undefined : `The reasons repeat those of entry ${same.standsFor} word for word`;
}

/** What a decision lacks of section 2.4: empty when nothing. */
export function missingContents(decision: FactRecord<DecisionBody>): readonly string[] {
  const { body } = decision;
  const missing: string[] = [];
  if (saysNothing(body.question)) missing.push('the question put');
  if ((body.options ?? []).length < 2) missing.push('the options considered');
  if (body.contraryEvidence === undefined) missing.push('contrary evidence and how it was treated');
  if (body.unknowns === undefined) missing.push('what is not known');
  if ((body.told ?? []).length === 0) missing.push('who is to be told');
  if (body.consentState === undefined) missing.push('the state of consent');
  return missing;
}

/** The members recorded on a decision, or on the meeting it cites; undefined when neither records any. */
export function membersOf(
  view: CaseView,
  body: { readonly members?: readonly Member[]; readonly meeting?: number },
): readonly Member[] | undefined {
  if (body.members !== undefined) return body.members;
  const met =
    body.meeting === undefined ? undefined : view.all(PanelMet).find((one) => one.standsFor === body.meeting);
  return met?.body.members;
}

/** Why a meeting was not quorate under section 37; undefined when it was. */
export function quorumGap(members: readonly Member[] | undefined): string | undefined {
  if (members === undefined || members.length === 0) return 'Nobody is recorded as present';
  const present = new Set(members.filter((m) => m.present && m.withdrew !== true).map((m) => m.seat));
  const absent = [];
  if (!present.has('local-authority')) absent.push('the responsible local authority');
  if (!present.has('police-of-residence')) absent.push('the police of the area where the person lives');
  return absent.length === 0 ? undefined : `Not recorded as present: ${absent.join(' and ')}`;
}

/** The members whose positions count: present, not withdrawn, and not the provider. */
export function voters(members: readonly Member[]): readonly Member[] {
  return members.filter((m) => m.present && m.withdrew !== true && m.seat !== 'provider');
}

/**
 * Why a decision does not follow from the positions taken: sections 37(6), a majority, and the chair, who is the
 * responsible local authority, only where there is none. Undefined when it follows or positions are not recorded.
 */
export function voteGap(members: readonly Member[]): string | undefined {
  const counted = voters(members);
  const support = counted.filter((m) => m.position === 'for').length;
  const against = counted.filter((m) => m.position === 'against').length;
  if (support + against === 0 || support > against) return undefined;
  if (support < against)
    return `${support} for and ${against} against: the decision goes against the majority`;
  const chair = counted.find((m) => m.seat === 'local-authority')?.position;
  return chair === 'for'
    ? undefined
    : `${support} for and ${against} against, and the chair is not recorded as deciding for it`;
}

/** A member who made the referral and took a position on it; undefined when there is none. */
export function refererInJudgment(view: CaseView, members: readonly Member[]): string | undefined {
  const referrers = new Set(view.all(ReferralReceived).map((one) => plainWords(one.body.referrer)));
  return voters(members).find(
    (m) => m.position !== undefined && m.position !== 'not-recorded' && referrers.has(plainWords(m.name)),
  )?.name;
}

/** Words that praise or blame the person instead of saying what was seen (B10). */
const EVALUATIVE =
  /\b(great|lovely|nice|pleasant|charming|polite|decent|genuine|likeable|likable|delightful|wonderful|good (?:lad|boy|girl|kid|man|guy|person)|well[- ]mannered|model (?:student|pupil)|bright lad|nasty|difficult|manipulative|attention[- ]seeking)\b/i;

/** The first evaluative word about a person in a text; undefined when there is none. */
export function evaluativeWord(text: string | undefined): string | undefined {
  return text === undefined ? undefined : EVALUATIVE.exec(text)?.[0];
}
