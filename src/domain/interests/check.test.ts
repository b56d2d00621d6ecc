import { describe, expect, it } from 'vitest';
import { type Held, madeGraph } from '../../../test/interests/made-graph.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { checkInterests } from './check.ts';
import type { Declared, Imputed } from './declared.ts';

const ON = asPlainDate('2026-11-23');
const CLOSED = asPlainDate('2026-11-22');

const nobody: Declared = {
  official: { person: 'alex', name: 'Alex Madeup' },
  imputed: [],
  interests: [],
  trades: [],
  relationships: [],
  payments: [],
  waivers: [],
  exemptions: [],
  thresholds: { sharePercent: 5, smallValue: 15_000, lookBackMonths: 12, paymentMonths: 24 },
};
const spouse: Imputed = { entry: 4, as: 'spouse', name: 'Sam Madeup', recordId: 'sam' };
const declared: Declared = { ...nobody, imputed: [spouse] };
const exchange = { name: 'Example Exchange Ltd', recordId: 'exchange' };

const parties = {
  sam: { name: 'Sam Madeup', is: 'person' },
  alpha: { name: 'Alpha Holdings Ltd', is: 'entity' },
  beta: { name: 'Beta Ventures Ltd', is: 'entity' },
  exchange: { name: 'Example Exchange Ltd', is: 'entity' },
} as const;

/** Sam holds 60 per cent of the exchange through two entities. */
const chain = (last: Partial<Held> = {}): readonly Held[] => [
  { owner: 'sam', entity: 'alpha', share: { exact: 100 } },
  { owner: 'alpha', entity: 'beta', share: { exact: 100 } },
  { owner: 'beta', entity: 'exchange', share: { exact: 60 }, ...last },
];

type Otherwise = {
  readonly declared?: Declared | undefined;
  readonly held?: readonly Held[];
  readonly parties?: readonly { readonly name: string; readonly recordId?: string }[];
  readonly on?: typeof ON;
};

const check = (otherwise: Otherwise = {}) =>
  checkInterests({
    declared,
    name: 'Alex Madeup',
    parties: [exchange],
    graph: madeGraph(parties, otherwise.held ?? chain()),
    on: ON,
    ...otherwise,
  });

describe('what was declared and cannot be read as it is asked now', () => {
  it('is for a person, where it is of a party and of whatever it may hold of one', () => {
    const unclear = {
      entry: 9,
      kind: 'unclear',
      part: 'transactions',
      value: { least: 0, most: 1_000 },
    } as const;
    const found = (name: string, recordId?: string) =>
      check({ declared: { ...nobody, interests: [{ ...unclear, in: { name, recordId } }] } });
    expect(found('Example Exchange Ltd', 'exchange').outcome).toBe('needs-a-human');
    expect(found('Alpha Holdings Ltd', 'alpha').outcome).toBe('needs-a-human');
    expect(found('Alpha Holdings Ltd').outcome).toBe('needs-a-human');
    expect(found('Something else').outcome).toBe('clear');
  });

  it('is for a person, whatever it is of, where nothing says of what it is', () => {
    const checked = check({ declared: { ...nobody, unread: [9] } });
    expect(checked.outcome).toBe('needs-a-human');
    expect(checked.grounds).toEqual([{ by: 'declaration', entry: 9 }]);
    expect(checked.findings.map(({ told }) => told)).toEqual([
      'Alex Madeup reaches Example Exchange Ltd (something declared). A person looks at it, since entry 9 of the register of interests cannot be read.',
    ]);
    expect(check({ declared: { ...declared, unread: [9] } }).outcome).toBe('recusal-required');
  });
});

