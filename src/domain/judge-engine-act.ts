import { isDivision } from '../kernel/calendar-book.ts';
import { isTimeZone } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';
import { type Engine, ruleOfDuty } from './engine.ts';
import type { EngineAct } from './engine-acts.ts';
import type { EngineFactBodies } from './event.ts';
import type { FieldError } from './fields.ts';
import { isCorrection } from './rederive.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState, DutyState } from './state.ts';
import { undoneByTwo } from './two-people.ts';

/** Judges an act of the engine's own: its answers as they are to be recorded, or the refusal. */
export function judgeEngineAct(
  engine: Engine,
  state: CaseState,
  act: EngineAct,
  answers: unknown,
  today: PlainDate,
): Result<JsonObject, Refusal> {
  if (act.kind === 'CaseOpened' && state.position > 0)
    return refuse({ code: 'case-exists', reference: state.reference });
  if (act.kind !== 'CaseOpened' && state.position === 0) return refuse({ code: 'case-not-found' });
  const parsed = act.parse(answers);
  if (!parsed.ok) return refuse({ code: 'answers-wrong', errors: parsed.error });
  const refusal = engineRefusal(engine, state, act, parsed.value, today);
  return refusal === undefined ? accept(parsed.value) : refuse(refusal);
}

function engineRefusal(
  engine: Engine,
  state: CaseState,
  act: EngineAct,
  body: JsonObject,
  today: PlainDate,
): Refusal | undefined {
  switch (act.kind) {
    case 'CaseOpened':
      return openingRefusal(engine, body as EngineFactBodies['CaseOpened']);
    case 'ClaimRecorded':
      return undefined;
    case 'RoleAssigned':
      return roleRefusal(engine, body as EngineFactBodies['RoleAssigned']);
    case 'AccessGiven':
      return accessRefusal(engine, body as EngineFactBodies['AccessGiven'], today);
    case 'AccessEnded':
      return endingRefusal(state, GIVE_SIGHT, (body as EngineFactBodies['AccessEnded']).position);
    case 'RecusalEnded':
      return endingRefusal(state, ['PersonRecused'], (body as EngineFactBodies['RecusalEnded']).position);
    case 'InterestSettled':
      return settlingRefusal(state, (body as EngineFactBodies['InterestSettled']).position);
    case 'CandidateDecided':
      return candidateRefusal(state, body as EngineFactBodies['CandidateDecided']);
    case 'PersonRecused':
    case 'PartiesScreened':
    case 'InterestsChecked':
    case 'CaseMarked':
    case 'EmergencyAccessTaken':
      return undefined;
    case 'FactWithdrawn': {
      const { position } = body as EngineFactBodies['FactWithdrawn'];
      if (!stands(state, position)) return { code: 'entry-not-found', position };
      return declinedFor(state, position) ?? undoneByTwo(engine, state, position, today);
    }
    case 'LateReasonGiven': {
      const { position } = body as EngineFactBodies['LateReasonGiven'];
      const there = state.facts.some((fact) => fact.position === position && fact.kind !== 'CaseOpened');
      return there ? undefined : { code: 'entry-not-found', position };
    }
    case 'ReportConfirmed': {
      const { position } = body as EngineFactBodies['ReportConfirmed'];
      const { standing } = state.waiting.get(position) ?? {};
      return standing === 'reported' ? undefined : { code: 'entry-not-reported', position };
    }
    case 'ProposalAgreed':
    case 'ProposalDeclined': {
      const { position } = body as EngineFactBodies['ProposalAgreed'];
      const { standing } = state.waiting.get(position) ?? {};
      return standing === 'proposed' ? undefined : { code: 'entry-not-proposed', position };
    }
    case 'DutyPauseAgreed':
    case 'DutyPauseEnded':
    case 'DutyExtended':
    case 'DutyWaived':
      return dutyRefusal(engine, state, act, body, today);
  }
}

/** Opening is where a case gets the zone and the holidays that all its dates are read with: they must exist. */
function openingRefusal(engine: Engine, body: EngineFactBodies['CaseOpened']): Refusal | undefined {
  const errors: FieldError[] = [];
  if (body.programme !== engine.programme.id)
    errors.push({
      path: 'programme',
      message: `There is no programme “${body.programme}” here. Use “${engine.programme.id}”.`,
    });
  if (!isTimeZone(body.zone))
    errors.push({
      path: 'zone',
      message: `“${body.zone}” is not a time zone. Give one by its IANA name, like Europe/London.`,
    });
  if (!isDivision(engine.book, body.division)) {
    const known = Object.keys(engine.book.editions.at(-1)?.divisions ?? {}).join(', ');
    errors.push({
      path: 'division',
      message: `No bank holidays are known for “${body.division}”. Use one of: ${known || '(import them first)'}.`,
    });
  }
  return errors.length === 0 ? undefined : { code: 'answers-wrong', errors };
}

