import { expect } from 'vitest';
import type * as Overseen from '../../src/application/access/programmes-overseen.ts';
import type * as Watched from '../../src/application/access/watched-roles.ts';
import type { AccessUse, MarkingUse, Programme } from '../../src/domain/rules.ts';
import type { Checks } from './mutants-score.ts';

/** A programme of which each role has one thing that roles may have, and is called by that. */
function programme(id: string, more: Partial<AccessUse> = {}): Programme {
  const marking: MarkingUse = { title: 'Marked', relations: ['relation'], offices: [`${id}-marked`] };
  const access: AccessUse = {
    relations: new Map(),
    offices: [`${id}-office`],
    intake: [`${id}-intake`],
    team: [`${id}-team`],
    meeting: { roles: [`${id}-meeting`], days: 28 },
    oversee: [`${id}-oversees`, `${id}-chairs`],
    givenBy: [`${id}-gives`],
    reviewLooks: [`${id}-looks`],
    dataProtection: [`${id}-protects`],
    opens: [`${id}-opens`],
    emergency: { takenBy: [`${id}-takes`], reviewedBy: [`${id}-reviews`] },
    markings: new Map([
      ['one', marking],
      ['two', { ...marking, offices: [], clearance: [`${id}-cleared`] }],
    ]),
    ...more,
  };
  return { id, access } as Programme;
}

const programmes = new Map(
  [programme('a'), programme('b', { meeting: undefined, markings: new Map() })].map((one) => [one.id, one]),
);

export const WATCHED: Checks<typeof Watched> = {
  'others are told of roles by which one sees cases, marked answers or looks, protects data or looks after all':
    ({ watchedRoles }) => {
      const open = ['office', 'intake', 'team', 'looks', 'protects'];
      expect([...watchedRoles(programmes)].toSorted()).toEqual(
        [
          'administrator',
          ...[...open, 'meeting', 'marked', 'cleared'].map((what) => `a-${what}`),
          ...open.map((what) => `b-${what}`),
        ].toSorted(),
      );
    },

  'no system is given a clearance, data protection, or what looks after people and agencies': ({
    rolesOfPeople,
  }) => {
    const right = ['a-cleared', 'a-protects', 'administrator', 'b-protects'];
    expect([...rolesOfPeople(programmes)].toSorted()).toEqual(right);
  },
};

export const OVERSEEN: Checks<typeof Overseen> = {
  'somebody oversees the programmes of which they hold a role that does': ({ programmesOverseen }) => {
    const overseen = (...roles: readonly string[]) =>
      programmesOverseen(programmes, { roles }).map(({ id }) => id);
    expect(overseen()).toEqual([]);
    expect(overseen('a-office', 'b-looks')).toEqual([]);
    expect(overseen('b-chairs', 'a-office')).toEqual(['b']);
    expect(overseen('b-oversees', 'a-oversees')).toEqual(['a', 'b']);
  },
};
