import { expect, test } from 'vitest';
import { clause, settlementCase, shown } from '../../../../test/support/settlement-case.ts';
import { asPlainDate } from '../../../kernel/plain-date.ts';
import { presentLedger } from './present-ledger.ts';

test('parties whose short names are in another script and equally long have ledgers of their own', () => {
  const s = settlementCase();
  for (const key of ['河川', '港湾']) {
    s.given('enter-party', { key, name: `Made-up ${key}`, kind: 'firm' });
    const money = { amount: 5, currency: 'JPY', standing: 'payable' };
    s.given('enter-clause', { ...clause(`C-${key}`), bearer: key, money });
  }
  const ledgers = presentLedger('case-1', shown(s), asPlainDate('2024-03-01'));
  expect(ledgers.map(({ bearer }) => bearer)).toEqual(['Made-up 河川', 'Made-up 港湾']);
  expect(new Set(ledgers.map(({ id }) => id)).size).toBe(2);
});
