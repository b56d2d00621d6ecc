import { z } from 'zod';
import { partOf, readInPart } from '../../../application/access/part.ts';
import { readCase } from '../../../application/read-case.ts';
import { isOwed } from '../../../domain/state.ts';
import { actsInPart } from '../../pages/part/present.ts';
import { caseIdShape, moment } from '../answer-parts.ts';
import { dutyAnswer, dutyShape, entryAnswer, entryShape } from '../case-answers.ts';
import { given, operation } from '../operation.ts';
import { noCase } from './no-case.ts';

export const readPart = operation({
  id: 'readPart',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/part',
  title: 'Read one’s part of a case',
  says: 'For a provider, a referrer, a partner or somebody invited: what they are to the case, the entries that this lets them see and those they recorded themselves, what they owe there, and the acts of their roles. Every other operation on the case answers them as if it did not exist.',
  access: 'read-part',
  audit: { look: 'a part of a case' },
  conditional: true,
  params: caseIdShape,
  answer: {
    status: 200,
    says: 'The part.',
    schema: z
      .strictObject({
        caseId: z.uuid(),
        programme: z.string(),
        reference: z.string(),
        title: z.string(),
        relations: z.array(
          z.strictObject({
            relation: z.string(),
            title: z.string(),
            ofAgency: z.boolean().describe('Held by everybody of the agency'),
            from: moment,
            until: moment.nullable().describe('Null while nobody has ended it'),
          }),
        ),
        sees: z.array(z.string()).describe('Kinds of entry that the part sees'),
        entries: z.array(entryShape).describe('Oldest first'),
        owed: z.array(dutyShape),
        acts: z.array(z.strictObject({ act: z.string(), title: z.string() })),
      })
      .meta({ id: 'CasePart', description: 'What somebody with a part in a case sees of it.' }),
  },
  problems: ['case-not-found'],
  handler: async ({ tools, viewer: { person }, params: { caseId }, now }) => {
    const whole = await readCase(tools, person, caseId, now);
    if (whole === undefined) return noCase();
    const part = partOf(whole, person, now);
    const read = readInPart(whole, part, now);
    const { state, programme } = read;
    const body = {
      caseId,
      programme: programme.id,
      reference: state.reference,
      title: state.title,
      relations: part.relations.map(({ relation, title, ofAgency, fromAt, untilAt }) => ({
        relation,
        title,
        ofAgency,
        from: fromAt,
        until: untilAt,
      })),
      sees: [...part.kinds],
      entries: read.events.filter((event) => event.type === 'fact').map((event) => entryAnswer(read, event)),
      owed: [...state.duties.values()].filter(isOwed).map((duty) => dutyAnswer(read, duty)),
      acts: actsInPart(programme, state.stage, part).map(({ id, title }) => ({ act: id, title })),
    };
    return given(body, [caseId], state.position);
  },
});
