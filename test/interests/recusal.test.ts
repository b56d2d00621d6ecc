import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handleCommand } from '../../src/application/handle-command.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import { entity, holds, person } from '../ownership/made-statements.ts';
import { type InterestsApp, interestsApp } from './interests-app.ts';

const BARS =
  'Alex Madeup has an interest, of their own or one that counts as theirs, that reaches Example Exchange Ltd.';

/** Sam holds 60 per cent of the exchange through two entities. */
const sams = [
  person('sam', 'Sam Madeup'),
  entity('alpha', 'Alpha Holdings Ltd'),
  entity('beta', 'Beta Ventures Ltd'),
  entity('exchange', 'Example Exchange Ltd'),
  holds('sam', 'alpha', { share: 100 }),
  holds('alpha', 'beta', { share: 100 }),
  holds('beta', 'exchange', { share: 60 }, { recordId: 'the-sixty' }),
];
/** Sold on 20 November 2026. */
const sold = holds(
  'beta',
  'exchange',
  { share: 60, to: '2026-11-20' },
  { recordId: 'the-sixty', status: 'closed', on: '2026-11-20' },
);

let used: InterestsApp;
let matter: string;
let register: string;

beforeEach(async () => {
  used = await interestsApp('2026-11-16');
  await used.own(sams);
  register = await registerOf();
  matter = await used.open('cleo', 'licences', 'LIC-1');
  await recorded('cleo', matter, 'name-party', { name: 'Example Exchange Ltd', recordId: 'exchange' });
});
afterEach(() => used.close());

async function registerOf(): Promise<string> {
  const caseId = await used.open('eve', 'interests', 'INT-1');
  const agency = 'Made-up Agency';
  await recorded('eve', caseId, 'register-official', {
    person: 'alex',
    name: 'Alex Madeup',
    agency,
    office: 'Director',
  });
  await recorded(
    'alex',
    caseId,
    'record-member',
    { as: 'spouse', who: { name: 'Sam Madeup', recordId: 'sam' } },
    {
      role: 'official',
    },
  );
  return caseId;
}

async function recorded(by: string, caseId: string, act: string, body: object, more: object = {}) {
  const answer = await used.act(by, caseId, act, body, more);
  expect(answer, JSON.stringify(answer.said)).toMatchObject({ status: 201 });
}

const assign = (name = 'Alex Madeup', who = 'alex') =>
  used.act('cleo', matter, 'assign-role', { role: 'officer', person: who, name, agency: 'Made-up Agency' });

async function facts(kind: string) {
  const events: readonly CaseEvent[] = await used.app.log.load(matter, 0);
  return events.filter((event) => event.kind === kind).map(({ position, body }) => ({ position, ...body }));
}

const seesIt = async (who: string) => (await (await used.as(who)).get(`/cases/${matter}`)).statusCode === 200;

