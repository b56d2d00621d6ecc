import { criteriaFor } from '../../../application/criteria.ts';
import { isOffered } from '../../../application/offered-acts.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { ENGINE_ACTS } from '../../../domain/engine-acts.ts';
import type { NextAct } from '../../../domain/plan-shown.ts';
import { type ActWay, actWays } from '../../components/act-ways.tsx';
import { type CriteriaShown, presentCriteria } from '../../components/criteria-shown.ts';
import { isCode } from '../../codes.ts';
import { dutyInAddress } from '../../duty-address.ts';
import { paths } from '../../paths.ts';

export type NextStep = { readonly text: string; readonly href: string };

/** The way to an act that comes next, with those of its known answers that may stand in an address. */
export function stepTo(
  { caseId, programme }: Pick<CaseRead, 'caseId' | 'programme'>,
  { act, given }: NextAct,
): NextStep {
  const title = programme.acts.get(act)?.title ?? ENGINE_ACTS.get(act)?.title ?? act;
  return { text: title, href: paths.caseAct(caseId, act, inAddress(given)) };
}

/** The ways to those of the acts that come next which the roles of the reader and the stage allow. */
export function stepsFor(
  read: CaseRead,
  roles: readonly string[],
): (next: readonly NextAct[]) => readonly NextStep[] {
  return (next) => next.filter(({ act }) => isOffered(read, act, roles)).map((one) => stepTo(read, one));
}

/** A duty as addresses name it, and codes: other answers may hold what somebody wrote. */
function inAddress({ duty, ...given }: NextAct['given']): NextAct['given'] {
  const codes = Object.entries(given).filter(([, value]) => isCode(value));
  return { ...Object.fromEntries(codes), ...(duty === undefined ? {} : { duty: dutyInAddress(duty) }) };
}

/** What an act such as an exit needs, counted long before anybody does it. */
export type OutcomeNeeds = {
  readonly id: string;
  readonly title: string;
  readonly way: ActWay;
  readonly needs: CriteriaShown;
};

/** The programme's act of every day; undefined where it has none, or none for these roles. */
export function quickStep(read: CaseRead, roles: readonly string[]): NextStep | undefined {
  const { quick, acts } = read.programme;
  const act = quick === undefined ? undefined : acts.get(quick.act);
  if (quick === undefined || act === undefined) return undefined;
  const open = act.by.length === 0 || act.by.some((role) => roles.includes(role));
  return open ? { text: quick.title, href: paths.caseAct(read.caseId, act.id) } : undefined;
}

/** The acts that the programme marks, and that this stage of the case allows, each with its rules one by one. */
export function outcomesOf(read: CaseRead, roles: readonly string[]): readonly OutcomeNeeds[] {
  return [...read.programme.acts.values()].flatMap((act) => {
    const atStage = act.during.length === 0 || act.during.includes(read.state.stage);
    if (act.showsCriteria === undefined || !atStage) return [];
    const criteria = criteriaFor(read, act.id);
    const [way] = actWays(read, [act], roles);
    if (criteria.length === 0 || way === undefined) return [];
    return [
      {
        id: `needs-of-${act.id}`,
        title: act.title,
        way,
        needs: presentCriteria(read, criteria, roles),
      },
    ];
  });
}
