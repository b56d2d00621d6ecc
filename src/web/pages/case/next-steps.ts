import { criteriaFor } from '../../../application/criteria.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { type ActWay, actWays } from '../../components/act-ways.tsx';
import { type CriteriaShown, presentCriteria } from '../../components/criteria-shown.ts';
import { paths } from '../../paths.ts';

export type NextStep = { readonly text: string; readonly href: string };

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
