import { describe, expect, it } from 'vitest';
import { scenario } from '../../test/support/scenario.ts';
import { declared } from './declared.ts';
import * as facts from './facts.ts';
import { interests } from './programme.ts';

const official = { person: 'alex', name: 'Alex Madeup', agency: 'Made-up Agency', office: 'Director' };

const registered = (opened = '2026-01-05') => {
  const s = scenario(interests, { opened });
  s.given('register-official', official);
  return s;
};

const inOffice = (entered = '2026-02-02') => {
  const s = registered(entered);
  s.given('enter-office', { firstAnnual: '2027-05-15' });
  return s;
};

describe('declarations and their clocks', () => {
  it('gives each report the date that its rule says', () => {
    const s = registered();
    s.given('begin-candidacy', { office: 'Member' });
    s.given('record-nomination', { office: 'Director' });
    expect(s.duty('candidate-report').due).toBe('2026-02-04');
    expect(s.duty('nominee-report')).toMatchObject({ due: '2026-01-10', owedBy: 'official' });
    s.given('enter-office', { firstAnnual: '2027-05-15' });
    expect(s.duty('new-entrant-report').due).toBe('2026-02-04');
    s.given('leave-office', {});
    expect(s.duty('termination-report').due).toBe('2026-02-04');
  });

  it('owes an annual report every 15 May until the office is left', () => {
    const s = inOffice();
    expect(s.duty('annual-report').due).toBe('2027-05-15');
    s.on('2027-05-14');
    expect(s.when('file-declaration', { type: 'annual', nothing: [] })).toMatchObject({
      ok: false,
      error: { code: 'rules-unmet' },
    });
    s.given('file-declaration', { type: 'annual', forYear: 2027, nothing: [] });
    s.on('2027-05-17');
    const annual = () => s.view.duties('annual-report').map(({ due, status }) => [due, status]);
    expect(annual()).toEqual([
      ['2027-05-15', 'met'],
      ['2028-05-15', 'open'],
    ]);
    s.given('leave-office', {});
    s.on('2029-06-01');
    expect(s.view.duties('annual-report')).toHaveLength(2);
  });

  it('takes no other day than 15 May for annual reports', () => {
    const s = registered();
    expect(s.when('enter-office', { firstAnnual: '2027-05-16' })).toMatchObject({
      ok: false,
      error: { code: 'rules-unmet', unmet: [{ rule: 'annual-on-its-day' }] },
    });
  });

  it.each([
    ['notice first', '2026-03-02', '2026-03-09', '2026-04-08'],
    ['notice long after the trade', '2026-03-02', '2026-04-06', '2026-04-16'],
  ])('owes a transaction report by the earlier of the two dates: %s', (_what, tradedOn, noticedOn, due) => {
    const s = inOffice();
    s.on('2026-04-06');
    const position = s.given('notice-transaction', {
      did: 'bought',
      tradedOn,
      noticedOn,
      what: { name: 'Shares of Example Ltd' },
      value: 'to50k',
    });
    expect(s.duty('transaction-report').due).toBe(due);
    s.given('file-declaration', { type: 'periodic-transaction', transaction: position, nothing: [] });
    expect(s.duty('transaction-report').status).toBe('met');
  });

  it('warns of the late fee more than thirty days after the due date', () => {
    const s = inOffice();
    s.on('2026-04-03');
    expect(s.duty('new-entrant-report')).toMatchObject({ due: '2026-03-04', status: 'missed' });
    expect(s.view.warnings.filter(({ clearedOn }) => clearedOn === undefined)).toEqual([]);
    s.on('2026-04-04');
    expect(s.view.warnings.map(({ rule }) => rule)).toEqual(['late-fee-owed']);
    const filed = s.given('file-declaration', { type: 'new-entrant', nothing: [] });
    s.given('note-late-fee', { declaration: filed, outcome: 'paid', dollars: 200 });
    expect(s.view.warnings.every(({ clearedOn }) => clearedOn !== undefined)).toBe(true);
  });

  it('warns of an extension of more than ninety days', () => {
    const s = inOffice();
    const duty = s.duty('new-entrant-report').duty;
    const extend = (due: string) =>
      s.given(
        'extend-duty',
        { duty, due, reason: 'Asked for in time, for cause', approvedBy: 'Ethics' },
        {
          by: 'ethics-officer',
        },
      );
    const warned = () => s.view.warnings.filter(({ rule }) => rule === 'extended-too-far');
    extend('2026-06-02');
    s.given('file-declaration', { type: 'candidate', nothing: [] });
    expect(warned()).toEqual([]);
    extend('2026-06-03');
    s.given('file-declaration', { type: 'candidate', nothing: [] });
    expect(warned()).toHaveLength(1);
  });
});