describe('an officer whose spouse holds sixty per cent of a party through two entities', () => {
  it('is not put on the case, is recused at once and sees it no more, and everybody on it reads why and no more', async () => {
    expect(await seesIt('alex')).toBe(true);
    const refused = await assign();
    expect(refused.status).toBe(409);
    expect(refused.said).toMatchObject({
      detail: expect.stringContaining(BARS),
      refusal: { code: 'interest-bars', name: 'Alex Madeup', why: 'put-on-case', sentences: [BARS] },
    });
    expect(await facts('RoleAssigned')).toEqual([]);
    const [check] = await facts('InterestsChecked');
    expect(check).toMatchObject({
      person: 'alex',
      outcome: 'recusal-required',
      on: '2026-11-16',
      sentences: [BARS],
    });
    expect(JSON.stringify({ ...check, digest: '' })).not.toMatch(/Sam|Alpha|spouse|60/);
    expect(await facts('PersonRecused')).toMatchObject([{ person: 'alex' }]);
    expect(await seesIt('alex')).toBe(false);
    expect(await seesIt('bo')).toBe(true);
  });

  it('does not decide, whatever let them see the case', async () => {
    const refused = await used.act('alex', matter, 'decide-licence', { reasons: 'All is in order' });
    expect(refused).toMatchObject({ status: 409, said: { refusal: { why: 'decision' } } });
    expect(await facts('LicenceDecided')).toEqual([]);
    expect(await seesIt('alex')).toBe(false);
  });

  it('stays recused while the interest is there, by an end, a withdrawal or a correction', async () => {
    await assign();
    const [recusal] = await facts('PersonRecused');
    const position = recusal?.position;
    const reason = 'It is said to be over by now';
    const ended = await used.act('eve', matter, 'end-recusal', { position, reason });
    expect(ended).toMatchObject({ status: 409, said: { refusal: { why: 'recusal-to-end' } } });
    expect(await used.act('eve', matter, 'withdraw-entry', { position, reason })).toMatchObject({
      status: 409,
    });
    const corrected = { person: 'bo', name: 'Bo Invented', reason };
    const supersedes = { position, reason };
    expect(await used.act('eve', matter, 'recuse-person', corrected, { supersedes })).toMatchObject({
      status: 409,
    });
    expect(await seesIt('alex')).toBe(false);
  });

  it('is not undone by a withdrawal or a correction once the interest is gone, whoever asks', async () => {
    await assign();
    await used.own([sold]);
    used.on('2026-11-21');
    const [recusal] = await facts('PersonRecused');
    const position = recusal?.position;
    const reason = 'It is said to be over by now';
    const refused = {
      status: 409,
      said: { refusal: { code: 'not-withdrawn', instead: { act: 'end-recusal', title: 'End a recusal' } } },
    };
    const corrected = { person: 'bo', name: 'Bo Invented', reason };
    const supersedes = { position, reason };
    for (const who of ['cleo', 'eve']) {
      expect(await used.act(who, matter, 'withdraw-entry', { position, reason })).toMatchObject(refused);
      expect(await used.act(who, matter, 'recuse-person', corrected, { supersedes })).toMatchObject(refused);
    }
    expect(await seesIt('alex')).toBe(false);
  });

  it('is clear the day after the closure, and comes back only when two people of two agencies end the recusal', async () => {
    await assign();
    await used.own([sold]);
    used.on('2026-11-20');
    const reason = 'The holding was sold, as the statement says';
    const [recusal] = await facts('PersonRecused');
    const end = (who: string) =>
      used.act(who, matter, 'end-recusal', { position: recusal?.position, reason });
    expect((await end('eve')).status).toBe(409);
    used.on('2026-11-21');
    expect(await seesIt('alex')).toBe(false);
    expect((await end('cleo')).status).toBe(403);
    const proposed = await end('eve');
    expect(proposed.status).toBe(201);
    expect(await seesIt('alex')).toBe(false);
    const [ending] = proposed.said['events'] as readonly { readonly position: number }[];
    const agreed = { position: ending?.position, reason };
    expect((await used.act('eve', matter, 'agree-to-proposal', agreed)).said).toMatchObject({
      refusal: { code: 'agree-own' },
    });
    expect((await used.act('ora', matter, 'agree-to-proposal', agreed)).status).toBe(201);
    expect(await seesIt('alex')).toBe(true);
    expect((await assign()).status).toBe(201);
    expect((await facts('InterestsChecked')).at(-1)).toMatchObject({ outcome: 'clear', on: '2026-11-21' });
    expect(await seesIt('alex')).toBe(true);
  });

  it('takes part where the office is outside the statute, and it is disclosed', async () => {
    await recorded('eve', register, 'exempt-office', {
      office: 'President',
      ground: '18 USC 202(c)',
      from: '2026-01-20',
    });
    expect((await assign()).status).toBe(201);
    expect(await facts('InterestsChecked')).toMatchObject([
      {
        outcome: 'exempt-but-disclosed',
        sentences: [BARS, expect.stringContaining('President is outside the statute on recusal')],
      },
    ]);
    expect(await facts('PersonRecused')).toEqual([]);
  });

  it('takes part by a waiver for as long as it holds', async () => {
    await recorded('eve', register, 'grant-waiver', {
      authority: 'Agency Ethics Office',
      reasons: 'Not so substantial as to affect the services',
      covers: [{ name: 'Example Exchange Ltd' }],
      from: '2026-11-16',
      until: '2026-11-18',
    });
    expect((await assign()).status).toBe(201);
    used.on('2026-11-19');
    expect(await used.app.keepInterests()).toMatchObject({ checked: 1, recused: 1, failed: [] });
    expect((await facts('InterestsChecked')).map((one) => 'outcome' in one && one.outcome)).toEqual([
      'waiver-on-file',
      'recusal-required',
    ]);
  });
});

