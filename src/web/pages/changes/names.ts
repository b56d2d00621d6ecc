import type { DirectoryChange, DirectoryEntry, Handover } from '../../../application/directory/directory.ts';
import type { PageDeps } from '../page-deps.ts';
import { LIST_ZONE } from '../page-deps.ts';
import type { WebApp } from '../../route.ts';
import type { DirectoryNames } from '../../wording/directory.ts';

/** The names of everybody who works here, and of those among `others` who left. */
export async function namesWith(
  app: WebApp,
  { programmes }: Pick<PageDeps, 'programmes'>,
  others: readonly string[] = [],
): Promise<DirectoryNames> {
  const people = new Map((await app.deps.people.list()).map(({ person, name }) => [person, name]));
  const missing = [...new Set(others)].filter((id) => !people.has(id));
  const left = await Promise.all(missing.map((id) => app.deps.directory.person(id)));
  for (const one of left) if (one !== undefined) people.set(one.person, one.name);
  return { people, programmes, zone: LIST_ZONE };
}

/** Everybody whom entries and handovers name. */
export function namedIn(
  entries: readonly DirectoryEntry[],
  handovers: readonly Handover[] = [],
): readonly string[] {
  return [
    ...entries.flatMap(({ by, change, withdrawn }) => [
      by,
      ...inChange(change),
      ...(withdrawn === null ? [] : [withdrawn.by]),
    ]),
    ...handovers.flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])]),
  ];
}

function inChange(change: DirectoryChange): readonly string[] {
  return [
    ...('person' in change ? [change.person] : []),
    ...('successor' in change && change.successor !== null ? [change.successor] : []),
  ];
}
