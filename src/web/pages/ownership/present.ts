import { endOfDay } from '../../../application/known.ts';
import type { FoundParty, OwnershipImport } from '../../../application/ownership/register.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { UNSPECIFIED_REASONS } from '../../../domain/ownership/codes.ts';
import type {
  Circle,
  Holding,
  Holdings,
  Link,
  OwnershipGraph,
  Party,
} from '../../../domain/ownership/graph.ts';
import { ownedBy, ownersOf } from '../../../domain/ownership/holdings.ts';
import type { KnownStatement } from '../../../domain/ownership/statement.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { type Path, paths } from '../../paths.ts';
import { momentInWords } from '../../wording/dates.ts';
import {
  interestsInWords,
  nomineeInWords,
  shareInWords,
  wayInWords,
  type Words,
} from '../../wording/ownership.ts';
import { LIST_ZONE } from '../page-deps.ts';
import {
  layOut,
  type Picture,
  pictureLink,
  type PictureLink,
  pictureParty,
  type PictureParty,
} from './picture-layout.ts';

export type ShownHolding = {
  readonly sentence: Words;
  /** The ways, where there are several, or more than one step. */
  readonly ways: readonly Words[];
  readonly notes: readonly string[];
};

export type ShownLink = {
  readonly owner: { readonly name: string; readonly href: Path };
  readonly entity: { readonly name: string; readonly href: Path };
  readonly what: string;
  readonly since: string;
  readonly statementId: string;
  readonly importHref: Path;
};

export type ShownRecord = {
  readonly name: string;
  /** How many other records are the same party. */
  readonly alsoRecorded: number;
  readonly day: string;
  readonly owners: readonly ShownHolding[];
  readonly owned: readonly ShownHolding[];
  readonly unnamed: readonly Words[];
  readonly circles: readonly Words[];
  readonly bounded: readonly string[];
  readonly links: readonly ShownLink[];
  readonly picture: Picture | undefined;
};

/** What is shown of a party on a day, from the part of the register that bears on it. */
export function presentRecord(
  graph: OwnershipGraph,
  recordId: string,
  on: PlainDate,
): ShownRecord | undefined {
  const up = ownersOf(graph, recordId, on);
  const down = ownedBy(graph, recordId, on);
  const { party } = down;
  if (party === undefined) return undefined;
  const day = dayInWords(on);
  const href = (one: Party): Path =>
    paths.ownershipRecord(graph.records.get(one.id)?.[0]?.place ?? '', { on });
  return {
    name: party.name,
    alsoRecorded: party.recordIds.length - 1,
    day,
    owners: up.holdings.map((holding) => shownHolding(holding)),
    owned: down.holdings.map((holding) => shownHolding(holding)),
    unnamed: unnamedIn(up, down),
    circles: circlesIn(up, down).map(circleInWords),
    bounded: [...new Set([...up.bounded, ...down.bounded])].map((bound) => BOUNDS[bound]),
    links: linksIn(up, down).map((link) => shownLink(link, href)),
    picture: pictureOf(party, up, down),
  };
}

const BOUNDS: { readonly [Bound in Holdings['bounded'][number]]: string } = {
  links: 'There are chains longer than twelve links, which were not followed to their end.',
  paths: 'There are more ways than are listed. At least one to each party is.',
  steps: 'There are more ways than are listed. At least one to each party is.',
  records:
    'So many records are connected with this one that not all of them were read: parties may be missing.',
};

function shownHolding(holding: Holding): ShownHolding {
  const { owner, entity, paths: ways, share, control, declared, computed, disagree } = holding;
  const what = share === undefined ? `control (${interestsInWords(control)})` : shareInWords(share);
  const direct = ways.every(({ links }) => links.length === 1) ? ' directly' : '';
  const nominee = ways.length > 0 && ways.every((way) => way.nominee) ? ', through or as a nominee' : '';
  return {
    sentence: [
      { text: owner.name, name: true },
      { text: ` held ${what} of ` },
      { text: entity.name, name: true },
      { text: `${direct}${nominee}.` },
    ],
    ways: ways.length > 1 || direct === '' ? ways.map((way) => wayInWords(way.links)) : [],
    notes: [
      ...(declared === undefined
        ? []
        : [
            `An indirect share was declared: ${shareInWords(declared)}. It counts instead of the product along the way${computed === undefined ? '' : `, ${shareInWords(computed)}`}.`,
          ]),
      ...(disagree ? ['What was declared and what follows from the way cannot both be right.'] : []),
      ...(share !== undefined && control.length > 0
        ? [`Beside the share: ${interestsInWords(control)}.`]
        : []),
    ],
  };
}

function unnamedIn(up: Holdings, down: Holdings): readonly Words[] {
  return [...up.undisclosed, ...down.undisclosed].map(({ of, missing, why }): Words => {
    const reason = `: ${UNSPECIFIED_REASONS[why.reason]}${why.description === undefined ? '' : ` (“${why.description}”)`}.`;
    return missing === 'owner'
      ? [{ text: 'Somebody who holds ' }, { text: of.name, name: true }, { text: ` is not named${reason}` }]
      : [
          { text: 'Something that ' },
          { text: of.name, name: true },
          { text: ` holds is not named${reason}` },
        ];
  });
}

