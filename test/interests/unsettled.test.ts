import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCase } from '../../src/application/handle-command.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { textOf } from '../support/reading-app.ts';
import { entity } from '../ownership/made-statements.ts';
import { type InterestsApp, interestsApp } from './interests-app.ts';

const AGENCY = 'Made-up Agency';

let used: InterestsApp;
let matter: string;

/** Bo has no register of interests, so that every check of his is left to a person. */
beforeEach(async () => {
  used = await interestsApp('2026-11-16');
  await used.own([entity('exchange', 'Example Exchange Ltd')]);
  matter = await used.open('cleo', 'licences', 'LIC-1');
  await recorded('cleo', matter, 'name-party', { name: 'Example Exchange Ltd', recordId: 'exchange' });
});
afterEach(() => used.close());

async function recorded(by: string, caseId: string, act: string, body: object, more: object = {}) {
  const answer = await used.act(by, caseId, act, body, more);
  expect(answer, JSON.stringify(answer.said)).toMatchObject({ status: 201 });
}

const putBo = (more: object = {}) =>
  used.act('cleo', matter, 'assign-role', {
    role: 'officer',
    person: 'bo',
    name: 'Bo Invented',
    agency: AGENCY,
    ...more,
  });

const decide = (more: object = {}) =>
  used.act('bo', matter, 'decide-licence', { reasons: 'All is in order' }, { role: 'officer', ...more });

async function facts(kind: string) {
  const events: readonly CaseEvent[] = await used.app.log.load(matter, 0);
  return events.filter((event) => event.kind === kind).map(({ position, body }) => ({ position, ...body }));
}

/** The duties to settle a check that were opened. */
async function settlings() {
  return (await facts('DutyOpened')).filter((duty) => 'rule' in duty && duty.rule === 'settle-interests');
}

/** Eve settles the last check, for whom nothing is open. */
async function settle(by = 'eve') {
  const [check] = (await facts('InterestsChecked')).toReversed();
  const reason = 'Asked, and looked at the last return: nothing there.';
  return used.act(by, matter, 'settle-interest', { position: check?.position, reason });
}

/** A register of interests for Bo, in which nothing is declared. */
async function registerBo() {
  const caseId = await used.open('eve', 'interests', 'INT-2');
  await recorded('eve', caseId, 'register-official', {
    person: 'bo',
    name: 'Bo Invented',
    agency: AGENCY,
    office: 'Officer',
  });
}

