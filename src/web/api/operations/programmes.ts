import { z } from 'zod';
import type { Programme } from '../../../domain/rules.ts';
import { actsOf, isOffered } from '../act-schemas.ts';
import { day, name } from '../answer-parts.ts';
import { bodySchema } from '../field-schema.ts';
import { given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';

const AUDIT = { notRecorded: 'it tells of the programme and of no case' } as const;

const actRowShape = z
  .strictObject({
    act: z.string(),
    title: z.string(),
    area: z.string().describe('The heading under which it is offered'),
    records: z.string().describe('The kind of entry that it makes'),
    by: z.array(z.string()).describe('Roles that may do it; any role when empty'),
    during: z.array(z.string()).describe('Stages in which it may be done; any stage when empty'),
  })
  .meta({ id: 'ActRow' });

export const listProgrammes = operation({
  id: 'listProgrammes',
  part: 'Programmes',
  method: 'GET',
  path: '/api/programmes',
  title: 'List the programmes',
  says: 'The kinds of casework that this installation knows.',
  access: 'signed-in',
  audit: AUDIT,
  answer: {
    status: 200,
    says: 'The programmes.',
    schema: z
      .strictObject({ rows: z.array(z.strictObject({ programme: z.string(), title: z.string() })) })
      .meta({ id: 'Programmes' }),
  },
  handler: async ({ tools }) => {
    const rows = [...tools.programmes.values()].map(({ id, title }) => ({ programme: id, title }));
    return given({ rows }, []);
  },
});

const named = z.strictObject({ id: z.string(), title: z.string() });

export const getProgramme = operation({
  id: 'getProgramme',
  part: 'Programmes',
  method: 'GET',
  path: '/api/programmes/{programme}',
  title: 'Read a programme',
  says: 'Its roles, stages, rule sets and acts.',
  access: 'signed-in',
  audit: AUDIT,
  params: z.object({ programme: name }),
  answer: {
    status: 200,
    says: 'The programme.',
    schema: z
      .strictObject({
        programme: z.string(),
        title: z.string(),
        roles: z.array(named),
        stages: z.array(named.extend({ closed: z.boolean() })),
        ruleSets: z.array(named.extend({ from: day.describe('First day on which it is in force') })),
        acts: z.array(actRowShape),
      })
      .meta({ id: 'Programme' }),
  },
  problems: ['not-found'],
  handler: async ({ tools, params }) => {
    const programme = tools.programmes.get(params.programme);
    if (programme === undefined) return noProgramme(params.programme);
    return given(
      {
        programme: programme.id,
        title: programme.title,
        roles: [...programme.roles].map(([id, title]) => ({ id, title })),
        stages: [...programme.stages.values()].map(({ id, title, closed }) => ({ id, title, closed })),
        ruleSets: programme.ruleSets.map(({ id, title, from }) => ({ id, title, from })),
        acts: actsOf(programme)
          .filter(isOffered)
          .map((act) => actRow(programme, act)),
      },
      [],
    );
  },
});

type OneAct = ReturnType<typeof actsOf>[number];

function actRow(
  programme: Programme,
  { id, title, area, kind, during }: OneAct,
): z.input<typeof actRowShape> {
  const by = programme.acts.get(id)?.by ?? programme.engineActs.get(id) ?? [];
  return { act: id, title, area, records: kind, by: [...by], during: [...during] };
}

export const getAct = operation({
  id: 'getAct',
  part: 'Programmes',
  method: 'GET',
  path: '/api/programmes/{programme}/acts/{act}',
  title: 'Read what an act asks',
  says: 'The act with the JSON Schema of its body, made from the same questions as its form.',
  access: 'signed-in',
  audit: AUDIT,
  params: z.object({ programme: name, act: name }),
  answer: {
    status: 200,
    says: 'The act.',
    schema: actRowShape
      .extend({
        hint: z.string().nullable(),
        schema: z
          .record(z.string(), z.unknown())
          .meta({ documented: { type: 'object', description: 'JSON Schema (2020-12) of body' } }),
      })
      .meta({ id: 'ActDescription' }),
  },
  problems: ['not-found'],
  handler: async ({ tools, params }) => {
    const programme = tools.programmes.get(params.programme);
    if (programme === undefined) return noProgramme(params.programme);
    const act = actsOf(programme).find(({ id }) => id === params.act && id !== 'open-case');
    if (act === undefined)
      return trouble(problem('not-found', `“${params.act}” is not an act of ${programme.title}.`));
    const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...bodySchema(act.fields) };
    return given({ ...actRow(programme, act), hint: act.hint ?? null, schema }, []);
  },
});

function noProgramme(asked: string) {
  return trouble(problem('not-found', `“${asked}” is not a programme of this installation.`));
}
