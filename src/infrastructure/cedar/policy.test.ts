import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { projectRoot } from '../../config/config.ts';
import { openPolicy, readPolicy } from './policy.ts';

const text = readPolicy(join(projectRoot, 'policy'));
const policy = openPolicy(text);

const person = {
  type: 'Person' as const,
  id: 'p-1',
  attributes: {
    id: 'p-1',
    issuers: ['p-issuer'],
    standing: true,
    agency: 'An agency',
    roles: ['safeguarding/case-officer'],
    agreements: [],
  },
};
const none = {
  programme: 'safeguarding',
  restricted: false,
  unled: false,
  listed: false,
  whole: [],
  part: [],
  agenciesWhole: [],
  agenciesPart: [],
  teams: [],
  emergency: [],
  recused: [],
  offices: [],
  intake: [],
  teamRoles: [],
  meetingRoles: [],
  emergencyTakers: [],
  lookReviewers: [],
  dataProtectors: [],
  leads: [],
};
const ask = (change: object, action = 'read-case') =>
  policy.decide({
    action,
    principal: person,
    resource: { type: 'Case', id: 'c', attributes: { ...none, ...change } },
  });

describe('the access policy', () => {
  test('allows nothing that no rule allows', () => {
    expect(ask({})).toEqual({ allowed: false, rules: [] });
  });

  test('names the rule that allowed', () => {
    expect(ask({ whole: ['p-1'] })).toEqual({ allowed: true, rules: ['takes-part'] });
  });

  test('lets a recusal beat every rule that allows, emergencies too', () => {
    expect(ask({ whole: ['p-1'], emergency: ['p-1'], recused: ['p-1'] })).toEqual({
      allowed: false,
      rules: ['recused'],
    });
    expect(ask({ whole: ['p-1'], recused: ['p-issuer'] })).toEqual({ allowed: false, rules: ['recused'] });
  });

  test('refuses when what a rule reads is missing, though Cedar would skip the rule that forbids', () => {
    const { recused: _, ...withoutRecused } = { ...none, whole: ['p-1'] };
    expect(
      policy.decide({
        action: 'read-case',
        principal: person,
        resource: { type: 'Case', id: 'c', attributes: withoutRecused },
      }),
    ).toEqual({ allowed: false, rules: ['error'] });
  });

  test('answers anew whatever is asked otherwise, however often the one before was asked', () => {
    const seen = { whole: ['p-1'] };
    for (let time = 0; time < 3; time += 1) {
      expect(ask(seen).allowed).toBe(true);
      expect(ask({ ...seen, recused: ['p-1'] }).allowed).toBe(false);
      expect(ask(seen, 'record-act').allowed).toBe(true);
      expect(ask({}, 'record-act').allowed).toBe(false);
    }
    // More than are remembered, and then the first again.
    for (let other = 0; other < 600; other += 1)
      expect(ask({ whole: [`p-${other + 2}`] }).allowed).toBe(false);
    expect(ask(seen).allowed).toBe(true);
  });

  test('refuses an action that it does not know', () => {
    expect(ask({ whole: ['p-1'] }, 'read-everything')).toEqual({ allowed: false, rules: ['error'] });
  });

  test('is not taken when it does not fit its schema', () => {
    expect(() =>
      openPolicy({
        ...text,
        policy: `${text.policy}\npermit (principal, action, resource) when { principal.age > 3 };`,
      }),
    ).toThrow('The access policy cannot be used');
  });
});
