import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Permission } from '../../src/application/access/permits.ts';
import { operations } from '../../src/web/api/registry.ts';
import { multipartForm } from '../support/multipart.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import {
  answeredOtherwise,
  type Asker,
  asPerson,
  asSystem,
  BY_NAME,
  everyAddress,
  everyOperation,
  everyOtherMethod,
  gatherRoutes,
  holds,
  LISTS,
  listsTold,
  type Named,
  searchesTold,
  wordsFor,
} from './asking.ts';
import { hear, hearCase, TOLD_WITHIN_MS, untilTold } from './listening.ts';
import { markedCases } from './marked-cases.ts';

/*
 * Systems that are not to see a case: without a scope, with every scope and a role that sees nothing, with an office that
 * sees it and a secret that somebody issued who is recused from it, and such as hold no more.
 */

const HIDDEN = 'WM-1015';
const OTHERS = ['WM-1016', 'WM-1020', 'WM-1021'];
const ELSEWHERE = 'Elsewhere Constabulary';
const DOCUMENT = '01930000-0000-7000-8000-00000000000d';

const LETTER = multipartForm({}, { field: 'file', name: 'letter.txt', content: Buffer.from('A letter.') });

/** Some who issue secrets, one of whom is recused from the case. */
const ISSUERS = ['made-issuer', 'made-other-issuer', 'made-recused-issuer'] as const;

/** Everything that an operation asks for. */
const EVERY_SCOPE = [...new Set(operations.map(({ access }) => access))].filter(
  (access): access is Permission => access !== 'anyone' && access !== 'signed-in',
);

type System = {
  readonly id: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly by: (typeof ISSUERS)[number];
  readonly provider?: string;
  readonly expires?: string;
  readonly ended?: string;
};

/** What sees nothing of the case, though it may ask. */
const ASKING: readonly System[] = [
  { id: 'of no office', roles: ['referrer'], scopes: EVERY_SCOPE, by: 'made-issuer' },
  { id: 'by one recused', roles: ['supervisor'], scopes: EVERY_SCOPE, by: 'made-recused-issuer' },
];

/** What sees the case, until one who is recused from it makes a secret of it too. */
const SEEING: System = {
  id: 'that sees it',
  roles: ['supervisor'],
  scopes: EVERY_SCOPE,
  by: 'made-issuer',
};

/** What may not ask, though its role sees the case. */
const REFUSED: readonly System[] = [
  { id: 'without a scope', roles: ['supervisor'], scopes: [], by: 'made-issuer' },
  {
    id: 'of a provider',
    roles: ['supervisor'],
    scopes: EVERY_SCOPE,
    by: 'made-issuer',
    provider: 'westmere',
  },
];

/** What holds no more. */
const OVER: readonly System[] = [
  {
    id: 'expired',
    roles: ['supervisor'],
    scopes: EVERY_SCOPE,
    by: 'made-issuer',
    expires: '2026-11-22T08:59:59Z',
  },
  {
    id: 'ended',
    roles: ['supervisor'],
    scopes: EVERY_SCOPE,
    by: 'made-issuer',
    ended: '2026-11-22T08:59:59Z',
  },
];

const { routes, onRoute } = gatherRoutes();
let there: ReadingApp;
let elsewhere: ReadingApp;
let hidden: Named;
let marker = '';

