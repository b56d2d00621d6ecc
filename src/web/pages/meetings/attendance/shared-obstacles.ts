import { EVERY_CASE } from '../../../../application/meeting/attendance.ts';
import { becauseName } from '../../../../application/meeting/attendance-of-case.ts';
import { typed } from '../../../../application/form/names.ts';
import type { FormValues } from '../../../../application/ports.ts';
import type { CaseJump } from '../case-jumps.tsx';
import type { Obstacle } from '../obstacles.tsx';

/** What stands in the way of several cases, with one box for the reason to go on without it in all of them. */
export type SharedObstacle = { readonly obstacle: Obstacle; readonly cases: readonly CaseJump[] };

/** A case as it is looked through for what it has in common with others. */
type Hindered = {
  readonly number: number;
  readonly id: string;
  readonly reference: string;
  readonly obstacles: readonly Obstacle[];
};

/**
 * What stands in the way of more than one case. A rule with a box for a reason is told once, whatever it says of each
 * case, since the reason holds for all of them; any other thing once for each thing that it says.
 */
export function sharedObstacles(cases: readonly Hindered[], values: FormValues): readonly SharedObstacle[] {
  const groups = new Map<string, { readonly said: Obstacle[]; readonly cases: CaseJump[] }>();
  for (const { number, id, reference, obstacles } of cases)
    for (const obstacle of obstacles) {
      // A reason that somebody began to write for one case keeps its own box.
      if (obstacle.because !== undefined && obstacle.because.value !== '') continue;
      const key = obstacle.because === undefined ? `${obstacle.rule ?? ''} ${obstacle.text}` : obstacle.rule;
      const group = groups.get(key ?? '') ?? { said: [], cases: [] };
      group.said.push(obstacle);
      group.cases.push({ number, reference, href: `#${id}` });
      groups.set(key ?? '', group);
    }
  return [...groups.values()].flatMap(({ said, cases: found }) => {
    const [first] = said;
    if (first === undefined || found.length === 1) return [];
    const text = [...new Set(said.map((one) => one.text))].join('; ');
    return [{ obstacle: forEvery({ ...first, text }, values), cases: found }];
  });
}

/** Whether an obstacle of a case is told once for several. */
export function isShared(shared: readonly SharedObstacle[], number: number, own: Obstacle): boolean {
  return shared.some(
    ({ obstacle, cases }) =>
      obstacle.rule === own.rule &&
      (own.because?.value ?? '') === '' &&
      (own.because !== undefined || obstacle.text === own.text) &&
      cases.some((one) => one.number === number),
  );
}

function forEvery(obstacle: Obstacle, values: FormValues): Obstacle {
  const { rule, because } = obstacle;
  if (rule === undefined || because === undefined) return obstacle;
  const name = becauseName(EVERY_CASE, rule);
  return { ...obstacle, because: { ...because, name, value: typed(values, name) } };
}

/**
 * The boxes with a reason typed for one case, or for every case, that no obstacle shows: once it is written the rule
 * stands in no way, and the reason must be sent again with the rest of the form.
 */
export function reasonsTyped(values: FormValues, of: string, shown: readonly string[]): readonly string[] {
  const start = becauseName(of, '');
  return Object.keys(values).filter(
    (name) => name.startsWith(start) && typed(values, name).trim() !== '' && !shown.includes(name),
  );
}
