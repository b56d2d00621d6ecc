import { z } from 'zod';
import { fileAnswerOf, wrongFiles } from '../../../application/documents/file-answers.ts';
import { inspectFile } from '../../../application/documents/inspect-file.ts';
import { placeDocument } from '../../../application/documents/place-document.ts';
import { FILE_QUESTION, receivingAct, roleFor } from '../../../application/documents/receiving.ts';
import { type Inbox, inboxOf, takeIn } from '../../../application/documents/take-in.ts';
import type { StoredDocument } from '../../../application/ports.ts';
import { type CaseRead, readCase } from '../../../application/read-case.ts';
import { authorAs } from '../../../application/record-act.ts';
import type { Command } from '../../../domain/decide.ts';
import type { Occurred } from '../../../domain/event.ts';
import type { FieldError } from '../../../domain/fields.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { LIST_ZONE } from '../../pages/page-deps.ts';
import { actShape, sentText } from '../act-body.ts';
import { answers, caseIdShape, position } from '../answer-parts.ts';
import { type ApiViewer, type ApiTools, given, operation, type Trouble, trouble } from '../operation.ts';
import { problem, refusalProblem } from '../problem.ts';
import { sentFile } from '../read-upload.ts';
import { ACT_PROBLEMS, roleNotHeld } from './acts.ts';
import { documentAnswer, documentShape } from './documents.ts';
import { noCase } from './no-case.ts';

export const takeInDocument = operation({
  id: 'takeInDocument',
  part: 'Documents',
  method: 'POST',
  path: '/api/inbox',
  title: 'Take in a document whose case is not known',
  says: 'Opens a case of the inbox for a document, keeps it encrypted with the key of that case, has it scanned, and records that it arrived: from then on it is owed that somebody finds its case. What waits is listed by /api/duties with the programme of the inbox. Sent again under the same key, the same file is taken in once.',
  access: 'open-case',
  audit: { look: 'a document that was taken in' },
  keyed: true,
  upload: true,
  body: z
    .strictObject({
      file: sentFile,
      title: sentText(300).describe('What it is: as much as is needed to find its case'),
      from: sentText(300).optional().describe('Who sent it'),
      role: actShape.shape.role,
    })
    .meta({ id: 'DocumentToTakeIn' }),
  answer: {
    status: 201,
    says: 'It waits in the inbox.',
    schema: z
      .strictObject({
        caseId: z.uuid().describe('Its case in the inbox'),
        reference: z.string(),
        document: documentShape,
      })
      .meta({ id: 'Incoming' }),
  },
  problems: [...ACT_PROBLEMS, 'not-found', 'file-not-accepted'],
  handler: async ({ tools, viewer, body: { file, title, from, role }, key, now }) => {
    const inbox = inboxOf(tools.programmes);
    if (inbox === undefined) return noInbox();
    const act = inbox.programme.actRecording.get(inbox.use.arrived);
    const author = authorIn(act, viewer, role);
    if (author === undefined) return trouble(roleNotHeld(viewer.person, role ?? ''));
    if (act !== undefined && roleFor(act, [author.role]) === undefined)
      return trouble(
        refusalProblem({ code: 'role-may-not', act: act.id, role: author.role, allowed: act.by }),
      );
    const inspected = await inspectFile(file.name, file.content);
    if (!inspected.ok) return trouble(problem('file-not-accepted', inspected.error));
    const taken = await takeIn(
      { ...tools.commands, documents: tools.documents, scanner: tools.scanner, clock: tools.clock },
      {
        once: key,
        inbox,
        title,
        from,
        file: { ...inspected.value, content: file.content },
        author,
        zone: LIST_ZONE,
        now,
      },
    );
    if (!taken.ok) return trouble(refusalProblem(taken.error));
    const caseId = taken.value;
    const read = await readCase(tools, viewer.person, caseId, tools.clock.now());
    const document = await documentIn(tools, caseId);
    if (read === undefined || document === undefined)
      throw new Error(`Incoming document ${caseId} was taken in and cannot be read.`);
    return given({ caseId, reference: read.state.reference, document: documentAnswer(document) }, [caseId]);
  },
});

