import { afterAll, expect, test } from 'vitest';
import { type Part, refusedInPart } from '../../src/application/access/part.ts';
import { type Command, decide } from '../../src/domain/decide.ts';
import { ENGINE_ACTS } from '../../src/domain/engine-acts.ts';
import { definitions } from '../../src/wiring/programmes.ts';
import { scenario } from '../support/scenario.ts';
import { AT, cellsOf, rolesAskedOf } from './cells.ts';
import { ACTS, ACTS_OF_PART, ENGINE_ACTS_BY, WHOLE_BY_RELATION } from './expected-acts.ts';
import { decisions, expectations, namedIn, told } from './matrix-decisions.ts';

const decided = decisions();
const expected = expectations();
const cases = definitions.map((definition) => scenario(definition, { opened: '2026-01-05' }));
let counted = 0;

afterAll(() => {
  process.stdout.write(`the matrix of acts has ${counted} cells\n`);
});

/** Somebody who is nothing to the case yet. */
const NO_PART: Part = {
  person: 'me',
  roles: [],
  relations: [],
  kinds: new Set(),
  acts: new Set(),
  names: [],
  held: [],
};

test.each(cases)(
  'a part in $programme.id is for the acts that the tables name for it, and no other',
  (one) => {
    const { programme } = one;
    const relations = [...programme.access.relations];
    const parts = relations.filter(([, { sees }]) => sees !== 'whole');
    const whole = relations.filter(([, { sees }]) => sees === 'whole').map(([relation]) => relation);
    const rightParts = ACTS_OF_PART[programme.id] ?? {};
    expect(parts.map(([relation]) => relation).toSorted()).toEqual(Object.keys(rightParts).toSorted());
    expect(whole.toSorted()).toEqual(namedIn(WHOLE_BY_RELATION[programme.id] ?? '').toSorted());
    for (const [relation, { acts = [] }] of parts) {
      const right = new Set(rightParts[relation]?.split(' '));
      for (const act of [...programme.acts.keys(), ...ENGINE_ACTS.keys()]) {
        const part = { ...NO_PART, roles: [...programme.roles.keys()], acts: new Set(acts) };
        const refusal = refusedInPart(one, part, commandOf(act, [...programme.roles.keys()][0] ?? ''));
        const isPrevented = refusal?.code === 'not-of-this-part' || refusal?.code === 'unknown-act';
        expect([relation, act, !isPrevented]).toEqual([relation, act, right.has(act)]);
        counted += 1;
      }
    }
  },
);

test.each(cases)(
  'every act of $programme.id is for whom the tables say',
  { timeout: 300_000 },
  async (one) => {
    const { engine, state, programme } = one;
    const { id } = programme;
    const wrong: string[] = [];
    const cells = cellsOf(id);
    const engineActs = ENGINE_ACTS_BY[id] ?? {};
    for (const [act, by] of Object.entries({ ...ACTS[id], ...engineActs }))
      for (const role of rolesAskedOf(id)) {
        const mayAct = role !== 'none' && (by === 'any' || namedIn(by).includes(role));
        const command = commandOf(act, role);
        const judged = decide(engine, state, command, AT);
        const roleMay = role !== 'none' && (judged.ok || !NOT_THEIRS.has(judged.error.code));
        const part = { ...NO_PART, roles: [role], acts: new Set(programme.acts.keys()) };
        const isOfAPart = refusedInPart(one, part, command)?.code !== 'unknown-act';
        for (const cell of cells.filter((each) => each.role === role)) {
          const { act: mayRecord, work } = expected(cell);
          const right = mayAct && mayRecord && (work || engineActs[act] === undefined);
          const is =
            roleMay &&
            (await decided(cell, 'record-act', true)) &&
            (isOfAPart || (await decided(cell, 'work-on-case', true)));
          if (is !== right) wrong.push(`${act}: ${told(cell)} ${is ? 'may' : 'may not'}`);
          counted += 1;
        }
      }
    expect(wrong.slice(0, 20)).toEqual([]);
  },
);

/** How an act is refused to a role, whatever is answered in it. */
const NOT_THEIRS: ReadonlySet<string> = new Set(['role-may-not', 'case-exists', 'unknown-act']);

function commandOf(act: string, role: string): Command {
  return {
    act,
    body: {},
    occurred: { date: null, precision: 'unknown', certainty: 'stated' },
    author: { person: 'me', name: 'Subject A', agency: 'mine', role },
  };
}
