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
  type OccurrenceShown,
  type RedatingShown,
  type ReportedShown,
  type ReviewShown,
  groupedBy,
  occurrenceOf,
  termsInWords,
} from '../../../src/programme/dsl/index.ts';
import { CertificationMade, ReviewPeriodSet } from '../monitor/facts.ts';
import { monitorReport } from '../monitor/rules.ts';
import { READ_THE_PRIMARY_TEXT } from '../sources.ts';
import { certifies, notCertifiedBy, obligation, obligationOnEvent, saidOf } from './duties.ts';
import {
  ClauseEntered,
  DateDefined,
  DateVaried,
  EvidenceJudged,
  EvidenceReceived,
  InstrumentEntered,
  PartyEntered,
} from './facts.ts';
import { type Certification, type Clause, type Evidence, dates, namedOn } from './reading.ts';
import { type Judgements, certificationShown, evidenceShown, settlement } from './show-evidence.ts';
import { moneyShown } from './show-money.ts';
import { type SourcedBody, sourcedShown } from './sourced.ts';
import { type Sent, doneOf, isSinceLast, mayBeFor, timesOf } from './which-time.ts';

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

/** What the agreement of a case obliges whom to, and what shows that it was done. */
export function agreementShown(view: CaseView): AgreementShown {
  const gathered = gather(view);
  const instruments = view.all(InstrumentEntered);
  const reported = instruments.filter(({ body }) => body.readFrom === 'reporting');
  return {
    instruments: instruments.map((one) => ({
      ...sourcedShown(one),
      key: one.body.key,
      title: one.body.title,
      kind: INSTRUMENTS[one.body.kind],
      ...(one.body.signed === undefined ? {} : { signed: one.body.signed }),
      ...(reported.includes(one) ? { onlyReported: true as const } : {}),
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
    reviews: reviewsShown(view),
    ...(reported.length === 0 ? {} : { caution: READ_THE_PRIMARY_TEXT }),
    next: ['enter-clause', 'vary-date', 'date-known', 'record-payment'].map((act) => ({ act, given: {} })),
  };
}

/** The reviews on which the monitor reports: not those that the end of the monitorship came before. */
function reviewsShown(view: CaseView): readonly ReviewShown[] {
  const over = new Set(
    view
      .duties(monitorReport.rule.id)
      .flatMap((duty) => (duty.status === 'superseded' ? [duty.openedBy] : [])),
  );
  return view
    .all(ReviewPeriodSet)
    .filter(({ standsFor }) => !over.has(standsFor))
    .map(({ standsFor, body: { from, to, reportDue, subject } }) => ({
      position: standsFor,
      title: subject === undefined ? 'Review by the monitor' : `Review by the monitor: ${subject}`,
      from,
      to,
      reportDue,
    }));
}

/** What is asked for of every clause, found once: an agreement may have thousands, each owed many times. */
type Gathered = {
  readonly view: CaseView;
  /** Duties by the short name of their clause. */
  readonly duties: ReadonlyMap<string, readonly DutyState[]>;
  /** Evidence by the short name of each clause that it is for. */
  readonly evidence: ReadonlyMap<string, readonly FactRecord<Evidence>[]>;
  /** Certifications by the entry of the clause under which they are made. */
  readonly certifications: ReadonlyMap<number, readonly FactRecord<Certification>[]>;
  readonly judged: Judgements;
};

function gather(view: CaseView): Gathered {
  const rules = [obligation.rule.id, obligationOnEvent.rule.id];
  return {
    view,
    duties: groupedBy(
      rules.flatMap((rule) => view.duties(rule)),
      ({ key }) => (key === undefined ? [] : [key]),
    ),
    evidence: groupedBy(
      view.all(EvidenceReceived),
      ({ body }) => new Set(body.for.map(({ clause }) => clause)),
    ),
    certifications: groupedBy(view.all(CertificationMade), ({ body }) => [body.clause]),
    judged: groupedBy(view.all(EvidenceJudged), ({ body }) => [body.evidence]),
  };
}

function dateShown(
  view: CaseView,
  one: FactRecord<SourcedBody & { readonly key: string; readonly title: string }>,
): DateShown {
  const { key, title } = one.body;
  const on = namedOn(view, key);
  return {
    ...sourcedShown(one),
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
    ...sourcedShown(one),
    key,
    title,
    instrument,
    bearer,
    counterparty,
    act,
    timing,
    when: termsInWords(body, (name) => dates.find(view, name)?.title),
    evidence: body.evidence,
    ...(body.certifiedBy === undefined ? {} : { certifiedBy: body.certifiedBy }),
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
  const { view } = gathered;
  const settled = settlement(view, clause);
  const duties = gathered.duties.get(key) ?? [];
  const shown = shownOf(gathered, clause, duties);
  return duties.map((duty) => {
    const proofs = (shown.get(duty) ?? []).map(({ proof }) => proof);
    const redatings = duty.redatings.map((moved) => ({ ...moved, ...approvalOf(view, moved.by) }));
    const one = occurrenceOf(duty, timing, [...proofs, ...settled], endless);
    return { ...one, redatings, next: waysOn(duty, clause) };
  });
}

type Proof = { readonly duty: DutyState; readonly proof: EvidenceShown };

/** What was sent in for each time that a clause is owed: evidence, then certifications, as they came. */
function shownOf(
  { view, judged, ...gathered }: Gathered,
  { standsFor, body }: FactRecord<Clause>,
  duties: readonly DutyState[],
): ReadonlyMap<DutyState, readonly Proof[]> {
  const { key, timing } = body;
  const times = timesOf(duties, timing);
  const evidence = (gathered.evidence.get(key) ?? []).flatMap((one) => {
    const { coversFrom, coversTo } = one.body;
    const told = ({ occurrence, event, doneOn }: Evidence['for'][number]): Sent => ({
      occurrence,
      event,
      coversFrom,
      coversTo,
      done: doneOf(one, doneOn),
    });
    const items = one.body.for.filter(({ clause }) => clause === key);
    return [...new Set(items.flatMap((item) => mayBeFor(times, told(item))))].flatMap(
      (duty): readonly Proof[] => {
        const said = saidOf(one.body, duty);
        if (said === undefined || !isSinceLast(times, told(said), duty)) return [];
        return [{ duty, proof: evidenceShown(view, judged, one, said.doneOn, notCertifiedBy(body)) }];
      },
    );
  });
  const certified = (gathered.certifications.get(standsFor) ?? []).flatMap((one) => {
    const { occurrence, coversFrom, coversTo } = one.body;
    const sent: Sent = { occurrence, coversFrom, coversTo, done: doneOf(one) };
    return mayBeFor(times, sent)
      .filter((duty) => certifies(one.body, duty) && isSinceLast(times, sent, duty))
      .map((duty): Proof => ({
        duty,
        proof: certificationShown(judged, one, notCertifiedBy(body, one.body)),
      }));
  });
  return groupedBy([...evidence, ...certified], ({ duty }) => [duty]);
}

/** Who moved a date of the agreement and why, where an entry says so. */
function approvalOf(view: CaseView, by: number | undefined): Pick<RedatingShown, 'approved'> {
  const entry = by === undefined ? undefined : view.at(by);
  if (entry?.kind !== DateVaried.kind) return {};
  const { authority, reasons } = entry.body as BodyOfFact<typeof DateVaried>;
  return { approved: { by: authority, reasons } };
}

/** What can be done about something that is still owed. */
function waysOn(
  { duty, rule, openedBy, key = '', occurrence, status }: DutyState,
  { standsFor, body }: FactRecord<Clause>,
): readonly NextAct[] {
  if (status === 'superseded' || status === 'waived') return [];
  const which =
    rule === obligationOnEvent.rule.id
      ? { 'for.0.clause': key, 'for.0.event': String(openedBy) }
      : { 'for.0.clause': key, 'for.0.occurrence': String(occurrence) };
  const certify = { act: 'certify', given: { clause: String(standsFor), occurrence: String(occurrence) } };
  const submit = body.certifiedBy === undefined ? { act: 'submit-evidence', given: which } : certify;
  if (status === 'met' || status === 'met-late') return [submit];
  return [submit, { act: 'extend-duty', given: { duty } }, { act: 'waive-duty', given: { duty } }];
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