function circlesIn(up: Holdings, down: Holdings): readonly Circle[] {
  const key = ({ links }: Circle): string => links.map(({ recordId }) => recordId).join('\n');
  return [...new Map([...up.circles, ...down.circles].map((circle) => [key(circle), circle])).values()];
}

function circleInWords({ links }: Circle): Words {
  return [{ text: links[0].owner.name, name: true }, { text: ' held ' }, ...wayInWords(links), { text: '.' }];
}

/** Every link on some way, each once. */
function linksIn(up: Holdings, down: Holdings): readonly Link[] {
  const all = [
    ...[...up.holdings, ...down.holdings].flatMap(({ paths: ways, declaredBy }) => [
      ...ways.flatMap(({ links }) => links),
      ...declaredBy,
    ]),
    ...circlesIn(up, down).flatMap(({ links }) => links),
  ];
  return [
    ...new Map(
      all.map((link) => [
        JSON.stringify([link.recordId, link.interests.map(({ directness }) => directness)]),
        link,
      ]),
    ).values(),
  ];
}

function shownLink(link: Link, href: (party: Party) => Path): ShownLink {
  const { owner, entity, share, interests, statementId, importId } = link;
  const since = interests.flatMap(({ startDate }) => startDate ?? []).toSorted()[0];
  const indirect = interests.some(({ directness }) => directness === 'indirect')
    ? ', indirectly, as declared'
    : '';
  return {
    owner: { name: owner.name, href: href(owner) },
    entity: { name: entity.name, href: href(entity) },
    what: `${share === undefined ? 'control' : shareInWords(share)}: ${interestsInWords(interests.map(({ type }) => type))}${nomineeInWords(link)}${indirect}`,
    since: since === undefined ? 'not told' : dayInWords(since),
    statementId,
    importHref: paths.ownershipImport(importId),
  };
}

function pictureOf(party: Party, up: Holdings, down: Holdings): Picture | undefined {
  const links = linksIn(up, down).filter(
    ({ interests }) =>
      !interests.every(({ directness }) => directness === 'indirect') || interests.length === 0,
  );
  const hidden = up.undisclosed.map(({ of, recordId }): { party: PictureParty; link: PictureLink } => ({
    party: { id: recordId, name: 'Not named', kind: 'unnamed' },
    link: {
      id: recordId,
      owner: recordId,
      entity: of.id,
      kind: 'control',
      text: 'by somebody who is not named',
    },
  }));
  const parties = new Map([[party.id, pictureParty(party)]]);
  for (const one of links.flatMap(({ owner, entity }) => [owner, entity]))
    parties.set(one.id, pictureParty(one));
  for (const { party: one } of hidden) parties.set(one.id, one);
  if (parties.size === 1) return undefined;
  return layOut(
    [...parties.values()],
    [...links.map(pictureLink), ...hidden.map(({ link }) => link)],
    party.id,
  );
}

export type ShownStatement = {
  readonly stated: string;
  readonly says: string;
  readonly statementId: string;
  readonly here: string;
  readonly importHref: Path;
};

const STATUS: { readonly [S in KnownStatement['statement']['status']]: string } = {
  new: 'First',
  updated: 'Replaces the one before',
  closed: 'Closes the record',
};

export function presentStatement({ statement, knownFrom, importId }: KnownStatement): ShownStatement {
  return {
    stated: dayInWords(statement.statedOn),
    says: STATUS[statement.status],
    statementId: statement.statementId,
    here: momentInWords(LIST_ZONE, knownFrom),
    importHref: paths.ownershipImport(importId),
  };
}

export type ShownParty = {
  readonly href: Path;
  readonly name: string;
  readonly kind: string;
  readonly alsoNamed: readonly string[];
  readonly identifiers: readonly string[];
};

export function presentParty({ place, type, name, alsoNamed, identifiers }: FoundParty): ShownParty {
  return {
    href: paths.ownershipRecord(place),
    name,
    kind: type === 'person' ? 'Person' : 'Entity',
    alsoNamed,
    identifiers: identifiers.map(({ scheme, id }) => `${scheme} ${id}`),
  };
}

export type ShownImport = {
  readonly href: Path;
  readonly fileName: string;
  readonly at: string;
  readonly by: string;
  /** Undefined for those who take nothing in. */
  readonly reason: string | undefined;
  readonly digest: string;
  readonly added: number;
  readonly repeated: number;
};

/**
 * `names` are of people by their ids. What a file was called and why it was taken in are in the words of whoever did it,
 * and told to those who may take files in alone (`whole`): the register is read by firms as well.
 */
export function presentImport(
  one: OwnershipImport,
  names: ReadonlyMap<string, string>,
  whole: boolean,
): ShownImport {
  const account = /^command-line:(.*)$/s.exec(one.doneBy)?.[1];
  return {
    href: paths.ownershipImport(one.importId),
    fileName: whole ? one.fileName : UNNAMED,
    at: momentInWords(LIST_ZONE, one.at),
    by:
      account === undefined
        ? (names.get(one.doneBy) ?? 'Somebody who has left')
        : `${account}, at the command line`,
    reason: whole ? one.reason : undefined,
    digest: one.digest,
    added: one.added,
    repeated: one.repeated,
  };
}

const UNNAMED = 'A file of statements';

/** The moment of which a day is the last, and now where no day is asked for. */
export function knownAtOf(known: PlainDate | undefined, now: Instant): Instant {
  return known === undefined ? now : endOfDay(LIST_ZONE, known);
}
