import type {
  BodyOfFact,
  CaseView,
  EvidenceShown,
  FactRecord,
  PlainDate,
} from '../../../src/programme/dsl/index.ts';
import type { DocumentReceived, EvidenceJudged } from './facts.ts';
import { CreditAgreed, PaymentRecorded } from './money-facts.ts';
import { type Certification, type Clause, type Evidence, paidOf } from './reading.ts';

type Document = BodyOfFact<typeof DocumentReceived>;

/** Judgements by the evidence or the certification judged. */
export type Judgements = ReadonlyMap<number, readonly FactRecord<BodyOfFact<typeof EvidenceJudged>>[]>;

/** `doneOn`: when it says that the occurrence was done. `lacks`: in whose capacity that is to be certified, and is not by it. */
export function evidenceShown(
  view: CaseView,
  judged: Judgements,
  one: FactRecord<Evidence>,
  doneOn: PlainDate | undefined,
  lacks: readonly string[],
): EvidenceShown {
  const { kind, title, from, coversFrom, coversTo, document } = one.body;
  const kept = document === undefined ? undefined : (view.at(document)?.body as Document | undefined);
  const digest = kept?.file?.sha256 ?? one.body.digest;
  return {
    position: one.standsFor,
    kind,
    title,
    from,
    receivedOn: one.on ?? one.recordedOn,
    ...(coversFrom === undefined && coversTo === undefined ? {} : { covers: period(coversFrom, coversTo) }),
    ...(digest === undefined ? {} : { digest }),
    ...(doneOn === undefined ? {} : { doneOn }),
    ...(lacks.length === 0 ? {} : { lacks }),
    ...judgedShown(judged, one.standsFor),
  };
}

/**
 * A certification as what shows something: done on the day on which it was signed, shown from the day on which it was
 * received. `lacks`: in whose capacity it was to be made as well, and was not.
 */
export function certificationShown(
  judged: Judgements,
  { standsFor, body, on, recordedOn }: FactRecord<Certification>,
  lacks: readonly string[],
): EvidenceShown {
  const { person, capacity, others = [], coversFrom, coversTo, received = recordedOn } = body;
  const signed = [{ person, capacity }, ...others].map((one) => `${one.person}, ${one.capacity}`);
  return {
    position: standsFor,
    kind: 'Certification',
    title: `Certified by ${signed.join(' and ')}`,
    from: person,
    receivedOn: received,
    ...(on === undefined ? {} : { doneOn: on }),
    ...(coversFrom === undefined && coversTo === undefined ? {} : { covers: period(coversFrom, coversTo) }),
    ...(lacks.length === 0 ? {} : { lacks }),
    ...judgedShown(judged, standsFor),
  };
}

/** What was made of evidence, and that it can be judged while nobody has. */
function judgedShown(judged: Judgements, position: number): Pick<EvidenceShown, 'judged' | 'next'> {
  const judgements = judged.get(position) ?? [];
  return {
    next: judgements.length === 0 ? [{ act: 'judge-evidence', given: { evidence: String(position) } }] : [],
    judged: judgements.map(({ standsFor, on, recordedOn, body }) => ({
      position: standsFor,
      on: on ?? recordedOn,
      outcome: body.outcome,
      by: body.by,
      reasons: body.reasons,
    })),
  };
}

/** What settles the money of a clause, as evidence: the payment or credit by which the sum was paid in full. */
export function settlement(view: CaseView, { body }: FactRecord<Clause>): readonly EvidenceShown[] {
  const { key, money } = body;
  if (money === undefined) return [];
  const entries = [...view.all(PaymentRecorded), ...view.all(CreditAgreed)].toSorted(
    (a, b) => a.position - b.position,
  );
  const reached = entries.find((one) => paidOf(view, key, one.position) >= money.amount);
  if (reached === undefined) return [];
  // On the day of the last of what made up the sum, in whatever order that was recorded.
  const on = entries
    .filter(({ position }) => position <= reached.position)
    .filter(({ position }) => paidOf(view, key, position) > paidOf(view, key, position - 1))
    .map((one) => one.on ?? one.recordedOn)
    .reduce((last, day) => (day > last ? day : last));
  const { source } = reached.body;
  const title = reached.kind === PaymentRecorded.kind ? 'Payment in full' : 'Settled with what is credited';
  return [
    {
      position: reached.standsFor,
      kind: 'Ledger',
      title,
      from: body.bearer,
      receivedOn: on,
      doneOn: on,
      judged: [{ position: reached.standsFor, on, outcome: 'accepted', by: 'the ledger', reasons: source }],
    },
  ];
}

function period(
  from: PlainDate | undefined,
  to: PlainDate | undefined,
): NonNullable<EvidenceShown['covers']> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
