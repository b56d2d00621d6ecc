import { z } from 'zod';
import { readJson } from './api/read-json.ts';
import { overLimit } from './limited.ts';
import type { WebApp } from './route.ts';
import { REPORTS_PATH } from './security.ts';

/** A report is a few hundred characters; a batch of them a few thousand. */
const MOST_BYTES = 16_384;

/** What is told of one report: no address of a page, since a log holds none. */
type Told = { readonly directive: string; readonly blocked: string };

/** As browsers have sent it since 2012 (CSP level 2), and as the Reporting API sends it: in lists, with other names. */
const olderReport = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().optional(),
    'violated-directive': z.string().optional(),
    'blocked-uri': z.string().optional(),
  }),
});
const newerReports = z.array(
  z.object({
    type: z.string(),
    body: z
      .object({ effectiveDirective: z.string().optional(), blockedURL: z.string().optional() })
      .optional(),
  }),
);

/**
 * Where browsers tell what the content security policy kept from happening: a mistake of ours, an extension of the
 * browser's, or an attack. Each becomes a line in the log, for whoever looks after the installation. Nobody is signed
 * in for it, and nothing is kept.
 */
export function registerBrowserReports({ server, deps }: Pick<WebApp, 'server' | 'deps'>): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['application/csp-report', 'application/reports+json'],
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      (_request, bytes, done) => {
        const read = readJson(bytes as Buffer);
        done(null, read.ok ? read.value : undefined);
      },
    );
    scope.post(REPORTS_PATH, async (request, reply) => {
      const over = await overLimit(request, deps, { as: 'page', person: undefined, caseId: undefined });
      if (over !== undefined) return reply.header('retry-after', over.retryAfter).code(429).send();
      for (const told of reportsIn(request.body)) request.log.warn(told, 'kept from happening by the policy');
      return reply.code(204).send();
    });
  });
}

function reportsIn(body: unknown): readonly Told[] {
  const older = olderReport.safeParse(body);
  if (older.success) {
    const report = older.data['csp-report'];
    return [told(report['effective-directive'] ?? report['violated-directive'], report['blocked-uri'])];
  }
  const newer = newerReports.safeParse(body);
  if (!newer.success) return [];
  return newer.data
    .filter(({ type }) => type === 'csp-violation')
    .map(({ body: report }) => told(report?.effectiveDirective, report?.blockedURL));
}

/** Only words that the policies of browsers know, and of an address only where it leads: never what was in it. */
function told(directive: string | undefined, blocked: string | undefined): Told {
  return {
    directive: /^[a-z-]{1,40}/.exec(directive ?? '')?.[0] ?? 'unknown',
    blocked: placeOf(blocked ?? ''),
  };
}

function placeOf(blocked: string): string {
  if (/^[a-z-]{1,30}$/.test(blocked)) return blocked;
  if (!URL.canParse(blocked)) return 'unknown';
  const { protocol, host } = new URL(blocked);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}` : protocol;
}
