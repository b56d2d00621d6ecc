import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import type * as CedarPolicies from '../../src/infrastructure/cedar/policy.ts';
import { readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { Checks } from './mutants-score.ts';

type Policies = typeof CedarPolicies;

const text = readPolicy(join(projectRoot, 'policy'));

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

/** Cedar keeps what was prepared by what it says: with a remark of its own, nothing of any other version is found. */
function unlike(policy: string): string {
  return `${policy}\n// ${randomUUID()}\n`;
}

type Asking = ReturnType<Policies['openPolicy']>['decide'];

/** The policy of the product, which takes a while to open, by the version of the code that opened it. */
const opened = new WeakMap<Policies, Asking>();

/** The policy of the product as somebody asks it about a case. */
function asking(code: Policies) {
  const decide = opened.get(code) ?? code.openPolicy({ ...text, policy: unlike(text.policy) }).decide;
  opened.set(code, decide);
  const about = (attributes: object, action: string) =>
    decide({
      action,
      principal: person,
      resource: { type: 'Case', id: 'c', attributes: attributes as JsonObject },
    });
  return {
    about,
    ask: (change: object, action = 'read-case') => about({ ...none, ...change }, action),
  };
}

const REFUSED = { allowed: false, rules: ['error'] };

/** A policy by which everybody may but for whom a product of theirs is above one. That of two is above every number. */
const PRODUCTS = {
  schema: `entity Person = { factor: Long };
    entity Operator = { factor: Long };
    entity Case;
    action read appliesTo { principal: [Person], resource: [Case] };
    action write appliesTo { principal: [Person], resource: [Case] };`,
  policy: `@id("anybody") permit (principal, action, resource);
    forbid (principal is Person, action, resource) when { principal.factor * 9223372036854775807 > 1 };`,
};

/** That policy as it is asked. */
function askingProducts(code: Policies) {
  const { decide } = code.openPolicy({ ...PRODUCTS, policy: unlike(PRODUCTS.policy) });
  return (factor: number, id = 'c', action = 'read', type: 'Person' | 'Operator' = 'Person') =>
    decide({
      action,
      principal: { type, id: 'p', attributes: { factor } },
      resource: { type: 'Case', id, attributes: {} },
    });
}

export const POLICY: Checks<Policies> = {
  'allows nothing that no rule allows, and names the rule that allowed': (code) => {
    const { ask } = asking(code);
    expect(ask({})).toEqual({ allowed: false, rules: [] });
    expect(ask({ whole: ['p-1'] })).toEqual({ allowed: true, rules: ['takes-part'] });
  },

  'lets a recusal beat every rule that allows, emergencies too': (code) => {
    const { ask } = asking(code);
    const recused = { allowed: false, rules: ['recused'] };
    expect(ask({ whole: ['p-1'], emergency: ['p-1'], recused: ['p-1'] })).toEqual(recused);
    expect(ask({ whole: ['p-1'], recused: ['p-issuer'] })).toEqual(recused);
  },

  'refuses when what a rule reads is missing, though Cedar would skip the rule that forbids': (code) => {
    const { recused: _, ...withoutRecused } = { ...none, whole: ['p-1'] };
    expect(asking(code).about(withoutRecused, 'read-case')).toEqual(REFUSED);
  },

  'refuses what does not fit the schema, also where no rule of the action reads it': (code) => {
    const { ask } = asking(code);
    expect(ask({ whole: ['p-1'], leads: 'p-1' })).toEqual(REFUSED);
    expect(ask({ whole: ['p-1'] }, 'read-everything')).toEqual(REFUSED);
    // Whoever the schema does not let ask has no answer, though a rule lets everybody.
    expect(askingProducts(code)(0, 'c', 'read', 'Operator')).toEqual(REFUSED);
  },

  'refuses where a rule that might forbid comes to no answer, though another allows': (code) => {
    const ask = askingProducts(code);
    expect(ask(0)).toEqual({ allowed: true, rules: ['anybody'] });
    expect(ask(0, 'c', 'write')).toEqual({ allowed: true, rules: ['anybody'] });
    // A rule without a name of its own goes by its place.
    expect(ask(1)).toEqual({ allowed: false, rules: ['rule-2'] });
    expect(ask(2)).toEqual(REFUSED);
  },

  'answers anew whatever is asked otherwise, however often the one before was asked': (code) => {
    const { ask } = asking(code);
    const seen = { whole: ['p-1'] };
    for (let time = 0; time < 3; time += 1) {
      expect(ask(seen).allowed).toBe(true);
      expect(ask({ ...seen, recused: ['p-1'] }).allowed).toBe(false);
      expect(ask(seen, 'record-act').allowed).toBe(true);
      expect(ask({}, 'record-act').allowed).toBe(false);
    }
  },

  'remembers the last five hundred answers, and the longest what was asked for again': (code) => {
    const ask = askingProducts(code);
    const others = (from: number, count: number): void => {
      for (let other = from; other < from + count; other += 1)
        expect(ask(0, `other-${other}`).allowed).toBe(true);
    };
    const first = ask(1);
    others(0, 499);
    expect(ask(1)).toBe(first);
    others(499, 499);
    expect(ask(1)).toBe(first);
    others(1000, 500);
    expect(ask(1)).not.toBe(first);
    expect(ask(1)).toEqual(first);
  },

  'is told from any other by its text and its schema': (code) => {
    const digest = code.openPolicy(PRODUCTS).digest;
    const right = createHash('sha256')
      .update(PRODUCTS.policy)
      .update('\0')
      .update(PRODUCTS.schema)
      .digest('hex');
    expect(digest).toBe(right);
    const folder = mkdtempSync(join(tmpdir(), 'throughline-policy-'));
    writeFileSync(join(folder, 'access.cedar'), PRODUCTS.policy);
    writeFileSync(join(folder, 'access.cedarschema'), PRODUCTS.schema);
    expect(code.readPolicy(folder)).toEqual(PRODUCTS);
    rmSync(folder, { recursive: true });
  },

  'is not taken when it does not fit its schema, or is none, and says what is wrong': (code) => {
    const opening =
      (policy: string, schema = text.schema) =>
      () =>
        code.openPolicy({ policy, schema });
    const aged = '@id("by-age") permit (principal, action, resource) when { principal.age > 3 };';
    expect(opening(`${text.policy}\n${aged}`)).toThrow(/^The access policy cannot be used: by-age: /);
    expect(opening('permit nobody')).toThrow(/^The access policy cannot be read: .*unexpected token/);
    expect(opening(text.policy, 'entity ;')).toThrow(/^The access policy cannot be used: .*\w/);
  },
};
