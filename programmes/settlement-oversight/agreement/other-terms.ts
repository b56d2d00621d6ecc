import {
  type CaseView,
  type DutyState,
  type FactRecord,
  type JsonObject,
  type PlainDate,
  addDays,
  addYears,
} from '../../../src/programme/dsl/index.ts';
import { CertificationMade } from '../monitor/facts.ts';
import { obligation } from './duties.ts';
import { EvidenceReceived } from './facts.ts';
import { type Certification, type Evidence, clauseOf, judgementOf } from './reading.ts';

type Time = { readonly from: PlainDate; readonly to: PlainDate };

/**
 * What was sent for a clause as it would count were the clause owed at other times: which of the series it was for says
 * nothing then, so that it counts for the time that it covers, or that the one it named covered. Evidence is read with
 * what came before it and covers the time next to it: three monthly samples cover their quarter. What was rejected
 * carries nothing that came after it, as of the day on which it was received. Answers by the entry that gives them.
 */
export function underOtherTerms(view: CaseView, key: string): ReadonlyMap<number, JsonObject> {
  const duties = view.duties(obligation.rule.id).filter((duty) => duty.key === key);
  const clause = clauseOf(view, key)?.standsFor;
  const certifications = view
    .all(CertificationMade)
    .filter(({ body }) => body.clause === clause)
    .map(({ position, body }) => [position, asCovering(body, timeOf(body, [body], duties))] as const);
  return new Map([...evidenceJoined(view, key, duties), ...certifications]);
}

function evidenceJoined(
  view: CaseView,
  key: string,
  duties: readonly DutyState[],
): readonly (readonly [number, JsonObject])[] {
  const began = duties.find(({ occurrence }) => occurrence === 1)?.period?.from;
  let shown: readonly Time[] = [];
  return view
    .all(EvidenceReceived)
    .filter(({ body }) => body.for.some(({ clause }) => clause === key))
    .map((one): readonly [number, JsonObject] => {
      const items = one.body.for.filter(({ clause }) => clause === key);
      const own = timeOf(one.body, items, duties);
      const unnumbered = one.body.for.map((item) => (item.clause === key ? withoutOccurrence(item) : item));
      const body = { ...one.body, for: unnumbered };
      // What is for other clauses as well says of all of them at once what time it covers, and is left at that.
      if (own === undefined || items.length < one.body.for.length)
        return [one.position, asCovering(body, own)];
      const joined = joinedWith(shown, own);
      if (!isRejected(view, one)) shown = [...shown.filter((time) => !touches(time, own)), joined];
      return [one.position, asCovering(body, fromTheStart(joined, began))];
    });
}

/** The time that something covers, or that those of the series cover which it names; undefined where neither is known. */
function timeOf(
  { coversFrom, coversTo }: Pick<Evidence, 'coversFrom' | 'coversTo'>,
  items: readonly { readonly occurrence?: number }[],
  duties: readonly DutyState[],
): Time | undefined {
  const named = items.flatMap(
    ({ occurrence }) => duties.find((one) => one.occurrence === occurrence)?.period ?? [],
  );
  const said = coversFrom === undefined || coversTo === undefined ? [] : [{ from: coversFrom, to: coversTo }];
  const [first, ...rest] = [...said, ...named];
  return first === undefined ? undefined : rest.reduce(spanned, first);
}

function joinedWith(shown: readonly Time[], own: Time): Time {
  return shown.filter((time) => touches(time, own)).reduce(spanned, own);
}

function touches(a: Time, b: Time): boolean {
  return addDays(a.to, 1) >= b.from && addDays(b.to, 1) >= a.from;
}

function spanned(a: Time, b: Time): Time {
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** Before an obligation began there was nothing to show: the first of a longer interval reaches back before it. */
function fromTheStart({ from, to }: Time, began: PlainDate | undefined): Time {
  return { from: began !== undefined && from <= began ? addYears(from, -100) : from, to };
}

function asCovering(body: Evidence | Certification, time: Time | undefined): JsonObject {
  const answers: JsonObject = withoutOccurrence(body);
  return time === undefined ? answers : { ...answers, coversFrom: time.from, coversTo: time.to };
}

function withoutOccurrence<Answers extends object>(answers: Answers): Omit<Answers, 'occurrence'> {
  const { occurrence: _numbered, ...rest } = answers as Answers & { readonly occurrence?: number };
  return rest;
}

function isRejected(view: CaseView, { standsFor }: FactRecord<Evidence>): boolean {
  return judgementOf(view, standsFor)?.body.outcome === 'rejected';
}
