import type { Json } from '../../kernel/json.ts';
import { parseInstant } from '../../kernel/instant.ts';
import type { Fault } from './faults.ts';
import type { Earlier, EarlierRecord } from './earlier.ts';
import { isObject } from './shape.ts';
import type { RelationshipStatement, Statement } from './statement.ts';

export type SeriesChecked = { readonly faults: readonly Fault[]; readonly repeated: ReadonlySet<string> };

/**
 * What is wrong between statements: ids used twice, records that are replaced in the wrong order, references to records
 * that no statement tells of. `statements` has a place for each value of the file, empty where the value has faults of its
 * own; a record that such a value tells of counts as told, so that one mistake is not reported as many.
 */
export function seriesFaults(
  statements: readonly (Statement | undefined)[],
  values: readonly Json[],
  earlier: Earlier,
): SeriesChecked {
  const faults: Fault[] = [];
  const repeated = new Set<string>();
  const byId = new Map<string, number>();
  const records = new Map<string, EarlierRecord>();
  const told = tellings(values);
  const recordOf = (id: string): EarlierRecord | undefined => records.get(id) ?? earlier.record(id);
  for (const [index, value] of values.entries()) {
    const statementId = idOf(value);
    const twin = statementId === undefined ? undefined : byId.get(statementId);
    if (statementId !== undefined && twin !== undefined)
      faults.push(
        fault(
          index,
          statementId,
          '/statementId',
          `it has the id of statement ${twin + 1}`,
          'Give each statement an id of its own, and leave out one that stands there twice',
        ),
      );
    else if (statementId !== undefined) byId.set(statementId, index);
    const statement = statements[index];
    if (statement === undefined) continue;
    const add = (at: string, problem: string, remedy: string): void =>
      void faults.push(fault(index, statement.statementId, at, problem, remedy));
    const there = earlier.statement(statement.statementId);
    if (there !== undefined && twin === undefined && sameJson(there, statement.body)) {
      repeated.add(statement.statementId);
      continue;
    }
    if (there !== undefined)
      add(
        '/statementId',
        'the register has another statement with this id',
        'A statement is never changed: state the change in a new one, with an id of its own and the status “updated”',
      );
    if (twin === undefined) checkOrder(statement, recordOf(statement.recordId), add);
    checkReferences(statement, index, { told, recordOf, earlier }, add);
    records.set(statement.recordId, recordFrom(statement));
  }
  return { faults, repeated };
}

type Add = (at: string, problem: string, remedy: string) => void;

function checkOrder(statement: Statement, before: EarlierRecord | undefined, add: Add): void {
  const { recordId, status } = statement;
  if (before === undefined) {
    if (status !== 'new')
      add(
        '/recordStatus',
        `the record ${recordId} is ${status === 'closed' ? 'closed' : 'updated'}, and no earlier statement tells of it`,
        'Import the file with its first statement before this one, or put that statement before it',
      );
    return;
  }
  if (before.type !== statement.type)
    add(
      '/recordType',
      `the record ${recordId} was ${before.type === 'entity' ? 'an' : 'a'} ${before.type} in an earlier statement`,
      'Give this record an id of its own',
    );
  else if (before.status === 'closed')
    add(
      '/recordId',
      `the record ${recordId} was closed by an earlier statement`,
      'A closed record stays closed: give what begins anew a record of its own',
    );
  else if (status === 'new')
    add(
      '/recordStatus',
      `the record ${recordId} is there already`,
      'Give the status “updated” to what replaces it, or another record id to what is new',
    );
  else if (isBefore(statement.stated, before.stated))
    add(
      '/statementDate',
      `${statement.stated} is before ${before.stated}, the date of the statement that it replaces`,
      'Put the statements about one record in the order of their dates',
    );
  else if (hasMoved(statement, before))
    add(
      '/recordDetails',
      `the record ${recordId} was a relationship between others in an earlier statement`,
      'Close it, and give the relationship between these a record of its own',
    );
}

function hasMoved(statement: Statement, { between }: EarlierRecord): boolean {
  const now = betweenOf(statement);
  return between !== undefined && now !== undefined && (between[0] !== now[0] || between[1] !== now[1]);
}

