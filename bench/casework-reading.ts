import type { PageModule } from '../src/web/app.ts';
import { findViewer } from '../src/web/session.ts';
import type { WholeApp } from '../test/support/whole-app.ts';
import { type Place, form, inject } from './casework-place.ts';
import { drive, type Sent } from './load.ts';
import { kilobytes, type Line, median, milliseconds, perSecond } from './table.ts';

const CLIENTS = 16;
const SECONDS = 2;
const WARM = 20;
const CHUNKS = 5;
const REQUESTS_A_CHUNK = 20;
/** As many cases are read in turn. */
const CASES_READ = 40;

/** What a page or an answer of the API gave, to be sent again by a route that does nothing else. */
export type Kept = { readonly body: string; readonly type: string; readonly cases: readonly string[] };

/**
 * The reference of a page: a route of the same server that looks the session up, writes the same look down and sends the
 * same bytes.
 */
export function emptyRoutes(kept: readonly Kept[]): PageModule {
  return ({ server, deps }) => {
    server.get<{ Params: { index: string } }>('/bench/:index', async (request, reply) => {
      const viewer = await findViewer(request, deps);
      const { body, type, cases } = kept[Number(request.params.index)] as Kept;
      if (viewer === undefined) return reply.code(403).send();
      const { person, roles } = viewer.person;
      const at = deps.clock.now();
      await deps.looks.record({
        at,
        person,
        role: roles.join(' '),
        capacity: '',
        what: 'a reference',
        cases,
        outcome: 'shown',
      });
      return reply.type(type).send(body);
    });
  };
}

/**
 * One line for the rate and one for the CPU of everything that is read all day. `kept` is where the empty routes of the
 * server find what they send; `sent` tells how many statements were sent so far.
 */
export async function benchReads(
  app: WholeApp,
  place: Place,
  url: string,
  kept: Kept[],
  sent: () => number,
): Promise<readonly Line[]> {
  const reads: Read[] = [];
  // All are asked for before any is measured, so that none pays for being the first.
  for (const [what, paths] of await readsOf(app, place)) {
    const references: string[] = [];
    let bytes = 0;
    let statements = 0;
    for (const path of paths) {
      const before = sent();
      const { body, headers } = await inject(app, get(place, path));
      statements = sent() - before;
      bytes += Buffer.byteLength(body) / paths.length;
      references.push(`/bench/${kept.length}`);
      kept.push({ body, type: String(headers['content-type']), cases: await casesLastShown(app) });
    }
    reads.push({ what: `${what} (${statements} statements, ${kilobytes(bytes)})`, paths, references });
  }
  const lines: Line[] = [];
  for (const read of reads) lines.push(...(await beside(app, place, url, read)));
  return lines;
}

type Read = {
  readonly what: string;
  readonly paths: readonly string[];
  readonly references: readonly string[];
};

async function beside(
  app: WholeApp,
  place: Place,
  url: string,
  { what, paths, references }: Read,
): Promise<Line[]> {
  const cpu = await cpuOf(app, place, paths);
  const cpuEmpty = await cpuOf(app, place, references);
  const ours = await drive(url, paths, CLIENTS, SECONDS, place.headers);
  const empty = await drive(url, references, CLIENTS, SECONDS, place.headers);
  return [
    { what, ours: perSecond(ours.rate), reference: perSecond(empty.rate), ratio: ours.rate / empty.rate },
    {
      what: '  CPU of our process',
      ours: milliseconds(cpu),
      reference: milliseconds(cpuEmpty),
      ratio: cpu / cpuEmpty,
    },
  ];
}

/** What is read, by the words for it; several addresses are read in turn. */
async function readsOf(
  app: WholeApp,
  place: Place,
): Promise<readonly (readonly [string, readonly string[]])[]> {
  const cases = place.caseIds.slice(0, CASES_READ);
  const each = (behind: string): readonly string[] => cases.map((caseId) => `/cases/${caseId}${behind}`);
  const { draftId } = place.referred[0] ?? { draftId: '' };
  return [
    ['what I owe, mine', ['/duties?show=mine']],
    ['what I owe, everyone', ['/duties?show=everyone']],
    ['list of cases', ['/cases']],
    ['a case', each('')],
    ['the longest case', [`/cases/${place.longest}`]],
    ['chronology', each('/chronology')],
    ['search, a rare word', [await found(app, place, place.words.rare)]],
    ['search, a common word', [await found(app, place, place.words.common)]],
    ['search, a beginning as typed', [await found(app, place, place.words.beginning)]],
    ['form of one page', each('/acts/record-contact')],
    ['page of a long form', [`/drafts/${draftId}/the-concern`]],
    ['check of a long form', [`/drafts/${draftId}/check`]],
    ['API: a case', cases.map((caseId) => `/api/cases/${caseId}`)],
    ['API: what I owe, mine', ['/api/duties?whose=mine']],
    ['API: what everyone owes', ['/api/duties?whose=everyone']],
  ];
}

/** The address of the results of a search. */
async function found(app: WholeApp, place: Place, text: string): Promise<string> {
  const { headers } = await inject(app, form(place, '/search', { text: [text] }));
  return String(headers.location);
}

function get(place: Place, path: string): Sent {
  return { method: 'GET', path, headers: place.headers };
}

async function casesLastShown({ pool }: WholeApp): Promise<readonly string[]> {
  const { rows } = await pool.query<{ cases: string[] }>(
    'select to_json(cases) as cases from look order by at desc limit 1',
  );
  return rows[0]?.cases ?? [];
}

/** Middle CPU time of a request in this process, in milliseconds, requests being sent one after another. */
async function cpuOf(app: WholeApp, place: Place, paths: readonly string[]): Promise<number> {
  let next = 0;
  const some = async (many: number): Promise<void> => {
    for (let i = 0; i < many; i += 1) await inject(app, get(place, paths[next++ % paths.length] ?? ''));
  };
  await some(WARM);
  const chunks: number[] = [];
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const from = process.cpuUsage();
    await some(REQUESTS_A_CHUNK);
    const { user, system } = process.cpuUsage(from);
    chunks.push((user + system) / 1000 / REQUESTS_A_CHUNK);
  }
  return median(chunks);
}
