import type { FactRecord, Whose } from '../../src/programme/dsl/index.ts';

/** Answers of an entry as these functions look at them: names, and the numbers of other entries. */
type Answers = { readonly [name: string]: unknown };
type Entry = Pick<FactRecord, 'kind'> & { readonly body: Answers };
type At = Parameters<Whose>[1];

/** Whose a session order is, and all that was done under it: those named as its provider (domain, 1.3: own sessions). */
export const whoseOrder: Whose = (entry, at) => orderOf(entry, at);

function orderOf({ kind, body }: Entry, at: At): readonly string[] {
  if (kind === 'ProviderCommissioned') return named(body, 'provider');
  if (kind === 'SessionReportReceived') return following(body, 'session', at, orderOf);
  if (kind === 'RecommendationAnswered') return following(body, 'report', at, orderOf);
  return following(body, 'order', at, orderOf);
}

/**
 * Whose a referral is, and what came of it: the referrer and their agency. What was told to others, the person among
 * them, is not the referrer's, nor is a challenge in which they have no side. What is asked of or told to “the referrer”
 * is for all of them.
 */
export const whoseReferral: Whose = (entry, at) => {
  const { kind, body } = entry as Entry;
  const toAll = kind === 'OutcomeTold' && body['to'] === 'referrer' && body['who'] === undefined;
  return kind === 'UpdateRequested' || toAll ? undefined : referralOf(entry, at);
};

function referralOf({ kind, body }: Entry, at: At): readonly string[] {
  switch (kind) {
    case 'ReferralReceived':
      return named(body, 'referrer', 'referrerAgency');
    case 'ReferralSupplemented':
      return [...named(body, 'from'), ...following(body, 'referral', at, referralOf)];
    case 'ReferralAcknowledged':
      return following(body, 'referral', at, referralOf);
    case 'OutcomeTold':
      return body['to'] === 'referrer' ? named(body, 'who') : [];
    case 'ChallengeRecorded':
      return named(body, 'by', 'to');
    case 'ChallengeAnswered':
      return following(body, 'challenge', at, referralOf);
    default:
      return [];
  }
}

/** Whose a request for information is, and its answer: the agency that was asked. */
export const whoseInformation: Whose = (entry, at) => informationOf(entry, at);

function informationOf({ kind, body }: Entry, at: At): readonly string[] {
  switch (kind) {
    case 'InformationRequested':
      return named(body, 'agency');
    case 'InformationReturned':
      return following(body, 'request', at, informationOf);
    case 'QuestionAsked':
      return named(body, 'by', 'of');
    case 'QuestionAnswered':
      return following(body, 'question', at, informationOf);
    case 'AgencyPartClosed':
      return named(body, 'agency', 'toAgency');
    case 'AgencyPartAccepted':
      return [...named(body, 'agency', 'by'), ...following(body, 'closing', at, informationOf)];
    default:
      return [];
  }
}

function named(body: Answers, ...questions: readonly string[]): readonly string[] {
  return questions.flatMap((question) => {
    const name = body[question];
    return typeof name === 'string' ? [name] : [];
  });
}

/** Whose the entry is that another names in its answer. */
function following(
  body: Answers,
  question: string,
  at: At,
  whose: (entry: Entry, at: At) => readonly string[],
): readonly string[] {
  const position = body[question];
  const entry = typeof position === 'number' ? at(position) : undefined;
  return entry === undefined ? [] : whose(entry, at);
}
