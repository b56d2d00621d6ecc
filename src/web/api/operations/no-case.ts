import { type Trouble, trouble } from '../operation.ts';
import { refusalProblem } from '../problem.ts';

/** The answer when there is no such case, or not for this person: it is the same. */
export function noCase(): Trouble {
  return trouble(refusalProblem({ code: 'case-not-found' }));
}
