import { freshlyAuthenticated } from '../application/identity/sessions.ts';
import type { ActAsked } from '../application/record-act.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Path, paths } from './paths.ts';
import type { Viewer } from './session.ts';

/** What an act to be recorded carries for whoever proved who they are just now; nothing for anybody else. */
export type FreshlySignedIn = Pick<ActAsked, 'freshlySignedIn'>;

/** Whether whoever sends an act proved who they are recently enough for what only they may do. */
export function freshness({ session }: Pick<Viewer, 'session'>, now: Instant): FreshlySignedIn {
  return freshlyAuthenticated(session, now) ? { freshlySignedIn: true } : {};
}

/** Where somebody confirms who they are, to go on afterwards where they were. */
export function confirmThen(here: Path): Path {
  return paths.confirm({ next: here });
}