type Context = {
  readonly told: ReadonlyMap<string, Telling>;
  readonly recordOf: (recordId: string) => EarlierRecord | undefined;
  readonly earlier: Earlier;
};

function checkReferences(
  statement: Statement,
  index: number,
  { told, recordOf, earlier }: Context,
  add: Add,
): void {
  const { declarationSubject } = statement;
  if (!told.has(declarationSubject) && earlier.record(declarationSubject) === undefined)
    add('/declarationSubject', missing(declarationSubject), 'Add the statement about it');
  if (statement.type !== 'relationship') return;
  const refer = (id: string, at: string): string | undefined => {
    const telling = told.get(id);
    if (telling !== undefined && telling.first < index) return telling.type;
    const type = recordOf(id)?.type;
    if (type !== undefined) return type;
    if (telling === undefined) add(at, missing(id), 'Add the statement about it, before this one');
    else if (telling.first === index) add(at, `it refers to itself (${id})`, 'Name another record');
    else
      add(
        at,
        `the record ${id} is told of only later, in statement ${telling.first + 1}`,
        'Put that statement before this one',
      );
    return undefined;
  };
  const { subject, interestedParty } = statement;
  if (typeof subject === 'string') {
    const type = refer(subject, '/recordDetails/subject');
    if (type === 'person' || type === 'relationship')
      add(
        '/recordDetails/subject',
        `the record ${subject} is a ${type}`,
        'Name an entity: nothing else can be held',
      );
  }
  if (typeof interestedParty === 'string') {
    const type = refer(interestedParty, '/recordDetails/interestedParty');
    if (type === 'relationship')
      add(
        '/recordDetails/interestedParty',
        `the record ${interestedParty} is a relationship`,
        'Name a person or an entity',
      );
    if (type === 'entity') checkBeneficial(statement, add);
  }
  for (const [i, component] of statement.components.entries())
    refer(component, `/recordDetails/componentRecords/${i}`);
}

function checkBeneficial({ interests }: RelationshipStatement, add: Add): void {
  for (const [i, { beneficial }] of interests.entries())
    if (beneficial === true)
      add(
        `/recordDetails/interests/${i}/beneficialOwnershipOrControl`,
        'an entity is called a beneficial owner',
        'Only a natural person can be one: write false, or name the person',
      );
}

function missing(id: string): string {
  return `no statement in the file or in the register tells of the record ${id}`;
}

type Telling = { readonly first: number; readonly type: string | undefined };

/** Where in the file each record is told of first, by whatever value, sound or not. */
function tellings(values: readonly Json[]): ReadonlyMap<string, Telling> {
  const told = new Map<string, Telling>();
  for (const [first, value] of values.entries()) {
    if (!isObject(value)) continue;
    const { recordId, recordType } = value;
    if (typeof recordId === 'string' && !told.has(recordId))
      told.set(recordId, { first, type: typeof recordType === 'string' ? recordType : undefined });
  }
  return told;
}

/** What the register keeps in mind of a record after a statement about it. */
export function recordFrom(statement: Statement): EarlierRecord {
  const { type, status, stated } = statement;
  return { type, status, stated, between: betweenOf(statement) };
}

function betweenOf(statement: Statement): readonly [string, string] | undefined {
  if (statement.type !== 'relationship') return undefined;
  const { subject, interestedParty } = statement;
  return typeof subject === 'string' && typeof interestedParty === 'string'
    ? [interestedParty, subject]
    : undefined;
}

/** By the day, and by the time where both say one. */
function isBefore(stated: string, earlier: string): boolean {
  const [day, dayBefore] = [stated.slice(0, 10), earlier.slice(0, 10)];
  const [at, atBefore] = [parseInstant(stated), parseInstant(earlier)];
  return at === undefined || atBefore === undefined ? day < dayBefore : at < atBefore;
}

/** Whether two bodies say the same, whatever the order of their members. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each: Json, i) => sameJson(each, (b as readonly Json[])[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

function fault(index: number, statementId: string, at: string, problem: string, remedy: string): Fault {
  return { index, statementId, at, problem, remedy };
}

function idOf(value: Json): string | undefined {
  const id = isObject(value) ? value['statementId'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