function roleRefusal({ programme }: Engine, { role }: EngineFactBodies['RoleAssigned']): Refusal | undefined {
  if (programme.roles.has(role)) return undefined;
  const message = `There is no role “${role}” here. Use one of: ${[...programme.roles.keys()].join(', ')}.`;
  return { code: 'answers-wrong', errors: [{ path: 'role', message }] };
}

function accessRefusal(
  { programme }: Engine,
  { relation, until }: EngineFactBodies['AccessGiven'],
  today: PlainDate,
): Refusal | undefined {
  const known = [...programme.access.relations.keys(), ...programme.roles.keys()];
  if (!known.includes(relation)) {
    const message = `Nobody is “${relation}” to a case here. Use one of: ${known.join(', ')}.`;
    return { code: 'answers-wrong', errors: [{ path: 'relation', message }] };
  }
  return until !== undefined && until < today
    ? { code: 'date-not-later', field: 'until', given: until, than: today }
    : undefined;
}

/** What lets one person see a case without giving them a role: access given, having opened it, an emergency. */
const GIVE_SIGHT: readonly string[] = ['AccessGiven', 'CaseOpened', 'EmergencyAccessTaken'];

/** What is to end must be there and be of the right kind. Ending it again says so once more, and changes nothing. */
function endingRefusal(state: CaseState, kinds: readonly string[], position: number): Refusal | undefined {
  const kind = state.byPosition.get(position)?.kind;
  return kind !== undefined && kinds.includes(kind) ? undefined : { code: 'entry-not-found', position };
}

/** Only what a screening found is decided on. */
function candidateRefusal(
  state: CaseState,
  { position, candidate }: EngineFactBodies['CandidateDecided'],
): Refusal | undefined {
  const record = state.byPosition.get(position);
  if (record?.kind !== 'PartiesScreened') return { code: 'entry-not-found', position };
  const { candidates, together = [] } = record.body as unknown as EngineFactBodies['PartiesScreened'];
  const found = [...candidates, ...together];
  if (found.some(({ key }) => key === candidate)) return undefined;
  const keys = found.map(({ key }) => key).join(', ');
  const message = `Entry ${position} has no candidate “${candidate}”. Use one of: ${keys || 'none, since it found none'}.`;
  return { code: 'answers-wrong', errors: [{ path: 'candidate', message }] };
}

/** Only what a check left to a person is settled by one. */
function settlingRefusal(state: CaseState, position: number): Refusal | undefined {
  const record = state.byPosition.get(position);
  const left = record?.kind === 'InterestsChecked' && record.body['outcome'] === 'needs-a-human';
  return left ? undefined : { code: 'entry-not-found', position };
}

/**
 * Whether an entry can be withdrawn: it is on the record, still counts, and is no correction itself (a correction is
 * undone by correcting again).
 */
function stands(state: CaseState, position: number): boolean {
  const fact = state.facts.find((one) => one.position === position);
  if (fact === undefined || fact.kind === 'CaseOpened' || isCorrection(fact)) return false;
  return !state.corrections.some((one) => one.position === position && one.withdrawn);
}

/** What was declined stays declined: nobody looks for a second person until one agrees. */
function declinedFor(state: CaseState, position: number): Refusal | undefined {
  const fact = state.facts.find((one) => one.position === position);
  if (fact?.kind !== 'ProposalDeclined' && !state.declined.has(position)) return undefined;
  return { code: 'not-withdrawn', position, title: 'Proposal declined' };
}

function dutyRefusal(
  engine: Engine,
  state: CaseState,
  act: EngineAct,
  body: JsonObject,
  today: PlainDate,
): Refusal | undefined {
  const id = body.duty as string;
  const duty = state.duties.get(id);
  if (duty === undefined) return { code: 'duty-not-found', duty: id };
  if (!act.on.includes(duty.status)) return { code: 'duty-not-open', duty: id, status: duty.status };
  if (act.kind === 'DutyPauseAgreed')
    return pauseRefusal(engine, duty, body as EngineFactBodies['DutyPauseAgreed'], today);
  if (act.kind === 'DutyExtended') {
    const { due } = body as EngineFactBodies['DutyExtended'];
    if (due <= today) return { code: 'date-not-later', field: 'due', given: due, than: today };
  }
  return undefined;
}

function pauseRefusal(
  engine: Engine,
  duty: DutyState,
  body: EngineFactBodies['DutyPauseAgreed'],
  today: PlainDate,
): Refusal | undefined {
  const rule = ruleOfDuty(engine, duty);
  if (rule?.mayPause !== true)
    return { code: 'duty-may-not-pause', duty: duty.duty, title: rule?.title ?? duty.rule };
  if (body.until <= today) return { code: 'date-not-later', field: 'until', given: body.until, than: today };
  return undefined;
}
