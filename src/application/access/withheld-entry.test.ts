import { describe, expect, test } from 'vitest';
import { allotment } from '../../../programmes/allotment/allotment.ts';
import { NuisanceFound } from '../../../programmes/allotment/facts.ts';
import { scenario } from '../../../test/support/scenario.ts';
import { WITHHELD } from '../../domain/markings.ts';
import type { FactRecord } from '../../domain/state.ts';
import { twoPeople, workingDays } from '../../programme/dsl/index.ts';
import { refusedAsWithheld } from './withheld-entry.ts';

const careful = {
  ...allotment,
  rules: [
    ...allotment.rules,
    twoPeople('nuisance', {
      title: 'Two people find a nuisance',
      guards: NuisanceFound,
      by: ['committee-chair'],
      due: workingDays(5).after('recorded'),
      source: allotment.recording.source,
    }),
  ],
};

describe('a proposal of which something is withheld', () => {
  const s = scenario(careful);
  const position = s.given('find-nuisance', { what: 'Bonfire' }, { by: 'site-manager' });
  const record = s.state.waiting.get(position) as FactRecord;
  const withheld = new Map([
    [position, { ...record, body: { ...record.body, complainant: { [WITHHELD]: 'Who complained' } } }],
  ]);
  const read = { state: { ...s.state, waiting: withheld } };
  const body = { position };

  test('is not agreed to by whoever cannot read it whole', () => {
    const refusal = { code: 'entry-withheld', position, markings: ['Who complained'] };
    expect(refusedAsWithheld(read, { act: 'agree-to-proposal', body })).toEqual(refusal);
    expect(refusedAsWithheld(s, { act: 'agree-to-proposal', body })).toBeUndefined();
  });

  test('may be declined, and an agreement without a number is left to be refused for that', () => {
    expect(refusedAsWithheld(read, { act: 'decline-proposal', body })).toBeUndefined();
    expect(refusedAsWithheld(read, { act: 'agree-to-proposal', body: { position: 'x' } })).toBeUndefined();
    expect(refusedAsWithheld(read, { act: 'agree-to-proposal', body: null })).toBeUndefined();
  });
});
