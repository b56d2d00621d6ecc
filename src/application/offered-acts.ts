import { DECIDE_CANDIDATE, ENGINE_ACTS, SETTLE_INTEREST } from '../domain/engine-acts.ts';
import type { ActDefinition, Programme } from '../domain/rules.ts';
import { type Criterion, criteriaFor } from './criteria.ts';
import type { CaseRead } from './read-case.ts';

/** An act on a case as it stands, for whoever has certain roles. */
export type OfferedAct = {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly hint?: string;
  /** `open`: may be begun now. `stage` and `role` say what keeps it from being begun. */
  readonly standing: 'open' | 'stage' | 'role';
  /** Roles that may do it; empty when every role may. */
  readonly by: readonly string[];
  /** Stages in which it may be done; empty when any will do. */
  readonly during: readonly string[];
  /** Rules that surely stand in the way, whatever is answered. */
  readonly unmet: readonly Criterion[];
};

/** The area of the engine's own acts, which are done to the record and not to the person. */
export const OF_THE_RECORD = 'The record itself';

/** What is not begun from a case: it opens one, is taken in an emergency, or is found by the program itself. */
const BY_NOBODY: ReadonlySet<string> = new Set([
  'CaseOpened',
  'EmergencyAccessTaken',
  'InterestsChecked',
  'PartiesScreened',
]);

/** Acts on interests and sanctions lists are those of programmes that check them. */
function isForProgramme({ interests }: Programme, act: string): boolean {
  if (act === SETTLE_INTEREST) return interests !== undefined;
  return act !== DECIDE_CANDIDATE || interests?.screenedBy !== undefined;
}

/** Every act of a case's programme and of the engine, in the programme's order. */
export function offeredActs(read: CaseRead, roles: readonly string[]): readonly OfferedAct[] {
  const { programme, state } = read;
  const own = [...programme.acts.values()].map((act) => offered(read, act, roles));
  const ofRecord = [...ENGINE_ACTS.values()]
    .filter(
      ({ kind }) => kind !== 'CaseOpened' && kind !== 'EmergencyAccessTaken' && kind !== 'InterestsChecked',
    )
    .filter(({ id, kind }) => !BY_NOBODY.has(kind) && isForProgramme(programme, id))
    .map((act): OfferedAct => {
      const by = programme.engineActs.get(act.id) ?? [];
      return {
        id: act.id,
        title: act.title,
        area: OF_THE_RECORD,
        standing: mayDo(by, roles) ? 'open' : 'role',
        by,
        during: [],
        unmet: [],
      };
    });
  return state.position === 0 ? [] : [...own, ...ofRecord];
}

function offered(read: CaseRead, act: ActDefinition, roles: readonly string[]): OfferedAct {
  const atStage = act.during.length === 0 || act.during.includes(read.state.stage);
  const standing = !mayDo(act.by, roles) ? 'role' : atStage ? 'open' : 'stage';
  return {
    id: act.id,
    title: act.title,
    area: act.area,
    ...(act.hint === undefined ? {} : { hint: act.hint }),
    standing,
    by: act.by,
    during: act.during,
    unmet: standing === 'open' ? criteriaFor(read, act.id).filter((one) => one.state === 'unmet') : [],
  };
}

/** Whether somebody with these roles may do an act of a programme; an act for nobody in particular is for everybody. */
export function mayDo(by: readonly string[], roles: readonly string[]): boolean {
  return by.length === 0 || by.some((role) => roles.includes(role));
}

/** Whether an act of a programme can be begun on a case as it stands by somebody with these roles. */
export function isOffered(
  { programme, state }: { readonly programme: Programme; readonly state: Pick<CaseRead['state'], 'stage'> },
  act: string,
  roles: readonly string[],
): boolean {
  const found = programme.acts.get(act);
  if (found === undefined) return false;
  return mayDo(found.by, roles) && (found.during.length === 0 || found.during.includes(state.stage));
}
