import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entity } from '../ownership/made-statements.ts';
import { type InterestsApp, interestsApp } from './interests-app.ts';

const AGENCY = 'Made-up Agency';
const exchange = { name: 'Example Exchange Ltd', recordId: 'exchange' };

let used: InterestsApp;
let matter: string;
let register: string;

/** Alex has a register of interests; the matter is about the exchange. */
beforeEach(async () => {
  used = await interestsApp('2026-11-16');
  await used.own([entity('exchange', 'Example Exchange Ltd')]);
  register = await used.open('eve', 'interests', 'INT-1');
  const official = { person: 'alex', name: 'Alex Madeup', agency: AGENCY, office: 'Director' };
  await recorded('eve', register, 'register-official', official);
  matter = await used.open('cleo', 'licences', 'LIC-1');
  await recorded('cleo', matter, 'name-party', exchange);
});
afterEach(() => used.close());

async function recorded(by: string, caseId: string, act: string, body: object, more: object = {}) {
  const answer = await used.act(by, caseId, act, body, more);
  expect(answer, JSON.stringify(answer.said)).toMatchObject({ status: 201 });
  return (answer.said['receipt'] as { readonly position: number }).position;
}

const traded = (did: string, on: string, more: object = {}) =>
  recorded(
    'alex',
    register,
    'notice-transaction',
    { did, tradedOn: on, noticedOn: on, what: exchange, value: 'to1m', ...more },
    { role: 'official' },
  );

const assign = async () =>
  (
    await used.act('cleo', matter, 'assign-role', {
      role: 'officer',
      person: 'alex',
      name: 'Alex Madeup',
      agency: AGENCY,
    })
  ).status;

async function checks() {
  const events = await used.app.log.load(matter, 0);
  return events
    .filter(({ kind }) => kind === 'InterestsChecked')
    .map(({ body }) => (body as { readonly outcome: string }).outcome);
}

describe('what an official buys and sells between reports', () => {
  it('bars from the day on which it was bought, though no report declared it', async () => {
    expect(await assign()).toBe(201);
    await traded('bought', '2026-11-16');
    expect(await used.app.keepInterests()).toMatchObject({ recused: 1 });
    expect(await checks()).toEqual(['clear', 'recusal-required']);
  });

  it('bars on the day on which all of a declared holding was sold, and is clear the day after', async () => {
    const declare = { part: 'other-assets', thing: exchange, value: 'to1m' };
    await recorded('alex', register, 'declare-interest', declare, { role: 'official' });
    const events = await used.app.log.load(register, 0);
    const holding = events.findLast(({ kind }) => kind === 'InterestDeclared')?.position;
    await traded('sold-whole', '2026-11-16', { holding });
    expect(await assign()).toBe(409);
    used.on('2026-11-17');
    const [recusal] = (await used.app.log.load(matter, 0)).filter(({ kind }) => kind === 'PersonRecused');
    const reason = 'All of it was sold the day before';
    expect((await used.endRecusal(matter, recusal?.position, reason)).status).toBe(201);
    expect(await assign()).toBe(201);
    expect(await checks()).toEqual(['recusal-required', 'clear']);
  });

  it('owes a report of each by its notice', async () => {
    await traded('bought', '2026-11-16');
    const owed = (await used.app.log.load(register, 0)).filter(({ kind }) => kind === 'DutyOpened');
    expect(owed.map(({ body }) => body)).toMatchObject([{ rule: 'transaction-report', due: '2026-12-16' }]);
  });
});
