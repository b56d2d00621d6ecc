import type { Command } from '../../domain/decide.ts';
import { ENGINE_ACTS } from '../../domain/engine-acts.ts';
import type { FieldError } from '../../domain/fields.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { type Instant, addMs, civilDateIn } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { CommandDeps } from '../handle-command.ts';
import type { AccessStore, Person } from '../ports.ts';
import { type ReadDeps, readWhole } from '../read-case.ts';
import { authorAs, recordAct } from '../record-act.ts';
import { inTurn, turns } from '../turns.ts';
import type { Verdict } from './decide-access.ts';
import { TAKE_EMERGENCY } from './may-record.ts';
import type { About, Permission } from './permits.ts';
import { EMERGENCY_MS } from './sight-rows.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** How often somebody takes emergency access within seven days at most, where nothing else is set. Our own figure. */
export const USUAL_EMERGENCIES_A_WEEK = 3;

/** What is asked of whoever takes emergency access. `key` names the request: sent twice, it counts once. */
export type EmergencyAsked = {
  readonly reference: string;
  readonly answers: JsonObject;
  readonly key: string;
};

/**
 * Why emergency access was not given. `no-such-case` is the answer for a case that is not there and for one that the
 * person may not see even in an emergency.
 */
export type EmergencyRefusal =
  | { readonly code: 'no-such-case' }
  | { readonly code: 'too-often'; readonly most: number }
  | { readonly code: 'answers-wrong'; readonly errors: readonly FieldError[] }
  | { readonly code: 'not-recorded'; readonly refusal: Refusal };

/** The case that may be looked at; `until` is absent for somebody who may read it without an emergency. */
export type EmergencyGiven = { readonly caseId: string; readonly until?: Instant };

export type TakeEmergency = (
  person: Person,
  asked: EmergencyAsked,
  now: Instant,
) => Promise<Result<EmergencyGiven, EmergencyRefusal>>;

export type EmergencyDeps = ReadDeps & {
  readonly commands: CommandDeps;
  readonly access: Pick<AccessStore, 'emergenciesSince'>;
  /** Does some work while nobody else takes emergency access for this person, in whichever process. */
  readonly alone: <Value>(person: string, work: () => Promise<Value>) => Promise<Value>;
  readonly permits: (person: Person, permission: Permission, about: About) => Promise<Verdict>;
  readonly newId: () => string;
  readonly mostInWeek: number;
};

/**
 * Gives somebody sight of one case for an hour, for a reason that goes on its record. What was taken before is counted
 * from the read models, so of two requests of one person the second is counted when the first is on record.
 */
export function emergencyBy(deps: EmergencyDeps): TakeEmergency {
  const turn = turns(1);
  // One at a time here, so that whoever waits in the database holds one connection of this process and no more.
  return (person, asked, now) =>
    inTurn(turn, () => deps.alone(person.person, () => take(deps, person, asked, now)));
}

async function take(
  deps: EmergencyDeps,
  person: Person,
  { reference, answers, key }: EmergencyAsked,
  now: Instant,
): Promise<Result<EmergencyGiven, EmergencyRefusal>> {
  const act = ENGINE_ACTS.get(TAKE_EMERGENCY);
  const parsed = act?.parse(answers);
  if (parsed === undefined) throw new Error(`The engine has no act “${TAKE_EMERGENCY}”.`);
  if (!parsed.ok) return refuse({ code: 'answers-wrong', errors: parsed.error });
  const taken = await deps.access.emergenciesSince(person.person, addMs(now, -WEEK_MS));
  if (taken >= deps.mostInWeek) return refuse({ code: 'too-often', most: deps.mostInWeek });
  const found = await deps.commands.log.findByReference(reference);
  // Of a reference that is not there the same is asked as of one that is, so that the answer takes as long.
  const caseId = found ?? deps.newId();
  const may = await deps.permits(person, TAKE_EMERGENCY, { caseId });
  const read = found === undefined || !may.allowed ? undefined : await readWhole(deps, found, now);
  if (read === undefined) return refuse({ code: 'no-such-case' });
  const sees = await deps.permits(person, 'read-case', { caseId });
  if (sees.allowed)
    return accept(sees.emergencyUntil === undefined ? { caseId } : { caseId, until: sees.emergencyUntil });
  const takenBy = read.programme.access.emergency?.takenBy ?? [];
  const role = person.roles.find((one) => takenBy.includes(one));
  const author = role === undefined ? undefined : authorAs(person, role);
  if (author === undefined) return refuse({ code: 'no-such-case' });
  const command: Command = {
    act: TAKE_EMERGENCY,
    body: parsed.value,
    occurred: {
      date: civilDateIn(read.state.zone, now),
      at: now,
      precision: 'instant',
      certainty: 'stated',
    },
    author,
  };
  const outcome = await recordAct(
    deps.commands,
    {
      caseId,
      programme: read.programme.id,
      key,
      command,
      said: { ...command, occurred: 'now' },
      emergency: true,
    },
    now,
  );
  return outcome.ok
    ? accept({ caseId, until: addMs(now, EMERGENCY_MS) })
    : refuse({ code: 'not-recorded', refusal: outcome.error });
}
