import { registerFor } from '../../../application/interests/check-person.ts';
import type { Person } from '../../../application/ports.ts';
import { readCase } from '../../../application/read-case.ts';
import type { WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';

/**
 * The register of interests of a person, where somebody may read all of it; undefined where none is kept, or not for
 * them. Whoever has the private answers of the register withheld from them has all that was found withheld, too.
 */
export async function readableRegister(
  app: WebApp,
  deps: PageDeps,
  viewer: Person,
  person: string,
): Promise<string | undefined> {
  const register = await registerFor(deps.interestChecks, person);
  if (register === undefined) return undefined;
  const may = await app.deps.permits(viewer, 'read-case', { caseId: register });
  if (!may.allowed) return undefined;
  const now = deps.clock.now();
  const read = await readCase(deps, viewer, register, now);
  return read === undefined || deps.withheldFrom(viewer, read, now).size > 0 ? undefined : register;
}