describe('whatever changes while somebody is on a case', () => {
  it('has them checked again: an import of ownership, a declaration, the parties of the case', async () => {
    await used.own([
      entity('other', 'Other Company Ltd'),
      holds('sam', 'other', { share: { minimum: 1, maximum: 90 } }),
    ]);
    const second = await used.open('cleo', 'licences', 'LIC-2');
    matter = second;
    expect((await assign()).status).toBe(201);
    expect(await facts('InterestsChecked')).toMatchObject([{ outcome: 'clear' }]);
    expect(await used.app.keepInterests()).toMatchObject({ checked: 1, recused: 0 });
    expect(await used.app.keepInterests()).toMatchObject({ checked: 0 });
    await recorded('cleo', second, 'name-party', { name: 'Other Company Ltd', recordId: 'other' });
    await used.app.keepInterests();
    expect((await facts('InterestsChecked')).at(-1)).toMatchObject({ outcome: 'needs-a-human' });
    const [owed] = await facts('DutyOpened');
    expect(owed).toMatchObject({ rule: 'settle-interests', owedBy: 'ethics-officer', due: '2026-11-23' });
    await recorded(
      'alex',
      register,
      'declare-interest',
      { part: 'other-assets', thing: { name: 'Other', recordId: 'other' }, value: 'over50m' },
      { role: 'official' },
    );
    expect(await used.app.keepInterests()).toMatchObject({ recused: 1 });
    expect(await facts('DutySuperseded')).toHaveLength(1);
    expect(await seesIt('alex')).toBe(false);
  });

  it('leaves what is open to the ethics officer alone, who settles it with reasons', async () => {
    await recorded('cleo', matter, 'name-party', { name: 'A party with a name alone' });
    expect((await assign('Bo Invented', 'bo')).status).toBe(409);
    const [check] = await facts('InterestsChecked');
    expect(check).toMatchObject({ person: 'bo', outcome: 'needs-a-human' });
    const body = {
      position: check?.position,
      reason: 'Asked, and looked at the last return: nothing there.',
    };
    expect(await used.act('cleo', matter, 'settle-interest', body)).toMatchObject({ status: 403 });
    await recorded('eve', matter, 'settle-interest', body);
    expect(await facts('DutyMet')).toHaveLength(1);
    expect((await assign('Bo Invented', 'bo')).status).toBe(201);
    expect(await used.app.keepInterests()).toMatchObject({ checked: 1 });
    expect(await facts('InterestsChecked')).toHaveLength(1);
  });

  it('finds those who were put on the case by an import, which asks nobody', async () => {
    const { log, engineFor, cache } = used.app.commands;
    const outcome = await handleCommand(
      { log, engineFor, cache },
      {
        caseId: matter,
        programme: 'licences',
        key: 'imported',
        digest: 'imported',
        command: {
          act: 'assign-role',
          body: { role: 'officer', person: 'alex', name: 'Alex Madeup', agency: 'Made-up Agency' },
          occurred: { date: null, precision: 'unknown', certainty: 'stated' },
          author: { person: 'import', name: 'Import', agency: 'Elsewhere', role: 'clerk' },
        },
      },
      (await used.app.log.load(matter, 0)).at(-1)?.recordedAt ?? ('' as never),
    );
    expect(outcome.ok).toBe(true);
    expect(await seesIt('alex')).toBe(true);
    expect(await used.app.keepInterests()).toMatchObject({ recused: 1 });
    expect(await seesIt('alex')).toBe(false);
  });

  it('lets nobody record a check in the name of the program', async () => {
    const body = {
      person: 'alex',
      name: 'Alex Madeup',
      outcome: 'clear',
      sentences: ['All is well'],
      on: '2026-11-16',
      why: 'asked',
      registerAt: 1,
      ownershipAt: '2026-11-16T09:00:00Z',
      digest: 'a'.repeat(64),
    };
    expect(await used.act('eve', matter, 'check-interests', body)).toMatchObject({
      status: 404,
      said: { refusal: { code: 'unknown-act' } },
    });
    expect(await facts('InterestsChecked')).toEqual([]);
  });
});