describe('what is declared', () => {
  it('is what the check is given, with its ends', () => {
    const s = inOffice();
    const member = s.given('record-member', { as: 'spouse', who: { name: 'Sam Madeup', recordId: 'sam' } });
    const asset = s.given('declare-interest', {
      part: 'other-assets',
      of: member,
      thing: { name: 'Example Exchange Ltd', identifier: { scheme: 'XI-LEI', id: 'MADEUP' } },
      value: 'to50k',
    });
    s.given('end-interest', { entry: asset, until: '2026-02-01' });
    const noTrade = { part: 'transactions', thing: { name: 'Shares' }, value: 'to15k' };
    expect(s.when('declare-interest', noTrade)).toMatchObject({
      ok: false,
      error: { code: 'answers-wrong' },
    });
    expect(declared(s.view)).toMatchObject({
      official: { person: 'alex', name: 'Alex Madeup' },
      imputed: [{ entry: member, as: 'spouse', name: 'Sam Madeup', recordId: 'sam', until: undefined }],
      interests: [
        {
          entry: asset,
          of: member,
          kind: 'financial',
          part: 'other assets and income',
          in: { name: 'Example Exchange Ltd', identifiers: [{ scheme: 'XI-LEI', id: 'MADEUP' }] },
          value: { least: 15_001, most: 50_000 },
          until: '2026-02-01',
        },
      ],
      thresholds: { sharePercent: 5, smallValue: 15_000, lookBackMonths: 12, paymentMonths: 24 },
    });
  });

  it('takes a waiver with its authority, reasons and dates', () => {
    const s = inOffice();
    const waiver = {
      authority: 'Agency Ethics Office',
      reasons: 'The interest is not so substantial as to affect the services',
      covers: [{ name: 'Example Exchange Ltd' }],
      from: '2026-02-02',
      until: '2026-12-31',
    };
    expect(s.when('grant-waiver', { ...waiver, until: '2026-02-01' })).toMatchObject({ ok: false });
    const granted = s.given('grant-waiver', waiver);
    expect(declared(s.view)?.waivers).toMatchObject([{ entry: granted, until: '2026-12-31' }]);
    s.given('end-waiver', { waiver: granted, until: '2026-06-30', reasons: 'Circumstances have changed' });
    expect(declared(s.view)?.waivers).toMatchObject([{ entry: granted, until: '2026-06-30' }]);
  });

  it('takes an identifier with its scheme or not at all', () => {
    const s = inOffice();
    const served = (identifier: object) => ({
      as: 'organisation-served',
      which: { name: 'Made-up Trust', identifier },
    });
    expect(s.when('record-organisation', served({ scheme: 'XI-LEI' }))).toMatchObject({ ok: false });
    s.given('record-organisation', served({ scheme: 'XI-LEI', id: 'MADEUP' }));
    expect(declared(s.view)?.imputed).toMatchObject([{ as: 'organisation-served', name: 'Made-up Trust' }]);
  });

  it('takes a transaction that fits its holding, and gives it to the check', () => {
    const s = inOffice();
    const member = s.given('record-member', { as: 'spouse', who: { name: 'Sam Madeup' } });
    const asset = s.given('declare-interest', {
      part: 'other-assets',
      thing: { name: 'Example Exchange Ltd' },
      value: 'to50k',
      from: '2026-01-10',
    });
    s.on('2026-03-02');
    const sale = {
      did: 'sold-whole',
      tradedOn: '2026-03-02',
      noticedOn: '2026-03-02',
      holding: asset,
      what: { name: 'Example Exchange Ltd' },
      value: 'to50k',
    };
    const unmet = (more: object) => {
      const refused = s.when('notice-transaction', { ...sale, ...more });
      return refused.ok || refused.error.code !== 'rules-unmet' ? undefined : refused.error.unmet[0]?.text;
    };
    expect(unmet({ noticedOn: '2026-03-01' })).toMatch(/before it was traded/);
    expect(unmet({ tradedOn: '2026-03-03', noticedOn: '2026-03-03' })).toMatch(/still to come/);
    expect(unmet({ tradedOn: '2026-01-09' })).toMatch(/is held since 2026-01-10/);
    expect(unmet({ of: member })).toMatch(/somebody else’s/);
    const other = unmet({ what: { name: 'Beta Ventures' } });
    expect(other).toMatch(/is in something else/);
    expect(other).not.toMatch(/Beta|Exchange/);
    const sold = s.given('notice-transaction', sale);
    expect(declared(s.view)?.trades).toMatchObject([
      {
        entry: sold,
        did: 'sold-whole',
        on: '2026-03-02',
        holding: asset,
        value: { least: 15_001, most: 50_000 },
      },
    ]);
  });

  it('takes a transaction of what another bought, as of the holding that was declared, and none of itself', () => {
    const s = inOffice();
    const member = s.given('record-member', { as: 'spouse', who: { name: 'Sam Madeup' } });
    const what = { name: 'Example Exchange Ltd', recordId: 'exchange' };
    const asset = s.given('declare-interest', {
      part: 'other-assets',
      of: member,
      thing: what,
      value: 'to50k',
      from: '2026-01-10',
    });
    s.on('2026-03-02');
    const on = { tradedOn: '2026-03-02', noticedOn: '2026-03-02', what, value: 'to50k' };
    const bought = { did: 'bought', ...on, holding: asset };
    const first = s.given('notice-transaction', bought);
    const sold = s.given('notice-transaction', { did: 'sold-part', ...on, holding: first, of: member });
    const again = { supersedes: first, because: 'It was of the other one' };
    for (const holding of [first, sold])
      expect(s.when('notice-transaction', { ...bought, holding }, again)).toMatchObject({
        ok: false,
        error: { unmet: [{ rule: 'trade-fits', text: expect.stringMatching(/would be of itself/) }] },
      });
    expect(
      s.when('notice-transaction', { did: 'sold-whole', ...on, holding: sold, tradedOn: '2026-01-09' }),
    ).toMatchObject({ ok: false, error: { unmet: [{ text: expect.stringMatching(/is held since/) }] } });
    expect(
      s.when('notice-transaction', {
        ...bought,
        holding: first,
        what: { name: 'Example Exchange Ltd', recordId: 'other' },
      }),
    ).toMatchObject({ ok: false, error: { unmet: [{ text: expect.stringMatching(/something else/) }] } });
  });

  it('ends a recusal from a register only when a second person of the office agrees', () => {
    const s = inOffice();
    const recused = { person: 'p-clerk', name: 'A clerk', reason: 'Married to the official' };
    const recusal = s.given('recuse-person', recused, { by: 'ethics-officer' });
    const ending = { position: recusal, reason: 'They were divorced in the spring' };
    const position = s.given('end-recusal', ending, { by: 'ethics-officer' });
    const agreed = { position, reason: 'The decree was shown to me' };
    expect(s.when('agree-to-proposal', agreed, { by: 'ethics-officer' })).toMatchObject({
      error: { code: 'agree-own' },
    });
    s.given('agree-to-proposal', agreed, { by: 'register-clerk' });
    expect(s.view.has({ kind: 'RecusalEnded' })).toBe(true);
  });

  it('lets nobody waive or exempt their own interests', () => {
    const s = inOffice();
    const waiver = {
      authority: 'Agency Ethics Office',
      reasons: 'It is not so substantial',
      covers: [{ name: 'Example Exchange Ltd' }],
      from: '2026-02-02',
    };
    const exempt = { office: 'President', ground: '18 USC 202(c)', from: '2026-01-20' };
    const { person, name, agency } = official;
    const alex = { by: { person, name, agency, role: 'ethics-officer' } };
    expect(s.when('grant-waiver', waiver, alex)).toMatchObject({
      ok: false,
      error: { unmet: [{ rule: 'not-by-oneself' }] },
    });
    expect(s.when('exempt-office', exempt, alex)).toMatchObject({
      ok: false,
      error: { unmet: [{ rule: 'not-exempt-by-oneself' }] },
    });
    const reported = s.given('grant-waiver', waiver, { standing: 'reported' });
    const confirmed = { position: reported, how: 'The paper is in the file' };
    expect(s.when('confirm-report', confirmed, alex)).toMatchObject({
      ok: false,
      error: { unmet: [{ rule: 'not-by-oneself' }] },
    });
    s.given('confirm-report', confirmed, { by: 'ethics-officer' });
    expect(declared(s.view)?.waivers).toMatchObject([{ entry: reported }]);
    s.given('grant-waiver', waiver);
    s.given('exempt-office', exempt);
  });

  it('reads what was told under older questions, and tells what cannot be read', () => {
    const s = inOffice();
    const lei = { scheme: 'XI-LEI', id: 'MADEUP' };
    const line = s.given('InterestDeclared', {
      part: 'transactions',
      thing: { name: 'Example Exchange Ltd', ...lei },
      value: 'to15k',
    });
    const trade = { tradedOn: '2026-01-20', noticedOn: '2026-01-20', value: 'to15k' };
    const traded = s.given('TransactionNoticed', { ...trade, what: 'Shares of the exchange' });
    const unread = [
      s.given('TransactionNoticed', trade),
      s.given('MemberRecorded', { as: 'spouse' }),
      s.given('InterestDeclared', { part: 'gifts', thing: 7, value: 'none' }),
      s.given('RelationshipDeclared', { as: 'business', which: null }),
    ];
    const waiver = { authority: 'Agency Ethics Office', reasons: 'It was told before', from: '2026-01-20' };
    s.given('WaiverGranted', { ...waiver, covers: [{}] });
    const told = declared(s.view);
    expect(told).toMatchObject({
      imputed: [],
      interests: [
        { entry: line, kind: 'unclear', in: { name: 'Example Exchange Ltd', identifiers: [lei] } },
        { entry: traded, kind: 'unclear', in: { name: 'Shares of the exchange' } },
      ],
      trades: [],
      relationships: [],
      waivers: [],
    });
    expect(told?.unread?.toSorted((a, b) => a - b)).toEqual(unread);
    expect(facts.InterestDeclared.summary({ part: 'transactions' } as never)).toBe('Transactions');
    expect(facts.TransactionNoticed.summary(trade as never)).toBe('A transaction on 2026-01-20');
  });

  it('says nothing before it is known whose register it is', () => {
    expect(declared(scenario(interests).view)).toBeUndefined();
  });
});
