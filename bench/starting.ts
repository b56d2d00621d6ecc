import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import { NO_LIMITS, freePort, processesOf, startSupervisor } from '../test/supervision/supervisor-process.ts';
import { signIn } from '../test/torture/http-gateway.ts';
import { type Line, median } from './table.ts';

const WARM_STARTS = 5;
const LOAD_SECONDS = 10;
const CLIENTS = 10;

/**
 * Starting a whole installation (database, server, worker) with its demonstration area, the first time and again, and
 * the server's resident memory at rest and after its pages were read as fast as ten connections can.
 */
export async function benchStarting(): Promise<readonly Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  chmodSync(dataDir, 0o755);
  try {
    const first = await start(dataDir);
    await first.stop();
    const warm: number[] = [];
    for (let i = 1; i < WARM_STARTS; i += 1) {
      const again = await start(dataDir);
      warm.push(again.seconds);
      await again.stop();
    }
    const running = await start(dataDir);
    warm.push(running.seconds);
    const rest = residentMiB(dataDir);
    await readPages(running.origin);
    const loaded = residentMiB(dataDir);
    await running.stop();
    const seconds = (s: number): string => `${s.toFixed(1)} s`;
    return [
      { what: 'first start, the demonstration area loaded', ours: seconds(first.seconds) },
      { what: 'later start', ours: seconds(median(warm)), goal: '≤ 5 s', holds: median(warm) <= 5 },
      {
        what: 'resident memory of the server at rest',
        ours: `${rest} MiB`,
        goal: '< 200 MiB',
        holds: rest < 200,
      },
      {
        what: 'the most it held while ten clients read pages',
        ours: `${loaded} MiB`,
        goal: '< 200 MiB',
        holds: loaded < 200,
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function start(
  dataDir: string,
): Promise<{ readonly seconds: number; readonly origin: string; stop(): Promise<void> }> {
  const port = await freePort();
  const from = performance.now();
  const supervisor = startSupervisor(dataDir, port, { ...NO_LIMITS, THROUGHLINE_DEMO: 'yes' });
  await supervisor.untilPrinted(/Press Ctrl-C/);
  return {
    seconds: (performance.now() - from) / 1000,
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      supervisor.child.kill('SIGTERM');
      await supervisor.ended;
    },
  };
}

/** The peak since the process began, as Linux counts it. */
function residentMiB(dataDir: string): number {
  const server = processesOf(dataDir).find(({ command }) => command.includes('server.js'));
  if (server === undefined) throw new Error('The server is not running.');
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib) / 1024);
}

async function readPages(origin: string): Promise<void> {
  const person =
    /name="person"[^>]*value="([^"]+)"/.exec(await (await fetch(`${origin}/sign-in`)).text())?.[1] ?? '';
  const { cookie } = await signIn(origin, person);
  const list = await (await fetch(`${origin}/cases`, { headers: { cookie } })).text();
  const cases = [...new Set(list.match(/\/cases\/[0-9a-f-]{36}/g))];
  const requests = ['/duties', '/cases', ...cases].map((path) => ({ path, headers: { cookie } }));
  const result = await autocannon({ url: origin, connections: CLIENTS, duration: LOAD_SECONDS, requests });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} pages were not answered with 200.`);
}
