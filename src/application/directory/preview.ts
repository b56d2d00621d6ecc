import { civilDateIn, type Instant } from '../../kernel/instant.ts';
import { onlookerOf } from '../access/onlooker.ts';
import { watchedRoles } from '../access/watched-roles.ts';
import { ADMINISTRATOR } from '../identity/administrators.ts';
import type { ServiceAccounts, SystemOf } from '../identity/service-accounts.ts';
import type { Clock, Onlooker, PeopleStore, Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { ReadDeps } from '../read-case.ts';
import type { DirectoryChange, Leaving } from './directory.ts';
import { directoryAfter } from './directory-after.ts';
import type { DirectoryStore } from './directory-store.ts';
import { endsSecretsOf } from './ended-secrets.ts';
import { peopleAfter, type Touched } from './preview-people.ts';
import { type TakenOver, type Taking, takingsOf, type Waiting } from './preview-taking.ts';

/** How much of a case somebody sees. */
export type Sees = 'nothing' | 'part' | 'whole';

/** Cases of one programme of which somebody sees more, or less, than before. */
export type SightMove = {
  readonly programme: string;
  readonly before: Sees;
  readonly after: Sees;
  readonly cases: number;
  /** Some of them, as far as whoever asks may read them themselves. */
  readonly named: readonly { readonly caseId: string; readonly reference: string }[];
};

/** What a change would do to who sees what, at the moment from which it holds. */
export type ChangePreview = {
  readonly at: Instant;
  /** Everybody who would see more or less than before. */
  readonly people: readonly { readonly person: Person; readonly moves: readonly SightMove[] }[];
  /** How many were looked at, and how many more the change may touch, who are of more kinds than `KINDS_AT_MOST`. */
  readonly lookedAt: number;
  readonly notLookedAt: number;
  readonly takenOver: readonly TakenOver[];
  /** Systems that those look after who leave or are administrators no more; those work no more of which they issued a secret. */
  readonly systems: readonly SystemOf[];
  /** Roles that it gives of which data-protection officers and the other administrators are told. */
  readonly told: readonly string[];
  /** There are more cases than a preview reads on which something may be taken over: there it is left out. */
  readonly unread: boolean;
};

/** The cases that a preview names, each once: whoever is shown it looks at them. */
export function casesNamed({ people }: Pick<ChangePreview, 'people'>): readonly string[] {
  const moves = people.flatMap((one) => one.moves);
  return [...new Set(moves.flatMap(({ named }) => named.map(({ caseId }) => caseId)))];
}

/** An onlooker but for who they are: what everybody of one agency with the same roles has in common. */
export type OfKind = Omit<Onlooker, 'person' | 'names'>;

/** How many kinds of people a preview looks at, however many are of each: every kind costs two questions over all cases. */
export const KINDS_AT_MOST = 60;

/** What a preview asks of the store. `reader` is whoever is shown it. */
export type SightPreview = Waiting & {
  /** Who would take over what, by the roles that are held now and the people named in `takings`, in their order. */
  takenOver(takings: readonly Taking[], at: Instant): Promise<readonly TakenOver[]>;
  /**
   * What people of one kind see otherwise as `after` than as `before`, once what `takings` say has been taken over, by
   * their id; whoever sees nothing otherwise is left out.
   */
  moves(asked: {
    readonly before: OfKind;
    readonly after: OfKind;
    readonly people: readonly string[];
    readonly takings: readonly Taking[];
    /** Those whose sight that was given to them in person ends. */
    readonly ending: readonly string[];
    readonly reader: Onlooker;
  }): Promise<ReadonlyMap<string, readonly SightMove[]>>;
};

/** Says beforehand what a change would do that leaves this to take over. `reader` is whoever asks. */
export type PreviewChange = (
  change: DirectoryChange,
  leavings: readonly Leaving[],
  from: Instant,
  reader: Person,
) => Promise<ChangePreview>;

export type PreviewDeps = {
  readonly directory: Pick<DirectoryStore, 'state' | 'held'>;
  readonly people: Pick<PeopleStore, 'list'>;
  readonly programmes: Programmes;
  readonly systems: Pick<ServiceAccounts, 'ofPeople'>;
  readonly sight: SightPreview;
  /** Cases are read by it to say for which agency a role is held on them: nothing of them is shown. */
  readonly read: ReadDeps;
  readonly clock: Clock;
};

/**
 * Works out who gains and who loses sight of what by a change: the same predicate as that of every list, asked of each
 * person as they are and as they would be, with the roles on cases where they would be. `zone` is that in which lists
 * read the day. Other changes that are still to come are left out of account.
 */
export function previewBy(deps: PreviewDeps, zone: string): PreviewChange {
  return async (change, leavings, from, reader) => {
    const { programmes, sight } = deps;
    const now = deps.clock.now();
    const at = from > now ? from : now;
    const today = civilDateIn(zone, at);
    const everybody = await deps.people.list();
    const after = directoryAfter(await deps.directory.state(), change, at);
    const { takings, unread } = await takingsOf(deps, change, leavings, after, at);
    const takenOver = await sight.takenOver(takings, at);
    const touched = peopleAfter(change, everybody, { after, programmes, takenOver });
    const kinds = kindsOf(touched, (person) => onlookerOf(programmes, person, at, today));
    const asked = onlookerOf(programmes, reader, now, civilDateIn(zone, now));
    const moves = new Map<string, readonly SightMove[]>();
    const ending = leavings.flatMap((one) => (one.roles === null ? [one.from] : []));
    const looked = kinds.slice(0, KINDS_AT_MOST);
    // One at a time: a preview is looked at rarely, and must not take the connections that work goes by.
    for (const kind of looked)
      for (const [person, theirs] of await sight.moves({ ...kind, takings, ending, reader: asked }))
        moves.set(person, theirs);
    const people = touched.flatMap(({ before: person }) => {
      const theirs = moves.get(person.person);
      return theirs === undefined ? [] : [{ person, moves: theirs }];
    });
    const lookedAt = looked.reduce((sum, kind) => sum + kind.people.length, 0);
    return {
      at,
      people,
      lookedAt,
      notLookedAt: touched.length - lookedAt,
      takenOver,
      unread,
      systems: await deps.systems.ofPeople(administratingNoMore(change, everybody), now),
      told: rolesTold(programmes, change, everybody),
    };
  };
}

type Kind = { readonly before: OfKind; readonly after: OfKind; readonly people: readonly string[] };

/** People by what they have in common before and after, in the order of the first of each. */
function kindsOf(touched: readonly Touched[], onlooker: (person: Person) => Onlooker): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const one of touched) {
    const { person, names: _names, ...before } = onlooker(one.before);
    const { person: _same, names: _others, ...after } = onlooker(one.after);
    const key = JSON.stringify([before, after]);
    kinds.set(key, { before, after, people: [...(kinds.get(key)?.people ?? []), person] });
  }
  return [...kinds.values()];
}

/** Administrators whose systems others have to look after once a change is made. */
function administratingNoMore(change: DirectoryChange, everybody: readonly Person[]): readonly string[] {
  return everybody
    .filter((one) => one.roles.includes(ADMINISTRATOR) && endsSecretsOf(change, one))
    .map(({ person }) => person);
}

function rolesTold(
  programmes: Programmes,
  change: DirectoryChange,
  everybody: readonly Person[],
): readonly string[] {
  if (!('roles' in change)) return [];
  const before = everybody.find(({ person }) => person === change.person)?.roles ?? [];
  const watched = watchedRoles(programmes);
  return change.roles.filter((role) => watched.has(role) && !before.includes(role));
}
