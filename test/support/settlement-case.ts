import { type AgreementShown, type Standing, standingOn } from '../../src/domain/obligations.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';
import { agreementShown } from '../../programmes/settlement-oversight/agreement/show.ts';
import { settlementOversight } from '../../programmes/settlement-oversight/programme.ts';
import { type Scenario, scenario } from './scenario.ts';

const sourced = { source: 'The agreement, clause 1', mark: 'found' } as const;

/** A made-up undertaking between a firm and an agency, with a date of signature and a term that is not known yet. */
export function settlementCase(opened = '2024-01-02'): Scenario {
  const s = scenario(settlementOversight, { opened });
  s.given('enter-instrument', { key: 'U', title: 'Undertaking of 2024', kind: 'undertaking', ...sourced });
  s.given('enter-party', { key: 'firm', name: 'Example Water Ltd', kind: 'firm' });
  s.given('enter-party', { key: 'agency', name: 'Agency for Rivers', kind: 'agency' });
  s.given('define-date', { key: 'signed', title: 'Signature', on: '2024-02-23', ...sourced });
  s.given('define-date', { key: 'retained', title: 'The monitor is retained', ...sourced });
  s.given('define-date', {
    key: 'end',
    title: 'End of the term',
    from: 'retained',
    amount: 3,
    unit: 'years',
    direction: 'after',
    ...sourced,
  });
  return s;
}

/** Answers of a clause, owed once thirty days after signature unless `terms` say otherwise. */
export function clause(key: string, terms: object = {}): object {
  const counted = { timing: 'once', from: 'signed', amount: 30, unit: 'days', direction: 'after' };
  return {
    key,
    instrument: 'U',
    title: `Obligation ${key}`,
    bearer: 'firm',
    counterparty: 'agency',
    act: 'Do what is agreed.',
    owedBy: 'compliance-officer',
    owedTo: 'monitor-lead',
    evidence: 'A letter.',
    ...sourced,
    ...('timing' in terms ? {} : counted),
    ...terms,
  };
}

/** Evidence for a clause. */
export function evidence(key: string, more: object = {}): object {
  return { for: [{ clause: key }], kind: 'Letter', title: 'A letter', from: 'firm', ...sourced, ...more };
}

export function shown(s: Scenario): AgreementShown {
  return agreementShown(s.view);
}

/** How each occurrence of a clause stands about a date, as the record stands now. */
export function standings(s: Scenario, key: string, on: string): readonly Standing[] {
  const found = shown(s).clauses.find((one) => one.key === key);
  return (found?.occurrences ?? []).map((one) => standingOn(one, on as PlainDate));
}
