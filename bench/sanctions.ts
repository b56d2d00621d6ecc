import { readSanctionsList } from '../src/application/sanctions/read-list.ts';
import { readingsOf } from '../src/application/sanctions/name-readings.ts';
import { closenessOf } from '../src/domain/name-matching.ts';
import { KNOWN_LISTS } from '../src/domain/sanctions/list.ts';
import { indexNames } from '../src/domain/sanctions/name-index.ts';
import { openSanctions } from '../src/infrastructure/postgres/sanctions-store.ts';
import { uuidV7 } from '../src/infrastructure/record/uuid-v7.ts';
import type { Instant } from '../src/kernel/instant.ts';
import { type MadeEntry, madeList } from '../test/sanctions/made-list.ts';
import { type Chance, chance } from '../test/simulation/chance.ts';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { poolOfItsOwn } from './installation.ts';
import { type Line, median, milliseconds, perSecond } from './table.ts';

/** About as many entries, and aliases to each, as the list of specially designated nationals has. */
const ENTRIES = Number(process.env['BENCH_ENTRIES'] ?? 17_000);
const NAMES_ASKED = 300;
/** Fewer, since each is set against every name of the list. */
const COMPARED = 12;

/** An answer within a tenth of a second is felt as at once (Nielsen, Usability Engineering, 1993, chapter 5). */
const GOAL_MS = 100;
/** Against comparing every name. */
const GOAL_RATIO = 10;

const AT = '2026-03-01T09:00:00.000Z' as Instant;

/** What it costs to take in a list of full size, to make it ready, and to look a name up in it. */
export async function benchSanctions(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const pool = await poolOfItsOwn(coordinates);
  const lists = openSanctions(pool, () => uuidV7(Date.now()));
  const random = chance(20261123);
  const file = madeList(Array.from({ length: ENTRIES }, (_, i) => entryOf(random, i + 1)));
  const begun = performance.now();
  const read = readSanctionsList(file);
  if (!read.ok) throw new Error(JSON.stringify(read.error[0]));
  const { sdn } = KNOWN_LISTS;
  if (sdn === undefined) throw new Error('There is no list to be timed as.');
  const { list } = await lists.add(
    { ...read.value, publisher: sdn.publisher, title: sdn.title },
    { digest: 'bench', doneBy: 'bench', reason: 'bench', at: AT },
  );
  const takingIn = performance.now() - begun;
  const opening = performance.now();
  const entries = await lists.entriesOf(list.listId);
  const index = indexNames(entries);
  const ready = performance.now() - opening;
  await pool.end();
  const asked = Array.from({ length: NAMES_ASKED }, (_, i) =>
    i % 3 === 0 ? misspelt(random, entries[random.whole(entries.length)]?.name ?? '') : nameOf(random),
  );
  const ours = asked.map((name) => {
    const from = performance.now();
    for (const reading of readingsOf(name)) index.find(reading);
    return performance.now() - from;
  });
  const each = asked.slice(0, COMPARED).map((name) => {
    const from = performance.now();
    for (const entry of entries) {
      closenessOf(name, entry.name);
      for (const alias of entry.aliases) closenessOf(name, alias.name);
    }
    return performance.now() - from;
  });
  const p50 = median(ours);
  const p95 = ours.toSorted((a, b) => a - b)[Math.floor(ours.length * 0.95)] ?? Number.NaN;
  const ratio = median(each) / p50;
  const many = ENTRIES.toLocaleString('en-GB');
  const names = list.entries + list.strongAliases + list.weakAliases;
  return [
    {
      what: `a name set against a list of ${many} entries (${names.toLocaleString('en-GB')} names), p50; comparing each`,
      ours: milliseconds(p50),
      reference: milliseconds(median(each)),
      ratio,
      goal: `≥ ${GOAL_RATIO}`,
      holds: ratio >= GOAL_RATIO,
    },
    { what: 'the same, p95', ours: milliseconds(p95), goal: `≤ ${GOAL_MS} ms`, holds: p95 <= GOAL_MS },
    { what: 'making the list ready, once a version', ours: milliseconds(ready) },
    {
      what: `taking in a file of ${many} entries, ${Math.round(file.length / 1e6)} MB`,
      ours: perSecond((ENTRIES / takingIn) * 1000),
    },
  ];
}

const PARTS =
  'al ab ad ar an ba be bu chi da de di el en es fa fe ga go ha hu i ja ka ke kho ko la le li lo ma me mi mo mu na ne no o pa pe qa ra re ri ro sa se sha si so ta te ti to u va vi wa ya yu za ze zo'.split(
    ' ',
  );

/** A word of two to four parts; some come much more often than others, as words of names do. */
function wordOf({ whole }: Chance): string {
  const rare = whole(100) > 30;
  const seed = rare ? PARTS.length : 9;
  return Array.from({ length: 2 + whole(rare ? 3 : 1) }, () => PARTS[whole(seed)] ?? '').join('');
}

function nameOf(random: Chance): string {
  return Array.from({ length: 2 + random.whole(3) }, () => wordOf(random)).join(' ');
}

/** One letter put in the place of another. */
function misspelt({ whole }: Chance, name: string): string {
  const at = whole(Math.max(1, name.length));
  return `${name.slice(0, at)}e${name.slice(at + 1)}`;
}

function entryOf(random: Chance, uid: number): MadeEntry {
  return {
    uid,
    last: nameOf(random).toUpperCase(),
    aliases: Array.from({ length: random.whole(4) }, () => ({
      name: nameOf(random),
      category: random.onceIn(6) ? 'weak' : 'strong',
    })),
  };
}
