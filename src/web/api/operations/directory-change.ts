import { z } from 'zod';
import type { DirectoryRefusal } from '../../../application/directory/directory.ts';
import { madeAlready } from '../../pages/changes/made-already.ts';
import { namesWith } from '../../pages/changes/names.ts';
import { directoryRefusalInWords } from '../../wording/directory.ts';
import { sentInstant, sentText } from '../act-body.ts';
import { notFreshPerson } from '../fresh-person.ts';
import { type ApiTools, given, operation, type Trouble, trouble } from '../operation.ts';
import { problem } from '../problem.ts';
import { changeShape, entryAnswer, entryShape } from './directory.ts';

const reason = sentText(2_000, 10).describe('Why, for whoever reads it years from now');

const FRESH =
  'Whoever sends it must have proved who they are within five minutes, at /account/confirm. It is not for service accounts.';

export const makeDirectoryChange = operation({
  id: 'makeDirectoryChange',
  part: 'People and agencies',
  method: 'POST',
  path: '/api/directory/changes',
  title: 'Make a change to people and agencies',
  says: `Makes a change at once, or puts it down for a moment to come. What it leaves on cases is taken over as the preview of the same change says; ask for that first. Sent twice within a minute it is made once. ${FRESH}`,
  access: 'administer',
  audit: { look: 'a change to people and agencies made' },
  body: z
    .strictObject({
      change: changeShape,
      from: sentInstant.optional().describe('From when it holds; from now when it is left out'),
      reason,
    })
    .meta({ id: 'DirectoryChangeMade' }),
  answer: { status: 201, says: 'The change is on record.', schema: entryShape },
  problems: ['not-permitted', 'change-refused', 'body'],
  handler: async ({ body: { change, from, reason: why }, ...context }) => {
    const { tools, viewer, now } = context;
    const notNow = await notFreshPerson(context, 'A change to people and agencies is');
    if (notNow !== undefined) return trouble(notNow);
    const { directory } = tools.app.deps;
    const making = { by: viewer.person.person, reason: why, from: from ?? now, now };
    const already = await madeAlready(directory, change, making);
    if (already !== undefined) return given(entryAnswer(already), []);
    const made = await directory.make(change, making);
    return made.ok ? given(entryAnswer(made.value), []) : refused(tools, made.error);
  },
});

export const withdrawDirectoryChange = operation({
  id: 'withdrawDirectoryChange',
  part: 'People and agencies',
  method: 'POST',
  path: '/api/directory/changes/{entryId}/withdrawal',
  title: 'Withdraw a change to people and agencies',
  says: `Withdraws a change whose moment is still to come. It stays on record, with who withdrew it and why. ${FRESH}`,
  access: 'administer',
  audit: { look: 'the withdrawal of a change to people and agencies' },
  params: z.strictObject({ entryId: z.uuid() }),
  body: z.strictObject({ reason }).meta({ id: 'DirectoryWithdrawal' }),
  answer: { status: 200, says: 'The change is withdrawn.', schema: entryShape },
  problems: ['not-permitted', 'not-found', 'change-refused', 'body'],
  handler: async ({ params: { entryId }, body: { reason: why }, ...context }) => {
    const { tools, viewer, now } = context;
    const notNow = await notFreshPerson(context, 'A change to people and agencies is');
    if (notNow !== undefined) return trouble(notNow);
    const { directory } = tools.app.deps;
    if ((await directory.entry(entryId)) === undefined)
      return trouble(
        problem('not-found', 'There is no change of this id. The list of changes gives their ids.'),
      );
    const withdrawn = await directory.withdraw(entryId, { by: viewer.person.person, reason: why, now });
    return withdrawn.ok ? given(entryAnswer(withdrawn.value), []) : refused(tools, withdrawn.error);
  },
});

/** A change that is not taken, in the words of its page. */
async function refused(tools: ApiTools, refusal: DirectoryRefusal): Promise<Trouble> {
  const words = directoryRefusalInWords(await namesWith(tools.app, tools), refusal);
  return trouble(problem('change-refused', words, { code: refusal.code }));
}
