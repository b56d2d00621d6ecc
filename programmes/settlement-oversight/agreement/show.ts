import {
  type AgreementShown,
  type BodyOfFact,
  type CaseView,
  type ClauseShown,
  type DutyState,
  type NextAct,
  type DateShown,
  type EvidenceShown,
  type FactRecord,
  type MoneyShown,
  type OccurrenceShown,
  type PlainDate,
  type ReportedShown,
  occurrenceOf,
  termsInWords,
} from '../../../src/programme/dsl/index.ts';
import { obligation, obligationOnEvent, saidOf } from './duties.ts';
import {
  ClauseEntered,
  DateDefined,
  DateVaried,
  type DocumentReceived,
  EvidenceJudged,
  EvidenceReceived,
  InstrumentEntered,
  PartyEntered,
} from './facts.ts';
import { CreditAgreed, PaymentRecorded } from './money-facts.ts';
import { ReviewPeriodSet } from '../monitor/facts.ts';
import { READ_THE_PRIMARY_TEXT } from '../sources.ts';
import { type Clause, type Evidence, dates, isCalled, paidOf } from './reading.ts';

const INSTRUMENTS = {
  plea: 'Plea agreement',
  order: 'Order of an agency',
  agreement: 'Settlement agreement',
  court: 'Consent order of a court',
  undertaking: 'Undertaking given',
};

const PARTIES = {
  firm: 'Firm',
  person: 'Person',
  agency: 'Agency of government',
  court: 'Court',
  monitor: 'Monitor',
  other: 'Other',
};

const VARIATIONS = {
  extension: 'Extension',
  'early-termination': 'Early termination',
  court: 'Order of the court',
  amendment: 'Amendment agreed',
};

type Judged = BodyOfFact<typeof EvidenceJudged>;

type Document = BodyOfFact<typeof DocumentReceived>;

type SourcedBody = {
  readonly source: string;
  readonly mark: 'found' | 'computed' | 'unverified';
  readonly note?: string;
};

function sourced({ standsFor, body }: FactRecord<SourcedBody>) {
  const { source, mark, note } = body;
  return { position: standsFor, source, mark, ...(note === undefined ? {} : { note }) };
}

/** What the agreement of a case obliges whom to, and what shows that it was done. */
export function agreementShown(view: CaseView): AgreementShown {
  const gathered = gather(view);
  return {
    instruments: view.all(InstrumentEntered).map((one) => ({
      ...sourced(one),
      key: one.body.key,
      title: one.body.title,
      kind: INSTRUMENTS[one.body.kind],
      ...(one.body.signed === undefined ? {} : { signed: one.body.signed }),
    })),
    parties: view.all(PartyEntered).map(({ standsFor, body }) => ({
      position: standsFor,
      key: body.key,
      name: body.name,
      kind: PARTIES[body.kind],
    })),
    dates: view.all(DateDefined).map((one) => dateShown(view, one)),
    clauses: view.all(ClauseEntered).map((one) => clauseShown(gathered, one)),
    money: view.all(ClauseEntered).flatMap((one) => moneyShown(view, one)),
    reported: view.reported.map(reportedShown),
    reviews: view.all(ReviewPeriodSet).map(({ standsFor, body: { from, to, reportDue, subject } }) => ({
      position: standsFor,
      title: subject === undefined ? 'Review by the monitor' : `Review by the monitor: ${subject}`,
      from,
      to,
      reportDue,
    })),
    caution: READ_THE_PRIMARY_TEXT,
    next: ['enter-clause', 'vary-date', 'date-known', 'record-payment'].map((act) => ({ act, given: {} })),
  };
}

/** What is asked for of every clause, found once: an agreement may have thousands, each owed many times. */
type Gathered = {
  readonly view: CaseView;
  /** Duties by the short name of their clause. */
  readonly duties: ReadonlyMap<string, readonly DutyState[]>;
  /** Evidence by the short name of each clause that it is for. */
  readonly evidence: ReadonlyMap<string, readonly FactRecord<Evidence>[]>;
  /** Judgements by the evidence judged. */
  readonly judged: ReadonlyMap<number, readonly FactRecord<Judged>[]>;
};

function gather(view: CaseView): Gathered {
  const rules = [obligation.rule.id, obligationOnEvent.rule.id];
  return {
    view,
    duties: grouped(
      rules.flatMap((rule) => view.duties(rule)),
      ({ key }) => (key === undefined ? [] : [key]),
    ),
    evidence: grouped(
      view.all(EvidenceReceived),
      ({ body }) => new Set(body.for.map(({ clause }) => clause)),
    ),
    judged: grouped(view.all(EvidenceJudged), ({ body }) => [body.evidence]),
  };
}

function grouped<Key, One>(
  all: readonly One[],
  keysOf: (one: One) => Iterable<Key>,
): ReadonlyMap<Key, readonly One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  return groups;
}

function dateShown(
  view: CaseView,
  one: FactRecord<SourcedBody & { readonly key: string; readonly title: string }>,
): DateShown {
  const { key, title } = one.body;
  const on = dates.find(view, key)?.on;
  return {
    ...sourced(one),
    key,
    title,
    ...(on === undefined ? {} : { on }),
    variations: view
      .all(DateVaried)
      .filter(({ body }) => body.date === key)
      .map(({ standsFor, body }) => ({
        position: standsFor,
        on: body.on,
        how: VARIATIONS[body.how],
        authority: body.authority,
        reasons: body.reasons,
      })),
  };
}

