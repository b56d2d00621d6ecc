import { z } from 'zod';
import { actShape, sentList } from '../act-body.ts';
import { faultProblem } from '../api-fault.ts';
import { personsOwn } from '../api-route.ts';
import { caseIdShape, problemShape } from '../answer-parts.ts';
import { type ApiContext, given, operation } from '../operation.ts';
import { type Problem, refusalProblem, wrongBody } from '../problem.ts';
import { askedOf, lookOf, perform, problemOf, recordedShape } from './acts.ts';

/** The most acts in one request, and their length in all, in bytes. */
export const MOST_ACTS = 500;
const MOST_BYTES = 5_000_000;

/** An act of several, with the key under which it is recorded once. */
export const itemShape = actShape
  .extend({
    caseId: caseIdShape.shape.caseId,
    key: z
      .string()
      .regex(/^[\x20-\x7e]{8,200}$/)
      .meta({
        documented: {
          type: 'string',
          minLength: 8,
          maxLength: 200,
          pattern: '^[\\x20-\\x7e]*$',
          description: 'Of the sender’s own making, a fresh one for each act, in ASCII',
        },
      }),
  })
  .meta({ id: 'ActOnCaseSent' });

const outcomeShape = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('recorded'), index: z.int(), recorded: recordedShape }),
    z.strictObject({ outcome: z.literal('refused'), index: z.int(), problem: problemShape }),
    z
      .strictObject({ outcome: z.literal('faulted'), index: z.int(), problem: problemShape })
      .describe('It cannot be told whether it was recorded: send it again under its key'),
    z
      .strictObject({ outcome: z.literal('not-attempted'), index: z.int(), problem: problemShape })
      .describe('The database went away before its turn: send it again under its key'),
  ])
  .meta({ id: 'ActOutcome', description: 'What became of one act; index counts from 0, in the order sent.' });

type ActOutcome = z.input<typeof outcomeShape>;

export const recordSeveralActs = operation({
  id: 'recordActs',
  part: 'Acts',
  method: 'POST',
  path: '/api/acts',
  title: 'Record several acts',
  says: `Records up to ${MOST_ACTS} acts, on one case or many, each decided and recorded by itself in the order sent. The answer lists every one of them, and is 200 whatever became of each. Sent again as it is, what was recorded stays recorded once.`,
  access: 'record-act',
  audit: {
    notRecorded:
      'an act on the record names its author, and each refusal is written down before the next act',
  },
  mostBytes: MOST_BYTES,
  body: z.strictObject({ items: sentList(z.unknown(), 1, MOST_ACTS) }).meta({ id: 'ActsSent' }),
  bodyComponent: 'Acts',
  answer: {
    status: 200,
    says: 'What became of each act.',
    schema: z
      .strictObject({
        recorded: z.int().describe('How many are on the record'),
        items: z.array(outcomeShape),
      })
      .meta({ id: 'ActOutcomes' }),
  },
  handler: async (context) => {
    const items: ActOutcome[] = [];
    let away: Problem | undefined;
    for (const [index, item] of context.body.items.entries()) {
      if (away !== undefined) {
        items.push({ outcome: 'not-attempted', index, problem: away });
        continue;
      }
      const outcome = await one(context, index, item);
      if (outcome.outcome === 'faulted' && outcome.problem.type.endsWith('/unavailable'))
        away = outcome.problem;
      items.push(outcome);
    }
    return given({ recorded: items.filter(({ outcome }) => outcome === 'recorded').length, items }, []);
  },
});

type Context = ApiContext<unknown, unknown, { readonly items: readonly unknown[] }>;

/** A fault in one act is told of that act, and stops no other. */
async function one(context: Context, index: number, item: unknown): Promise<ActOutcome> {
  try {
    return await decideOne(context, index, item);
  } catch (error) {
    const { tools, request } = context;
    return { outcome: 'faulted', index, problem: faultProblem(tools, error, request) };
  }
}

async function decideOne(
  { tools, viewer, now, fresh }: Context,
  index: number,
  item: unknown,
): Promise<ActOutcome> {
  const refused = (problem: Problem): ActOutcome => ({ outcome: 'refused', index, problem });
  const sent = itemShape.safeParse(item);
  if (!sent.success) return refused(wrongBody(sent.error));
  const { caseId, key, ...act } = sent.data;
  const verdict = await tools.app.deps.permits(viewer.person, 'record-act', { caseId });
  if (!verdict.allowed) return refused(refusalProblem({ code: 'case-not-found' }));
  const asked = await askedOf(tools, viewer, caseId, act, personsOwn(viewer, key.trim()));
  if (!asked.ok) return refused(asked.error);
  const outcome = await perform(tools, viewer, { ...asked.value, ...fresh }, now);
  if (outcome.ok) return { outcome: 'recorded', index, recorded: outcome.value };
  await tools.app.deps.looks.record({
    at: now,
    person: viewer.person.person,
    role: viewer.person.roles.join(' '),
    capacity: verdict.rules.join(' '),
    what: lookOf(asked.value),
    cases: [caseId],
    outcome: 'refused',
  });
  return refused(problemOf(outcome.error));
}
