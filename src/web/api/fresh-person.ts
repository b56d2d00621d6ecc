import { FRESH_MS, freshlyAuthenticated } from '../../application/identity/sessions.ts';
import { paths } from '../paths.ts';
import { findViewer } from '../session.ts';
import type { ApiContext } from './operation.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Why something is not done for whoever calls that is for people alone who have proved who they are within five minutes;
 * undefined where it may be. `what` begins a sentence: "Emergency access is".
 */
export async function notFreshPerson(
  { tools, request, viewer, now }: Omit<ApiContext<unknown, unknown, unknown>, 'params' | 'query' | 'body'>,
  what: string,
): Promise<Problem | undefined> {
  const signedIn = await findViewer(request, tools.app.deps);
  if (signedIn?.person.person !== viewer.person.person)
    return problem('not-permitted', `${what} for people, not for service accounts.`);
  if (freshlyAuthenticated(signedIn.session, now, FRESH_MS)) return undefined;
  return problem(
    'not-permitted',
    `Confirm who you are at ${paths.confirm()} with the same session, and send it again within five minutes.`,
  );
}