describe('an interest held through others', () => {
  it('bars by a spouse’s sixty per cent through two entities, with the way and what each step rests on', () => {
    const checked = check();
    expect(checked.outcome).toBe('recusal-required');
    expect(checked.findings.map(({ path }) => path.map(({ to }) => to))).toEqual([
      ['Sam Madeup', 'Alpha Holdings Ltd', 'Beta Ventures Ltd', 'Example Exchange Ltd'],
    ]);
    expect(checked.findings[0]?.path.at(-1)?.by).toBe('60 per cent, shares');
    expect(checked.grounds).toEqual([
      { by: 'declaration', entry: 4 },
      { by: 'statement', statementId: 'statement-1', importId: 'made-up' },
      { by: 'statement', statementId: 'statement-2', importId: 'made-up' },
      { by: 'statement', statementId: 'statement-3', importId: 'made-up' },
    ]);
  });

  it('says what the shares on the way come to', () => {
    const [first, ...others] = chain();
    const held = [{ ...first, owner: 'sam', entity: 'alpha', share: { exact: 50 } }, ...others];
    expect(check({ held }).findings[0]?.path.at(-1)?.by).toBe('60 per cent, shares; 30 per cent in all');
  });

  it('tells those on the case that it is there, and neither whose it is nor how much', () => {
    const [sentence = ''] = check().sentences;
    expect(sentence).toBe(
      'Alex Madeup has an interest, of their own or one that counts as theirs, that reaches Example Exchange Ltd.',
    );
    expect(sentence).not.toMatch(/Sam|spouse|Alpha|60/);
  });

  it('bars on the day it closed, and is clear the day after', () => {
    const held = chain({ until: CLOSED });
    expect(check({ held, on: CLOSED }).outcome).toBe('recusal-required');
    expect(check({ held, on: ON }).outcome).toBe('clear');
  });

  it.each([
    ['a share that is not told', chain({ share: {} })],
    ['a share below the threshold', chain({ share: { exact: 4 } })],
    ['a range across the threshold', chain({ share: { minimum: 1, maximum: 50 } })],
    ['control without a share', chain({ type: 'votingRights' })],
    ['a nominee', chain({ type: 'nominee' })],
  ])('leaves %s to a person', (_what, held) => {
    const checked = check({ held });
    expect(checked.outcome).toBe('needs-a-human');
    expect(checked.findings[0]?.told).toContain('A person looks at it, since');
  });

  it('bars exactly at the threshold', () => {
    expect(check({ held: chain({ share: { exact: 5 } }) }).outcome).toBe('recusal-required');
  });

  it('bars whoever sits on the board, and not whoever’s holding does', () => {
    const board = { owner: 'sam', entity: 'exchange', type: 'boardMember' } as const;
    expect(check({ held: [board] }).outcome).toBe('recusal-required');
    expect(check({ held: chain({ type: 'boardMember' }) }).outcome).toBe('needs-a-human');
  });

  it('counts nobody’s who no longer belongs to the household', () => {
    const ended = { ...nobody, imputed: [{ ...spouse, until: CLOSED }] };
    expect(check({ declared: ended }).outcome).toBe('clear');
  });
});

describe('names', () => {
  it('leave a party of the same or a near name to a person', () => {
    for (const name of ['Example Exchange', 'EXAMPLE EXCHANGE LIMITED', 'Exampel Exchange Ltd'])
      expect(check({ parties: [{ name }] }).outcome).toBe('needs-a-human');
    expect(check({ parties: [{ name: 'Another Bank plc' }] }).outcome).toBe('clear');
  });

  it('leave an owner of the party to a person who has the name of somebody in the household', () => {
    const unknown: Declared = { ...nobody, imputed: [{ entry: 4, as: 'spouse', name: 'Sam Madeup' }] };
    const checked = check({ declared: unknown });
    expect(checked.outcome).toBe('needs-a-human');
    expect(checked.findings[0]?.told).toContain('no identifier says that they are the same');
  });
});

