import { z } from 'zod';
import type { EmergencyRefusal } from '../../../application/access/take-emergency.ts';
import { moment } from '../answer-parts.ts';
import { notFreshPerson } from '../fresh-person.ts';
import { given, operation, trouble } from '../operation.ts';
import { type Problem, problem, refusalProblem } from '../problem.ts';

export const takeEmergencyAccess = operation({
  id: 'takeEmergencyAccess',
  part: 'Cases',
  method: 'POST',
  path: '/api/emergency-access',
  title: 'Take emergency access to a case',
  says: 'Lets a person read one case for sixty minutes although they have no part in it, in a role that its programme lets, for a reason that goes on its record, of which its lead is told, and which another role reviews. Of a case whose programme lets nobody, or not them, it answers as of one that is not there. The person must have proved who they are within five minutes, at /account/confirm. It is not for service accounts.',
  access: 'take-emergency-access',
  audit: {
    notRecorded: 'emergency access is on the record of the case, and a refusal tells of no case',
  },
  keyed: true,
  body: z
    .strictObject({
      reference: z.string().min(1).max(200),
      category: z.enum(['danger', 'duty-cover', 'court', 'other']).describe('Why it cannot wait'),
      reason: z.string().min(20).max(10_000).describe('What is to be seen, and why now'),
    })
    .meta({ id: 'EmergencyAsked' }),
  answer: {
    status: 201,
    says: 'The case may be read.',
    schema: z
      .strictObject({
        caseId: z.uuid(),
        until: moment.nullable().describe('Null for somebody who may read the case anyway'),
      })
      .meta({ id: 'EmergencyGiven' }),
  },
  problems: ['case-not-found', 'not-permitted', 'too-many-requests', 'answers-wrong', 'case-changed'],
  handler: async ({ body: { reference, ...answers }, ...context }) => {
    const { tools, viewer, key, now } = context;
    const notNow = await notFreshPerson(context, 'Emergency access is');
    if (notNow !== undefined) return trouble(notNow);
    const outcome = await tools.takeEmergency(viewer.person, { reference, answers, key }, now);
    if (!outcome.ok) return trouble(problemOf(outcome.error));
    const { caseId, until } = outcome.value;
    return given({ caseId, until: until ?? null }, [caseId]);
  },
});

function problemOf(refusal: EmergencyRefusal): Problem {
  switch (refusal.code) {
    case 'no-such-case':
      return refusalProblem({ code: 'case-not-found' });
    case 'too-often':
      return problem(
        'too-many-requests',
        `Emergency access was taken ${refusal.most} times within seven days, which is the most for one person. Ask a supervisor, who can give access to the case.`,
        { limit: 'emergency-access' },
      );
    case 'answers-wrong':
      return refusalProblem(refusal);
    case 'not-recorded':
      return refusalProblem(refusal.refusal);
  }
}