export const placeIncoming = operation({
  id: 'placeIncoming',
  part: 'Documents',
  method: 'POST',
  path: '/api/inbox/{caseId}/placing',
  title: 'Place an incoming document with its case',
  says: 'Copies an incoming document under the key of the case it belongs to, and records it there and in the inbox, both or neither. It occurred when it came in. Sent again for the same case it answers alike; of two placed at once with different cases one is refused, and told of the other.',
  access: 'record-act',
  audit: { look: 'an incoming document, and the case it is placed with' },
  params: caseIdShape,
  body: z
    .strictObject({
      reference: sentText(100).describe('Of the case it belongs to'),
      why: sentText(10_000).describe('How it is known that it belongs there'),
      body: answers.describe('The answers of the act that receives a document there, without its file'),
      role: actShape.shape.role,
      overrides: actShape.shape.overrides,
      lateReason: actShape.shape.lateReason,
    })
    .meta({ id: 'PlacingSent' }),
  answer: {
    status: 201,
    says: 'It is on the record of its case.',
    schema: z
      .strictObject({
        caseId: z.uuid().describe('The case it belongs to'),
        entry: position.describe('The entry of that case that holds it'),
        documentId: z.uuid(),
      })
      .meta({ id: 'Placed' }),
  },
  problems: [...ACT_PROBLEMS, 'case-not-found'],
  handler: async ({ tools, viewer, params: { caseId }, body: sent, now }) => {
    const inbox = inboxOf(tools.programmes);
    const incoming = await readCase(tools, viewer.person, caseId, now);
    if (inbox === undefined || incoming?.programme.id !== inbox.programme.id) return noCase();
    const target = await targetOf(tools, viewer, inbox, sent.reference);
    const act = target === undefined ? undefined : receivingAct(target.programme);
    if (target === undefined || act === undefined)
      return wrong([{ path: 'reference', message: NO_SUCH_CASE }], [caseId]);
    const shows = [caseId, target.caseId];
    const document = await documentIn(tools, caseId);
    if (document === undefined) return wrong([{ path: FILE_QUESTION, message: NO_FILE }], shows);
    const file = fileAnswerOf(document);
    const errors = await wrongFiles(tools.documents, caseId, [{ path: FILE_QUESTION, answer: file }]);
    if (errors.length > 0) return wrong(errors, shows);
    if (Object.hasOwn(sent.body, FILE_QUESTION))
      return wrong([{ path: FILE_QUESTION, message: FILE_ITSELF }], shows);
    const author = authorIn(act, viewer, sent.role);
    if (author === undefined) return trouble(roleNotHeld(viewer.person, sent.role ?? ''), shows);
    const placing = inbox.programme.actRecording.get(inbox.use.placed);
    const command: Command = {
      act: act.id,
      body: { ...sent.body, [FILE_QUESTION]: file },
      occurred: arrivedAt(incoming, inbox, target.state.zone),
      author,
      ...(sent.overrides === undefined ? {} : { overrides: sent.overrides }),
      ...(sent.lateReason === undefined ? {} : { lateReason: sent.lateReason }),
    };
    const placed = await placeDocument(
      { ...tools.commands, documents: tools.documents },
      {
        incoming,
        use: inbox.use,
        document,
        target,
        command,
        why: sent.why,
        author: authorIn(placing, viewer, undefined) ?? author,
        now,
      },
    );
    return placed.ok
      ? given({ caseId: target.caseId, entry: placed.value, documentId: document.documentId }, shows)
      : trouble(refusalProblem(placed.error), shows);
  },
});

const NO_SUCH_CASE = 'No case with this reference takes documents. Check the reference.';
const NO_FILE = 'It came without a file. Say where it was put with the act of the inbox.';
const FILE_ITSELF = 'Leave it out: the file is the incoming document.';

function noInbox(): Trouble {
  return trouble(problem('not-found', 'This installation has no inbox of documents.'));
}

function wrong(errors: readonly FieldError[], about: readonly string[]): Trouble {
  return trouble(refusalProblem({ code: 'answers-wrong', errors }), about);
}

/** In the role they name, else in the first of theirs that the act is given to. */
function authorIn(act: ReturnType<typeof receivingAct>, { person }: ApiViewer, role: string | undefined) {
  return authorAs(person, role ?? (act === undefined ? undefined : roleFor(act, person.roles)));
}

/** The document of a case of the inbox, which holds one. */
async function documentIn({ documents }: ApiTools, caseId: string): Promise<StoredDocument | undefined> {
  const { rows } = await documents.list({ caseId, limit: 20 });
  return rows.find(({ state }) => state !== 'discarded');
}

/** The case of a reference, where its programme takes documents and the viewer may act on it. */
async function targetOf(
  tools: ApiTools,
  { person }: ApiViewer,
  inbox: Inbox,
  reference: string,
): Promise<CaseRead | undefined> {
  const caseId = await tools.readModels(person).caseByReference(reference);
  if (caseId === undefined || !(await tools.app.deps.permits(person, 'record-act', { caseId })).allowed)
    return undefined;
  const read = await readCase(tools, person, caseId, tools.clock.now());
  return read?.programme.id === inbox.programme.id ? undefined : read;
}

/** When it came in, its day read in the zone of the case it belongs to. */
function arrivedAt({ state }: CaseRead, { use }: Inbox, zone: string): Occurred {
  const occurred = state.byKind.get(use.arrived)?.at(-1)?.occurred;
  if (occurred === undefined) return { date: null, precision: 'unknown', certainty: 'stated' };
  return occurred.at === undefined ? occurred : { ...occurred, date: civilDateIn(zone, occurred.at) };
}
