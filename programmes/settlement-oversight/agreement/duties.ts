import {
  type CaseView,
  asStated,
  cite,
  type DutyItem,
  type DutyState,
  type FactRecord,
  type PlainDate,
  days,
  duty,
  sameName,
  setting,
  termsItem,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { ours } from '../sources.ts';
import {
  AgreementEnded,
  ClauseEnded,
  ClauseEntered,
  EventHappened,
  EvidenceJudged,
  EvidenceReceived,
} from './facts.ts';
import { CreditAgreed, PaymentRecorded } from './money-facts.ts';
import { CertificationMade } from '../monitor/facts.ts';
import { type Certification, type Clause, type Evidence, judgementOf, paidOf } from './reading.ts';

/** What a clause asks for, once or again and again, and each time that an event under it happens. */
function owed(clause: Clause): DutyItem {
  const { key, title, owedBy, owedTo, source, mark } = clause;
  return {
    key,
    label: `${key} ${title}`,
    owedBy,
    owedTo,
    source: cite(source, `clause ${key}`, mark === 'unverified' ? 'assumed' : 'established'),
    ...termsItem(clause),
  };
}

/** Which of a series something is for: it names it, or covers the time that the occurrence is about. */
export type Which = {
  readonly occurrence?: number | undefined;
  readonly coversFrom?: PlainDate | undefined;
  readonly coversTo?: PlainDate | undefined;
};

function isOf(
  { occurrence, coversFrom, coversTo }: Which,
  { occurrence: which, period }: DutyState,
): boolean {
  if (occurrence !== undefined) return occurrence === which;
  if (period === undefined) return true;
  const covers = coversFrom !== undefined && coversTo !== undefined;
  return covers && coversFrom <= period.from && coversTo >= period.to;
}

/** For which obligation evidence is. In a rehearsal each may say a time of its own: it goes before that of the document. */
type Said = Evidence['for'][number] & Pick<Which, 'coversFrom' | 'coversTo'>;

/** What evidence says of an occurrence that it is for; undefined where it is not for it. */
export function saidOf(evidence: Evidence, one: DutyState): Said | undefined {
  const { coversFrom, coversTo } = evidence;
  return evidence.for.find((said: Said) => {
    if (said.clause !== one.key) return false;
    return said.event === undefined
      ? isOf({ coversFrom, coversTo, ...said }, one)
      : said.event === one.openedBy;
  });
}

/** Whether a certification is for an occurrence of the clause that it is made under. */
export function certifies(certification: Certification, one: DutyState): boolean {
  return certification.clause === one.openedBy && isOf(certification, one);
}

/** In whose capacity a clause is to be certified, of whom a certification has no signature; all of them without one. */
export function notCertifiedBy(clause: Clause | undefined, certification?: Certification): readonly string[] {
  const signed = certification === undefined ? [] : [certification, ...(certification.others ?? [])];
  const asked = clause?.certifiedBy ?? [];
  return asked.filter((capacity) => !signed.some((one) => sameName(one.capacity, capacity)));
}

/** Whether what was sent shows that an obligation was kept: of one owed throughout only what covers it to its end. */
function shows(view: CaseView, one: DutyState, { coversTo }: Which): boolean {
  const throughout = clauseUnder(view, one)?.timing === 'continuous';
  return !throughout || (one.due !== undefined && coversTo !== undefined && coversTo >= one.due);
}

/** Whether the money of a clause is settled by what was paid up to an entry, under it or under what is credited to it. */
function settles(one: DutyState, view: CaseView, upTo: FactRecord): boolean {
  const amount = clauseUnder(view, one)?.money?.amount;
  return one.key !== undefined && amount !== undefined && paidOf(view, one.key, upTo.position) >= amount;
}

/** The clause under which something is owed. */
function clauseUnder(view: CaseView, one: DutyState): Clause | undefined {
  return view.at(entryOfClause(view, one))?.body as Clause | undefined;
}

function entryOfClause(view: CaseView, one: DutyState): number {
  const opener = view.at(one.openedBy);
  return opener?.kind === EventHappened.kind
    ? (opener.body as { readonly clause: number }).clause
    : one.openedBy;
}

const obligationTerms = {
  owedBy: 'compliance-officer',
  owedTo: 'monitor-lead',
  due: asStated(),
  metBy: [
    EvidenceReceived.about(
      'key',
      (body) => body.for.map(({ clause }) => clause),
      (body, { duty: one, view }) => {
        const said = saidOf(body, one);
        return (
          said !== undefined &&
          notCertifiedBy(clauseUnder(view, one)).length === 0 &&
          shows(view, one, { coversTo: body.coversTo, ...said })
        );
      },
    ),
    CertificationMade.about(
      'openedBy',
      (body) => body.clause,
      (body, { duty: one, view }) =>
        certifies(body, one) &&
        notCertifiedBy(clauseUnder(view, one), body).length === 0 &&
        shows(view, one, body),
    ),
    // Not only for the clauses that it names: what is paid under one may be credited to another.
    PaymentRecorded.where(
      (_body, { duty: one, view, fact }) => one !== undefined && settles(one, view, fact),
    ),
    CreditAgreed.about(
      'key',
      (body) => body.clause,
      (_body, { duty: one, view, fact }) => settles(one, view, fact),
    ),
  ],
  doneOn: ({ kind, body }: FactRecord, one: DutyState) =>
    kind === EvidenceReceived.kind ? saidOf(body as Evidence, one)?.doneOn : undefined,
  countsEarlier: true,
  undoneBy: EvidenceJudged.about(
    'metBy',
    (body) => body.evidence,
    // One that accepts never undoes: the judgements are gone through only for one that rejects.
    ({ evidence, outcome }, { view }) =>
      outcome === 'rejected' && judgementOf(view, evidence)?.body.outcome === 'rejected',
  ),
  endedBy: [
    {
      on: ClauseEnded.where(
        (body, { duty: one, view }) => one !== undefined && entryOfClause(view, one) === body.clause,
      ),
      reason: 'the clause ended',
      series: true as const,
    },
    { on: AgreementEnded, reason: 'the agreement ended', series: true as const },
  ],
  remind: [days(30).before(), days(7).before()],
  escalate: { 'monitor-lead': days(1).after(), analyst: days(7).after() },
  mayPause: true,
  strength: 'must' as const,
  source: ours('A1 and A2: each clause names its own source'),
};

export const obligation = duty('obligation', {
  ...obligationTerms,
  title: 'Obligation',
  opensOn: ClauseEntered,
  forEach: (clause) => (clause.timing === 'on-event' ? [] : [owed(clause)]),
});

export const obligationOnEvent = duty('obligation-on-event', {
  ...obligationTerms,
  title: 'Obligation on an event',
  opensOn: EventHappened,
  forEach: ({ clause }, at) => {
    const entered = at(clause)?.body as Clause | undefined;
    return entered === undefined ? [] : [owed(entered)];
  },
});

/** Whatever shows that a clause was kept is judged by the monitor lead. */
const judging = {
  owedBy: 'monitor-lead',
  owedTo: 'compliance-officer',
  due: workingDays(setting('judge-evidence')).after('recorded'),
  metBy: EvidenceJudged.about('openedBy', (body) => body.evidence),
  remind: [days(5).before()],
  escalate: { analyst: days(7).after() },
  strength: 'should',
} as const;

export const judgeEvidence = duty('judge-evidence', {
  ...judging,
  title: 'Accept or reject the evidence',
  opensOn: EvidenceReceived,
  about: (body) => `${body.title} (${body.for.map(({ clause }) => clause).join(', ')})`,
  source: ours('A2: evidence is accepted or rejected with reasons'),
});

export const judgeCertification = duty('judge-certification', {
  ...judging,
  title: 'Accept or reject the certification',
  opensOn: CertificationMade,
  about: (body) => `${body.person}, ${body.capacity}`,
  source: ours('A1, P9, O3 and C2; A2: evidence is accepted or rejected with reasons'),
});

export const agreementDuties = [obligation, obligationOnEvent, judgeEvidence, judgeCertification];
