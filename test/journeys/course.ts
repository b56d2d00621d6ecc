import { people as demonstrationPeople } from '../../programmes/safeguarding/demo/people.ts';
import { ENGINE_ACTS } from '../../src/domain/engine-acts.ts';
import type { Fields } from '../../src/domain/fields.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import type { CourseStep, Entries } from '../support/course-steps.ts';

/** One step of a case as somebody of the demonstration takes it. */
export type Deed = {
  readonly name: string;
  readonly on: string;
  readonly act: string;
  /** The kind of fact that it records. */
  readonly kind: string;
  readonly title: string;
  readonly fields: Fields;
  readonly body: JsonObject;
  readonly by: Actor;
  /** Of their roles, the one it is done in. */
  readonly role: string;
};

export type Actor = { readonly person: string; readonly name: string; readonly agency: string };

/** Takes one step and gives the number of its entry. */
export type Doer = (deed: Deed) => Promise<number>;

export type PlayedCourse = { readonly entries: Entries };

/** Takes the steps of a course one after another, moving the time, each by whoever holds its role. */
export async function playCourse(
  steps: readonly CourseStep[],
  turnTo: (day: string) => Promise<void>,
  take: Doer,
  after: (step: string, entries: Entries) => Promise<void> = async () => {},
): Promise<PlayedCourse> {
  const entries: { [step: string]: number } = {};
  let day = '';
  for (const step of steps) {
    if (step.on > day) await turnTo(step.on);
    day = step.on;
    try {
      entries[step.name] = await take(deedOf(step, step.body(entries)));
      await after(step.name, entries);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Step “${step.name}” of ${step.on}: ${why}`, { cause });
    }
  }
  return { entries };
}

function deedOf(step: CourseStep, body: object): Deed {
  const { name, on, act } = step;
  const known = actNamed(act);
  const role = step.by ?? known.role;
  return { name, on, act, ...known, body: withHolder(act, body as JsonObject), by: holderOf(role), role };
}

function actNamed(id: string): Pick<Deed, 'kind' | 'title' | 'fields' | 'role'> {
  const safeguarding = installedProgrammes().get('safeguarding');
  if (safeguarding === undefined) throw new Error('The programme of the course is not installed.');
  const act = safeguarding.acts.get(id);
  const fact = act === undefined ? undefined : safeguarding.facts.get(act.records);
  if (act !== undefined && fact !== undefined)
    return { kind: act.records, title: act.title, fields: fact.fields, role: act.by[0] ?? 'case-officer' };
  const engine = ENGINE_ACTS.get(id);
  if (engine === undefined) throw new Error(`There is no act “${id}”.`);
  const role = safeguarding.engineActs.get(id)?.[0] ?? 'case-officer';
  return { kind: engine.kind, title: engine.title, fields: engine.fields, role };
}

/** Who of the demonstration holds a role. */
export function holderOf(role: string): Actor {
  const holder = Object.values(demonstrationPeople).find(({ roles }) => roles.includes(role));
  if (holder === undefined) throw new Error(`Nobody of the demonstration is ${role}.`);
  return holder;
}

/** A role of the course is given to whoever of the demonstration holds it. */
function withHolder(act: string, body: JsonObject): JsonObject {
  const { role } = body;
  if (act !== 'assign-role' || typeof role !== 'string') return body;
  const { person, name, agency } = holderOf(role);
  return { role, person, name, agency };
}