function clauseShown(gathered: Gathered, one: FactRecord<Clause>): ClauseShown {
  const { view } = gathered;
  const { body } = one;
  const { key, title, instrument, bearer, counterparty, act, timing, consequence, topic } = body;
  return {
    ...sourced(one),
    key,
    title,
    instrument,
    bearer,
    counterparty,
    act,
    timing,
    when: termsInWords(body, (name) => dates.find(view, name)?.title),
    evidence: body.evidence,
    ...(consequence === undefined ? {} : { consequence }),
    ...(topic === undefined ? {} : { topic }),
    next: [
      ...(timing === 'on-event' ? [{ act: 'event-happened', given: { clause: String(one.standsFor) } }] : []),
      { act: 'end-clause', given: { clause: String(one.standsFor) } },
    ],
    occurrences: occurrences(gathered, one),
  };
}

function occurrences(gathered: Gathered, clause: FactRecord<Clause>): readonly OccurrenceShown[] {
  const { key, timing, until } = clause.body;
  const endless = timing === 'continuous' && until === undefined;
  const evidence = gathered.evidence.get(key) ?? [];
  const settled = settlement(gathered.view, clause);
  const duties = gathered.duties.get(key) ?? [];
  return duties.map((duty) => {
    const proofs = evidence.flatMap((e) => {
      const said = saidOf(e.body, duty);
      return said !== undefined && isSinceLast(duties, { ...e, ...said }, duty, timing)
        ? [{ ...evidenceShown(gathered, e), ...(said.doneOn === undefined ? {} : { doneOn: said.doneOn }) }]
        : [];
    });
    const shown = occurrenceOf(duty, timing, [...proofs, ...settled], endless);
    return { ...shown, next: waysOn(duty) };
  });
}

/**
 * Whether evidence is no older than one of a series from the last completion: what met the one before shows nothing of
 * it, and what came after it was met is for the next.
 */
function isSinceLast(
  duties: readonly DutyState[],
  { on, recordedOn, occurrence, doneOn }: FactRecord<Evidence> & Evidence['for'][number],
  duty: DutyState,
  timing: string,
): boolean {
  if (timing !== 'after-completion' || occurrence !== undefined) return true;
  const done = doneOn ?? on ?? recordedOn;
  const before = duties.find(
    (one) => one.openedBy === duty.openedBy && one.occurrence === duty.occurrence - 1,
  );
  const sinceLast = before?.metOn === undefined || done > before.metOn;
  return sinceLast && (duty.metOn === undefined || done <= duty.metOn);
}

/** What can be done about something that is still owed. */
function waysOn({ duty, rule, openedBy, key = '', occurrence, status }: DutyState): readonly NextAct[] {
  if (status === 'superseded' || status === 'waived') return [];
  const which =
    rule === obligationOnEvent.rule.id
      ? { 'for.0.clause': key, 'for.0.event': String(openedBy) }
      : { 'for.0.clause': key, 'for.0.occurrence': String(occurrence) };
  const submit = { act: 'submit-evidence', given: which };
  if (status === 'met' || status === 'met-late') return [submit];
  return [submit, { act: 'extend-duty', given: { duty } }, { act: 'waive-duty', given: { duty } }];
}

/** What settles the money of a clause, as evidence: the payment or credit by which the sum was paid in full. */
function settlement(view: CaseView, { body }: FactRecord<Clause>): readonly EvidenceShown[] {
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

function evidenceShown({ view, judged }: Gathered, one: FactRecord<Evidence>): EvidenceShown {
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
    next:
      judged.get(one.standsFor) === undefined
        ? [{ act: 'judge-evidence', given: { evidence: String(one.standsFor) } }]
        : [],
    judged: (judged.get(one.standsFor) ?? []).map(({ standsFor, on, recordedOn, body }) => ({
      position: standsFor,
      on: on ?? recordedOn,
      outcome: body.outcome,
      by: body.by,
      reasons: body.reasons,
    })),
  };
}

function period(
  from: PlainDate | undefined,
  to: PlainDate | undefined,
): NonNullable<EvidenceShown['covers']> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function moneyShown(view: CaseView, one: FactRecord<Clause>): readonly MoneyShown[] {
  const { key, title, money } = one.body;
  if (money === undefined) return [];
  return [
    {
      ...sourced(one),
      clause: key,
      title,
      currency: money.currency,
      amount: money.amount,
      standing: money.standing === 'conditional' && isCalled(view, key) ? 'called' : money.standing,
      payments: view
        .all(PaymentRecorded)
        .flatMap((paid) =>
          paid.body.applied
            .filter(({ clause }) => clause === key)
            .map(({ amount }) => ({ position: paid.standsFor, on: paid.on ?? paid.recordedOn, amount })),
        ),
      credits: view
        .all(CreditAgreed)
        .filter(({ body }) => body.clause === key)
        .map(({ standsFor, body }) => ({ position: standsFor, from: body.from, amount: body.amount })),
    },
  ];
}

function reportedShown(one: FactRecord): ReportedShown {
  const { source } = one.body;
  return {
    position: one.standsFor,
    kind: one.kind,
    ...(one.on === undefined ? {} : { on: one.on }),
    ...(typeof source === 'string' ? { source } : {}),
  };
}
