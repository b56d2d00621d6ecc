import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { usualLimits } from '../../src/application/limits.ts';
import { isStream } from '../../src/web/api/api-route.ts';
import type { Operation } from '../../src/web/api/operation.ts';
import { operations } from '../../src/web/api/registry.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';

/** Members of a query that name a case: `narrowedTo` reads these, so that the look is on the record. */
const NAMES_A_CASE = ['caseId', 'case'];

/** Members of bodies by which a case can be meant, and where the look at it is written down. */
const IN_BODIES: Readonly<Record<string, string>> = {
  'takeEmergencyAccess.reference': 'the answer names the case that it shows',
  'openCase.reference':
    'the case that is to be: the answer names it, and one that is taken is refused on the record',
  'placeIncoming.reference': 'the answer and each problem name the case that it was looked up as',
};

/** What sounds like a case, and is none. */
const NO_CASE = /^(caseNumber)$/;

const MEANS_ONE = /case|reference|holder/i;

const CASE = 'WM-1020';

function membersOf(schema: z.ZodType | undefined): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

const narrowing = operations.filter(({ query }) =>
  membersOf(query).some((member) => NAMES_A_CASE.includes(member)),
);

describe('what an operation asks about one case', () => {
  test('is a member of its query that is known to name one', () => {
    const unknown = operations.flatMap(({ id, query }) =>
      membersOf(query)
        .filter((member) => MEANS_ONE.test(member) && !NAMES_A_CASE.includes(member) && !NO_CASE.test(member))
        .map((member) => `${id}.${member}`),
    );
    expect(unknown).toEqual([]);
  });

  test('is a member of its body of which it is said how the look is written down', () => {
    const named = operations.flatMap(({ id, body }) =>
      membersOf(body)
        .filter((member) => MEANS_ONE.test(member))
        .map((member) => `${id}.${member}`),
    );
    expect(named.toSorted()).toEqual(Object.keys(IN_BODIES).toSorted());
  });
});

describe('an answer that is narrowed to one case', () => {
  let app: ReadingApp;
  let caseId: string;

  beforeAll(async () => {
    app = await readingApp([CASE], { whole: { limits: usualLimits } });
    caseId = await app.caseId(CASE);
  });
  afterAll(() => app.close());

  const ask = async (person: string, { path, query }: Operation) => {
    const members = membersOf(query);
    const span = members.includes('from') ? '&from=2026-11-01&to=2026-11-30' : '';
    return (await app.as(person)).get(`${path}?caseId=${caseId}${span}`);
  };
  const asking = narrowing.filter((one) => !isStream(one));

  test('is given by several operations', () => {
    expect(asking.map(({ id }) => id)).toContain('countOwed');
    expect(asking.length).toBeGreaterThan(4);
  });

  test.each(asking.map((one) => [one.id, one] as const))('%s is a look at it', async (_, operation) => {
    const answer = await ask('demo-gareth', operation);
    expect(answer.statusCode, answer.body).toBe(200);
    expect((await app.looks()).at(-1)).toMatchObject({ cases: [caseId], outcome: 'shown' });
  });

  test.each(asking.map((one) => [one.id, one] as const))(
    '%s tells whoever does not see it nothing, and writes down that they asked',
    async (_, operation) => {
      const before = (await app.looks()).length;
      const answer = await ask('demo-alma', operation);
      expect(answer.statusCode, answer.body).toBe(200);
      const looks = (await app.looks()).slice(before);
      expect(looks).toContainEqual(expect.objectContaining({ cases: [caseId], outcome: 'refused' }));
      expect(looks.filter((look) => look.outcome === 'shown' && look.cases.includes(caseId))).toEqual([]);
    },
  );

  test('a page of duties is one too, though no duty is on it', async () => {
    const gareth = await app.as('demo-gareth');
    expect((await gareth.get(`/duties?case=${caseId}&show=everyone&due-from=2090-01-01`)).statusCode).toBe(
      200,
    );
    expect((await app.looks()).at(-1)).toMatchObject({ cases: [caseId], outcome: 'shown' });
  });

  test('counts as a case opened', async () => {
    const counted = await app.rows(
      `select what from case_opened where person = 'demo-gareth' and case_id = '${caseId}'`,
    );
    expect(counted).toContainEqual({ what: 'cases-opened' });
  });
});
