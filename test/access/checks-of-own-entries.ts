import { expect } from 'vitest';
import type * as OwnEntries from '../../src/application/access/own-entries.ts';
import type { Relation } from '../../src/domain/rules.ts';
import { type CaseState, type FactRecord, standingEntry } from '../../src/domain/state.ts';
import type { Checks } from './mutants-score.ts';
import { bothOrdered } from './ordered-case.ts';

/** The entry of a case that stands at a position. */
function entryOf(state: CaseState, position: number): FactRecord {
  const entry = standingEntry(state, position);
  if (entry === undefined) throw new Error(`There is no entry ${position}.`);
  return entry;
}

/** Whose entries are is said by their answer `whose`; of one without, everybody with the relation sees it. */
const NAMED: Relation = {
  title: 'Named',
  sees: ['SessionHeld'],
  whose: ({ body }) => (body as { readonly whose?: readonly string[] }).whose,
};

export const OWN_ENTRIES: Checks<typeof OwnEntries> = {
  'people and agencies are named whatever the capitals and spaces': ({ asNamed, namesOfPerson }) => {
    expect(asNamed('  Mentor \n  A ')).toBe('name:mentor a');
    expect(namesOfPerson({ person: 'p-Mentor', name: 'Mentor  A', agency: 'A House ' })).toEqual([
      'person:p-Mentor',
      'name:mentor a',
      'name:a house',
    ]);
  },

  'an entry is whose it names and whose it was to record, where its relation asks whose': ({ ownersOf }) => {
    const { s, sessions } = bothOrdered();
    const entry = entryOf(s.state, sessions[0] ?? 0);
    const saying = (whose?: readonly string[]) => ({ ...entry, body: whose === undefined ? {} : { whose } });
    const by = `person:${entry.author.person}`;
    expect(ownersOf(s.state, NAMED, saying([' Mentor  A', 'A House']))).toEqual([
      'name:mentor a',
      'name:a house',
      by,
    ]);
    expect(ownersOf(s.state, NAMED, saying([]))).toEqual([by]);
    expect(ownersOf(s.state, NAMED, saying())).toBeUndefined();
    const { whose: _whose, ...ofAll } = NAMED;
    expect(ownersOf(s.state, ofAll, saying(['A']))).toBeUndefined();
    expect(ownersOf(s.state, { ...NAMED, sees: 'whole' }, saying(['A']))).toBeUndefined();
    expect(ownersOf(s.state, { ...NAMED, sees: ['CaseListed'] }, saying(['A']))).toBeUndefined();
  },

  'what was done under another entry is whose that is, standing or withdrawn': ({ ownersOf }) => {
    const { s, order, second, sessions } = bothOrdered();
    const relation = s.programme.access.relations.get('provider');
    if (relation === undefined) throw new Error('There are no providers.');
    const owners = () =>
      sessions.map((one) => ownersOf(s.state, relation, entryOf(s.state, one))?.slice(0, -1));
    const each = [['name:mentor a'], ['name:mentor b']];
    expect(owners()).toEqual(each);
    s.given('withdraw-entry', { position: order, reason: 'Entered twice' });
    expect(owners()).toEqual(each);
    // The name that stands is that of the entry as it was put right.
    s.given('ProviderCommissioned', { provider: 'Mentor C' }, { supersedes: second });
    expect(owners()).toEqual([['name:mentor a'], ['name:mentor c']]);
    const nowhere = { ...entryOf(s.state, sessions[0] ?? 0), body: { order: 99 } };
    expect(ownersOf(s.state, relation, nowhere)).toHaveLength(1);
  },

  'a duty is whose the entry is that opened it, where the relation that owes it asks whose': ({
    ownersOfDuty,
  }) => {
    const { s, sessions } = bothOrdered();
    const [session = 0] = sessions;
    const whose = (owedBy: string, openedBy: number) =>
      ownersOfDuty(s.programme, s.state, { owedBy, openedBy });
    expect(whose('provider', session)?.[0]).toBe('name:mentor a');
    expect(whose('provider', sessions[1] ?? 0)?.[0]).toBe('name:mentor b');
    expect(whose('invited', session)).toBeNull();
    expect(whose('case-officer', session)).toBeNull();
    // Nobody's in particular: opened by an entry that no relation asks whose it is, and by none.
    expect(whose('provider', 1)).toBeNull();
    expect(whose('provider', 99)).toBeNull();
  },
};
