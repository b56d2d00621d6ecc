import { join } from 'node:path';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import { type Permission, permitsBy } from '../../src/application/access/permits.ts';
import { projectRoot } from '../../src/config/config.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import type { Access } from '../../src/web/route.ts';
import { AT, caseOf, type Cell, expected, ON, personOf } from './cells.ts';
import { GROUPS } from './expected-acts.ts';

export const programmes = installedProgrammes();

/** The policy as it is installed. */
export const policy = openPolicy(readPolicy(join(projectRoot, 'policy')));

const CASE = '0193a000-0000-7000-8000-000000000001';

/** What the tables expect of a cell, worked out once. */
export function expectations(): (cell: Cell) => ReturnType<typeof expected> {
  const known = new Map<Cell, ReturnType<typeof expected>>();
  return (cell) => {
    const right = known.get(cell) ?? expected(cell);
    known.set(cell, right);
    return right;
  };
}

/**
 * The product's own decision about a cell. Every permission is asked of the policy once for each person and case; routes
 * that ask for the same permission share the answer.
 */
export function decisions(): (cell: Cell, access: Access, aboutCase: boolean) => Promise<boolean> {
  const aboutCases = new Map<string, Map<Cell, boolean>>();
  const general = new Map<string, boolean>();
  return async (cell, access, aboutCase) => {
    if (access === 'anyone') return true;
    const permission = access === 'signed-in' ? 'work-here' : access;
    if (!aboutCase) {
      // Without a case nothing of a cell counts but the role, the terms of the agency and the agreements.
      const key = `${permission} ${cell.role} ${JSON.stringify(personOf(cell).terms)}`;
      const is = general.get(key) ?? (await decidedOn(cell, permission, {})).allowed;
      general.set(key, is);
      return is;
    }
    const known = aboutCases.get(permission) ?? new Map<Cell, boolean>();
    aboutCases.set(permission, known);
    const is = known.get(cell) ?? (await decidedOn(cell, permission, { caseId: CASE })).allowed;
    known.set(cell, is);
    return is;
  };
}

/** Asks the policy of somebody in a cell: about its case, about its programme, or about no more than themselves. */
export function decidedOn(
  cell: Cell,
  permission: Permission,
  about: { readonly caseId?: string; readonly programme?: string },
) {
  const access = { caseSight: async (caseId: string) => caseOf(cell, caseId) };
  const permits = permitsBy({ access, policy, programmes }, 'Europe/London');
  return permits(onlookerOf(programmes, personOf(cell), AT, ON), permission, about);
}

/** The roles that a table names, alone or by their group. */
export function namedIn(by: string): readonly string[] {
  return by.split(' ').flatMap((one) => (one === '' ? [] : (GROUPS[one] ?? one).split(' ')));
}

export function told({ programme, role, relation, marking, state }: Cell): string {
  return `${programme}: ${role}, ${relation}, ${marking}, ${state}`;
}