describe('a check that is left to a person', () => {
  it('keeps somebody from being put on the case, says what to do, and is owed by the ethics officer', async () => {
    const refused = await putBo();
    expect(refused).toMatchObject({
      status: 409,
      said: {
        title: 'The check of Bo Invented’s interests is not settled',
        detail: expect.stringMatching(/“Ethics officer”.*say why Bo Invented is needed on the case before/),
        refusal: { code: 'interest-unsettled', why: 'put-on-case', settledBy: ['Ethics officer'] },
      },
    });
    expect(await facts('RoleAssigned')).toEqual([]);
    expect(await facts('DutyOpened')).toMatchObject([{ rule: 'settle-interests', owedBy: 'ethics-officer' }]);
    const eve = await used.as('eve');
    const owed = 'Settle what the check of interests left open: Bo Invented';
    expect(textOf((await eve.get('/duties')).body)).toContain(owed);
    const settling = `/cases/${matter}/acts/settle-interest`;
    expect(textOf((await eve.get(settling)).body)).toContain('Interests of Bo Invented checked');
    expect((await settle()).status).toBe(201);
    expect(textOf((await eve.get('/duties')).body)).not.toContain(owed);
    expect(textOf((await eve.get(settling)).body)).not.toContain('Interests of Bo Invented checked');
    expect((await putBo()).status).toBe(201);
  });

  it('lets somebody on the case before that when it says why, who decides nothing until it is settled', async () => {
    const reason = 'Nobody else is at work this week';
    expect((await putBo({ reason })).status).toBe(201);
    expect(await facts('RoleAssigned')).toMatchObject([{ person: 'bo', reason }]);
    expect(await decide()).toMatchObject({
      status: 409,
      said: {
        detail: expect.stringContaining('have somebody do it of whom nothing is open'),
        refusal: { code: 'interest-unsettled', why: 'decision' },
      },
    });
    expect(await facts('LicenceDecided')).toEqual([]);
    expect((await settle()).status).toBe(201);
    expect((await decide()).status).toBe(201);
  });

  it('lets go on once it is settled, by another process too', async () => {
    const { commands } = used.app;
    expect((await putBo({ reason: 'Nobody else is at work this week' })).status).toBe(201);
    expect((await decide()).status).toBe(409);
    const engine = commands.engineFor('licences');
    if (engine === undefined) throw new Error('The licences are no programme here.');
    const before = await loadCase(commands, engine, matter);
    expect((await settle()).status).toBe(201);
    commands.cache.keep(before);
    expect((await decide()).status).toBe(201);
  });

  it('holds up a decision that somebody confirms or takes back, too', async () => {
    await registerBo();
    expect((await decide({ standing: 'reported' })).status).toBe(201);
    const [decided] = await facts('LicenceDecided');
    const position = decided?.position;
    expect(
      await used.act('cleo', matter, 'confirm-report', { position, how: 'Asked the officer' }),
    ).toMatchObject({
      status: 409,
      said: { refusal: { code: 'interest-unsettled', name: 'Cleo Clerk', why: 'decision' } },
    });
    const reason = 'It was never decided so';
    expect(await used.act('cleo', matter, 'withdraw-entry', { position, reason })).toMatchObject({
      status: 409,
      said: { refusal: { code: 'interest-unsettled', why: 'decision' } },
    });
  });

  it('is settled for what the case was about, and open again when it names another party', async () => {
    expect((await putBo()).status).toBe(409);
    expect((await settle()).status).toBe(201);
    await recorded('cleo', matter, 'name-party', { name: 'Another Party Ltd' });
    expect((await decide()).said).toMatchObject({ refusal: { code: 'interest-unsettled' } });
    expect(await facts('DutyOpened')).toHaveLength(2);
  });

  it('is settled by somebody else than the one who was checked', async () => {
    expect(
      (
        await used.act('eve', matter, 'assign-role', {
          role: 'officer',
          person: 'eve',
          name: 'Eve Ethics',
          agency: AGENCY,
        })
      ).status,
    ).toBe(409);
    expect(await settle('eve')).toMatchObject({ status: 403, said: { refusal: { code: 'interest-own' } } });
    expect(await facts('InterestSettled')).toEqual([]);
  });

  it('is owed no more once a later check came out otherwise, also when it was missed by then', async () => {
    await putBo();
    used.on('2026-11-30');
    await registerBo();
    expect((await putBo()).status).toBe(201);
    expect(await facts('DutyMissed')).toHaveLength(1);
    expect(await facts('DutySuperseded')).toMatchObject([{ reason: 'A later check came out otherwise.' }]);
    expect((await facts('InterestsChecked')).at(-1)).toMatchObject({ outcome: 'clear' });
    expect((await decide()).status).toBe(201);
  });

  it('is asked of somebody again once the recusal that met it has ended', async () => {
    expect((await putBo({ reason: 'Nobody else is at work this week' })).status).toBe(201);
    const reason = 'Has asked to be left out of it for now';
    await recorded('eve', matter, 'recuse-person', { person: 'bo', name: 'Bo Invented', reason });
    expect(await facts('DutyMet')).toHaveLength(1);
    await used.app.keepInterests();
    expect(await facts('InterestsChecked')).toHaveLength(1);
    const [recusal] = await facts('PersonRecused');
    const ended = await used.endRecusal(matter, recusal?.position, 'That is over by now');
    expect(ended.status).toBe(201);
    expect(await settlings()).toHaveLength(2);
    expect((await decide()).said).toMatchObject({ refusal: { code: 'interest-unsettled', why: 'decision' } });
    expect(await settlings()).toHaveLength(2);
    expect((await settle()).status).toBe(201);
    expect((await decide()).status).toBe(201);
  });

  it('is asked again by the decision that waits for it, where its duty was waived', async () => {
    expect((await putBo({ reason: 'Nobody else is at work this week' })).status).toBe(201);
    const [owed] = (await facts('DutyOpened')) as unknown as readonly { readonly duty: string }[];
    const body = { duty: owed?.duty, reason: 'It was held to be settled elsewhere', authority: 'Ethics' };
    await recorded('eve', matter, 'waive-duty', body);
    await used.app.keepInterests();
    expect(await facts('DutyOpened')).toHaveLength(1);
    expect((await decide()).status).toBe(409);
    expect(await facts('DutyOpened')).toHaveLength(2);
    expect((await settle()).status).toBe(201);
    expect((await decide()).status).toBe(201);
  });

  it('holds up whoever takes over from somebody who leaves, whatever the reason of that', async () => {
    await recorded('cleo', matter, 'name-party', { name: 'Another Party Ltd' });
    expect((await putBo({ reason: 'Nobody else is at work this week' })).status).toBe(201);
    const { directory, keepDirectory } = used.app;
    const now = '2026-11-16T09:00:00.000Z' as Instant;
    const leaves = { kind: 'person-leaves', person: 'bo', successor: 'alex' } as const;
    const made = await directory.make(leaves, { by: 'cleo', reason: 'Bo retires', from: now, now });
    expect(made.ok).toBe(true);
    expect(await facts('RoleAssigned')).toMatchObject([{ person: 'bo' }]);
    expect((await facts('InterestsChecked')).at(-1)).toMatchObject({ person: 'alex', why: 'put-on-case' });
    expect((await settle()).status).toBe(201);
    used.on('2026-11-17');
    await keepDirectory();
    expect(await facts('RoleAssigned')).toMatchObject([{ person: 'bo' }, { person: 'alex' }]);
  });
});