beforeAll(async () => {
  const { histories, markers } = markedCases(TODAY, [HIDDEN, ...OTHERS]);
  const people = ISSUERS.map((person) => ({
    person,
    name: `Made-up ${person}`,
    agency: ELSEWHERE,
    roles: ['administrator'],
  }));
  const clock = { now: () => NOW };
  there = await readingApp([], { histories, clock, people, whole: { onRoute } });
  elsewhere = await readingApp([], {
    histories: histories.filter(({ reference }) => reference !== HIDDEN),
    clock,
    people,
  });
  for (const app of [there, elsewhere]) {
    await app.runClock();
    for (const one of [...ASKING, ...REFUSED, ...OVER]) await makeSystem(app, one);
  }
  hidden = { caseId: await there.caseId(HIDDEN), reference: HIDDEN };
  marker = markers.get(HIDDEN) ?? '';
  await record('recuse-person', {
    person: 'made-recused-issuer',
    name: 'Made-up made-recused-issuer',
    reason: 'Lives next door to the family.',
  });
  await there.documents.add({
    documentId: DOCUMENT,
    caseId: hidden.caseId,
    name: `letter ${marker}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(`A letter about ${marker}.\n`),
    uploadedBy: 'demo-priya',
    at: NOW,
  });
  await there.documents.mark(hidden.caseId, DOCUMENT, {
    state: 'clean',
    scannedAt: NOW,
    scan: 'Nothing found',
  });
  await there.server.listen({ host: '127.0.0.1', port: 0 });
}, 90_000);

afterAll(async () => {
  there.server.server.closeAllConnections();
  await there.close();
  await elsewhere.close();
});

function secretOf({ id }: System): string {
  return `tl_system_${id.replaceAll(' ', '_').padEnd(43, 's')}`;
}

async function makeSystem(app: ReadingApp, system: System): Promise<void> {
  const accountId = `01930000-0000-7000-8000-${createHash('sha256').update(system.id).digest('hex').slice(0, 12)}`;
  const { id, roles, scopes, by, provider = null, expires = '2027-01-01', ended = null } = system;
  await app.query(
    `insert into service_account (account_id, name, agency, roles, scopes, provider, created_by, reason, created_at, ended_at)
      values ($1, $2, $3, $4, $5, $6, $7, 'For this test.', '2026-11-01', $8)`,
    [accountId, id, ELSEWHERE, roles, scopes, provider, by, ended],
  );
  await app.query(
    `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
      values ($1, $1, $2, '2026-11-01', $3, $4)`,
    [accountId, createHash('sha256').update(secretOf(system)).digest('hex'), by, expires],
  );
}

/** Somebody else makes another secret of a system, which holds beside the one that it has. */
async function makeAnotherSecret({ id }: System, by: (typeof ISSUERS)[number]): Promise<void> {
  await there.query(
    `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
      select gen_random_uuid(), account_id, $2, '2026-11-01', $3, '2027-01-01' from service_account where name = $1`,
    [id, createHash('sha256').update(by).digest('hex'), by],
  );
}

async function record(act: string, body: object): Promise<void> {
  const helen = await asPerson(there, await there.as('demo-helen'));
  const json = { act, body, occurred: { date: TODAY } };
  const answer = await helen('POST', `/api/cases/${hidden.caseId}/acts`, { json });
  expect([act, answer.statusCode]).toEqual([act, 201]);
}

function asking(system: System): Asker {
  return asSystem(there, secretOf(system));
}

const filled = {
  documentId: DOCUMENT,
  position: '2',
  act: 'record-contact',
  part: '1',
  programme: 'safeguarding',
  on: '2026-11-26',
};

function questions() {
  return [
    ...everyAddress(routes, filled),
    ...everyOtherMethod(routes, filled),
    ...everyOperation(),
    ...BY_NAME,
  ];
}

function tellsOf(text: string): readonly string[] {
  return [hidden.caseId, HIDDEN, marker].filter((secret) => holds(text, secret));
}

describe.each([...ASKING, ...REFUSED, ...OVER].map((one) => [one.id, one] as const))(
  'a system %s',
  (_id, system) => {
    test('is answered by every address and operation as of a case that is not there', async () => {
      expect(questions().length).toBeGreaterThan(300);
      expect(await answeredOtherwise(asking(system), questions(), hidden)).toEqual([]);
    }, 60_000);

    test('is answered clearly, and not by a fault, of what is no id at all', async () => {
      for (const { what, of } of everyAddress(routes, filled))
        for (const caseId of ['abc', '%00', "'", hidden.caseId.slice(1)]) {
          const { statusCode } = await asking(system)(...of({ caseId, reference: caseId }));
          expect([what, caseId, statusCode < 500]).toEqual([what, caseId, true]);
        }
    }, 60_000);
  },
);

describe.each(ASKING.map((one) => [one.id, one] as const))('a system %s, which may ask', (_id, system) => {
  test('finds in lists, counts and searches what an installation tells that never heard of the case', async () => {
    const askers = [asking(system), asSystem(elsewhere, secretOf(system))] as const;
    const lists = LISTS.filter((one) => one.startsWith('/api/'));
    const { otherwise, answered } = await listsTold(askers, lists, hidden);
    expect(otherwise).toEqual([]);
    expect(answered).toBeGreaterThan(15);
    expect(await searchesTold(askers, wordsFor(hidden, marker), hidden)).toEqual([]);
  }, 60_000);

  test('hears nothing of it', async () => {
    const headers = { authorization: `Bearer ${secretOf(system)}`, 'last-event-id': '0' };
    const stream = await hear(there, '/api/duties/stream', headers);
    const control = await hearCase(there, hidden.caseId, 'demo-helen');
    const secretary = { person: 'demo-edwin', name: 'Edwin Notional', agency: 'Westmere Council' };
    await record('assign-role', { role: 'panel-secretary', ...secretary });
    await untilTold(there, hidden.caseId, control);
    for (const { stop } of [stream, control]) stop();
    expect(tellsOf(stream.heard())).toEqual([]);
  }, 60_000);
});

describe.each(REFUSED.map((one) => [one.id, one] as const))('a system %s', (_id, system) => {
  test('is told by every operation that asks for a scope that it was not given it, and by no list anything', async () => {
    const ask = asking(system);
    for (const { id, method, path, access, upload } of operations) {
      if (access === 'anyone') continue;
      const url = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
        name === 'caseId' ? hidden.caseId : ((filled as Record<string, string>)[name] ?? 'nothing'),
      );
      const { statusCode, body } = await ask(
        method,
        url,
        upload === true ? { file: LETTER } : method === 'POST' ? { json: {} } : {},
      );
      if (access !== 'signed-in') expect([id, statusCode]).toEqual([id, 403]);
      expect([id, tellsOf(body.replaceAll(hidden.caseId, ''))]).toEqual([id, []]);
    }
  });
});

describe.each(OVER.map((one) => [one.id, one] as const))('a system that has %s', (_id, system) => {
  test('is nobody', async () => {
    for (const { id, method, path, access } of operations) {
      if (access === 'anyone') continue;
      const { statusCode } = await asking(system)(method, path.replaceAll(/\{\w+\}/g, hidden.caseId), {});
      expect([id, statusCode]).toEqual([id, 401]);
    }
  });
});

test('the streams of a system go on when another makes a secret of it, and tell no more where that one is recused', async () => {
  await makeSystem(there, SEEING);
  const headers = { authorization: `Bearer ${secretOf(SEEING)}` };
  const ofCase = await hear(there, `/api/cases/${hidden.caseId}/entries/stream`, headers);
  const owed = await hear(there, '/api/duties/stream', headers);
  const control = await hearCase(there, hidden.caseId, 'demo-helen');
  const secretary = { role: 'panel-secretary', agency: 'Westmere Council' };
  await makeAnotherSecret(SEEING, 'made-other-issuer');
  await record('assign-role', { ...secretary, person: 'demo-edwin', name: 'Edwin Notional' });
  await untilTold(there, hidden.caseId, ofCase);
  await vi.waitFor(() => expect(owed.heard()).toContain(hidden.caseId), TOLD_WITHIN_MS);
  const before = [ofCase.heard(), owed.heard()];
  await makeAnotherSecret(SEEING, 'made-recused-issuer');
  await record('assign-role', { ...secretary, person: 'demo-helen', name: 'Helen' });
  await untilTold(there, hidden.caseId, control);
  expect([ofCase.since(before[0] ?? ''), owed.since(before[1] ?? '')]).toEqual(['', '']);
  expect([ofCase.ended(), owed.ended()]).toEqual([true, false]);
  for (const { stop } of [owed, control]) stop();
}, 90_000);
