/** A made-up agreement in the format of the file, small enough to be changed in one place and read again. */
export type SmallAgreement = ReturnType<typeof smallAgreement>;

const sourced = { source: 'The agreement, clause 1', mark: 'found' };
const entered = { recorded: '2024-01-02' };

export function clause(key: string, terms: object = {}): { [name: string]: unknown } {
  return {
    ...entered,
    key,
    instrument: 'deed',
    title: `Obligation ${key}`,
    bearer: 'firm',
    counterparty: 'agency',
    act: 'Do what is agreed.',
    owedBy: 'compliance-officer',
    owedTo: 'monitor-lead',
    evidence: 'A letter.',
    ...sourced,
    ...(Object.keys(terms).length === 0
      ? { timing: 'once', from: 'signed', amount: 30, unit: 'days' }
      : terms),
  };
}

export function evidence(id: string, of: object, more: object = {}): { [name: string]: unknown } {
  return {
    id,
    recorded: '2024-03-01',
    for: [of],
    kind: 'Letter',
    title: 'A letter',
    from: 'firm',
    ...sourced,
    ...more,
  };
}

export function smallAgreement() {
  return {
    format: 'throughline-agreement' as unknown,
    version: 1 as unknown,
    programme: 'settlement-oversight' as unknown,
    reference: 'SMALL-1',
    title: 'A small agreement',
    zone: 'Europe/London',
    division: 'england-and-wales',
    system: 'A test',
    authors: { clerk: { name: 'A Clerk', agency: 'An agency', role: 'analyst' } } as {
      [id: string]: { [name: string]: string };
    },
    instruments: [
      { ...entered, key: 'deed', title: 'Deed of undertaking', kind: 'undertaking', ...sourced },
    ] as { [name: string]: unknown }[],
    parties: [
      { ...entered, key: 'firm', name: 'Example Water Ltd', kind: 'firm' },
      { ...entered, key: 'agency', name: 'Agency for Rivers', kind: 'agency' },
    ] as { [name: string]: unknown }[],
    dates: [
      { ...entered, key: 'signed', title: 'Signature', on: '2024-01-01', ...sourced },
      { ...entered, key: 'end', title: 'End', from: 'signed', amount: 2, unit: 'years', ...sourced },
    ] as { [name: string]: unknown }[],
    clauses: [
      clause('A'),
      clause('M', {
        timing: 'once',
        from: 'signed',
        amount: 60,
        unit: 'days',
        money: { amount: 1000, currency: 'GBP', standing: 'payable' },
      }),
      clause('N', {
        timing: 'once',
        from: 'signed',
        amount: 60,
        unit: 'days',
        money: { amount: 500, currency: 'GBP', standing: 'payable' },
      }),
      clause('S', {
        timing: 'series',
        from: 'signed',
        amount: 3,
        unit: 'months',
        every: 3,
        everyUnit: 'months',
        until: 'end',
      }),
    ],
    evidence: [evidence('letter', { clause: 'A' })],
    judgements: [] as { [name: string]: unknown }[],
    payments: [] as { [name: string]: unknown }[],
    credits: [] as { [name: string]: unknown }[],
    extensions: [] as { [name: string]: unknown }[],
    variations: [] as { [name: string]: unknown }[],
  };
}