describe('what was declared', () => {
  const shares = { entry: 7, kind: 'financial', part: 'Other assets', in: exchange } as const;
  const withInterest = (more: object): Declared => ({ ...nobody, interests: [{ ...shares, ...more }] });

  it.each([
    ['above the small value', { value: { least: 15_001, most: 50_000 } }, 'recusal-required'],
    ['up to the small value', { value: { least: 1_001, most: 15_000 } }, 'clear'],
    ['of a value that is not told', {}, 'needs-a-human'],
    ['that is over', { value: { least: 50_001 }, until: CLOSED }, 'clear'],
    ['that is a gift', { kind: 'favour' }, 'needs-a-human'],
    ['that is a position', { kind: 'position' }, 'recusal-required'],
    ['of somebody who is not of the household', { value: { least: 50_001 }, of: 9 }, 'clear'],
  ])('%s', (_what, more, outcome) => {
    expect(check({ declared: withInterest(more), held: [] }).outcome).toBe(outcome);
  });

  it('reaches the party through what it holds, as far as the part of it is told', () => {
    const through = { in: { name: 'Beta Ventures Ltd', recordId: 'beta' }, value: { least: 50_001 } };
    expect(check({ declared: withInterest(through) }).outcome).toBe('needs-a-human');
    expect(check({ declared: withInterest({ ...through, percent: 50 }) }).outcome).toBe('recusal-required');
    expect(check({ declared: withInterest({ ...through, percent: 5 }) }).outcome).toBe('needs-a-human');
  });

  it('counts a covered relationship for a year after it ended, for a person to look at', () => {
    const left = (until: `${number}-${number}-${number}`): Declared => ({
      ...nobody,
      relationships: [{ ...exchange, entry: 5, as: 'former employer', until: asPlainDate(until) }],
    });
    expect(check({ declared: left('2025-11-23') }).outcome).toBe('needs-a-human');
    expect(check({ declared: left('2025-11-22') }).outcome).toBe('clear');
  });

  it('counts an extraordinary payment by a former employer for two years', () => {
    const paid = (paidOn: `${number}-${number}-${number}`): Declared => ({
      ...nobody,
      payments: [{ ...exchange, entry: 6, paidOn: asPlainDate(paidOn) }],
    });
    expect(check({ declared: paid('2024-11-23') }).outcome).toBe('recusal-required');
    expect(check({ declared: paid('2024-11-22') }).outcome).toBe('clear');
  });
});

describe('what follows from an interest', () => {
  const exemption = { entry: 8, office: 'President', ground: '18 USC 202(c)' };
  const waiver = { entry: 9, authority: 'Agency Ethics Office', covers: [exchange], until: ON };

  it('is disclosed and does not bar where the role is outside the statute', () => {
    const checked = check({ declared: { ...declared, exemptions: [exemption] } });
    expect(checked.outcome).toBe('exempt-but-disclosed');
    expect(checked.sentences.at(-1)).toContain('President is outside the statute');
    expect(checked.findings).toHaveLength(1);
  });

  it('is clear for an exempt role with no interest, which is another thing', () => {
    expect(check({ declared: { ...nobody, exemptions: [exemption] } }).outcome).toBe('clear');
  });

  it('is waived for as long as the waiver holds and for what it covers', () => {
    const on = (more: object): Declared => ({ ...declared, waivers: [{ ...waiver, ...more }] });
    expect(check({ declared: on({}) }).outcome).toBe('waiver-on-file');
    expect(check({ declared: on({}) }).sentences.at(-1)).toContain('Agency Ethics Office');
    expect(check({ declared: on({ until: CLOSED }) }).outcome).toBe('recusal-required');
    expect(check({ declared: on({ covers: [{ name: 'Another Bank plc' }] }) }).outcome).toBe(
      'recusal-required',
    );
    expect(check({ declared: on({ covers: [] }) }).outcome).toBe('waiver-on-file');
  });

  it('waits for a person where no register is kept', () => {
    const checked = check({ declared: undefined });
    expect(checked.outcome).toBe('needs-a-human');
    expect(checked.sentences).toEqual([
      'No register of interests is kept of Alex Madeup, so that nothing can be said of their interests.',
    ]);
  });

  it('waits for a person where the register of ownership was not read to its end', () => {
    const graph = { ...madeGraph(parties, []), cutShort: true };
    expect(checkInterests({ declared, name: '', parties: [exchange], graph, on: ON }).outcome).toBe(
      'needs-a-human',
    );
  });
});
