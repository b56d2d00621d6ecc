import type { Command } from '../../domain/decide.ts';
import type { Engine } from '../../domain/engine.ts';
import type { CaseEvent, EngineFactBodies, Fact } from '../../domain/event.ts';
import type { FieldError } from '../../domain/fields.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { CommandDeps } from '../handle-command.ts';
import { foldCase } from '../known.ts';
import { filesIn } from './file-answers.ts';

/** An act about to be recorded on a case of the inbox. */
type Asked = {
  readonly caseId: string;
  readonly programme: string;
  readonly command: Command;
};

const REMEDY = 'Place it from the inbox, which puts it on the record there in the same step';

/**
 * What is wrong with saying that an incoming document was placed: the entry that is named must be there, and hold it.
 * Whoever says so by another way than the page of the inbox would else end what is owed while the document is nowhere. A
 * case that its author may not act on is answered as one that is not there.
 */
export async function wrongPlacing(
  deps: CommandDeps,
  asked: Asked,
  now: Instant,
): Promise<readonly FieldError[]> {
  const inbox = deps.engineFor(asked.programme)?.programme;
  const kind = inbox?.acts.get(asked.command.act)?.records;
  if (inbox?.inbox === undefined || kind !== inbox.inbox.placed) return [];
  const { reference, caseId, entry } = (asked.command.body ?? {}) as { readonly [name: string]: unknown };
  // What is no answer at all is told of when the answers are read.
  if (typeof reference !== 'string' || typeof entry !== 'number') return [];
  const found = await deps.log.findByReference(reference.trim());
  const nowhere = [
    { path: 'reference', message: `No case of this reference and id takes documents. ${REMEDY}` },
  ];
  if (found === undefined || found === asked.caseId || found !== caseId) return nowhere;
  const events = await deps.log.load(found, 0);
  const event = events.find(({ position }) => position === entry);
  const opening = events[0]?.body as EngineFactBodies['CaseOpened'] | undefined;
  const engine = deps.engineFor(opening?.programme ?? '');
  if (!(await mayActThere(deps, engine, asked.command, { caseId: found, events, now }))) return nowhere;
  const target = engine?.programme;
  const holds =
    event?.type === 'fact' && event.kind === target?.documentReceived
      ? await isOf(deps, asked.caseId, filesOf(target.facts.get(event.kind)?.fields ?? {}, event))
      : false;
  return holds ? [] : [{ path: 'entry', message: `This entry does not hold the document. ${REMEDY}` }];
}

/**
 * Whether the author of a placing may act on the case that they name, and reads the whole of it, as the page of the inbox
 * asks too. Whoever has a part in it is answered as whoever sees nothing of it: what is wrong with the entry that they
 * name would else tell them of entries that are not of their part.
 */
async function mayActThere(
  { mayRecord }: CommandDeps,
  engine: Engine | undefined,
  command: Command,
  there: { readonly caseId: string; readonly events: readonly CaseEvent[]; readonly now: Instant },
): Promise<boolean> {
  if (mayRecord === undefined || engine === undefined) return engine !== undefined;
  const permitting = await mayRecord(command.author.person);
  const state = foldCase(engine, there.caseId, there.events);
  return permitting({ programme: engine.programme, state, command, at: there.now }).ok;
}

function filesOf(fields: Parameters<typeof filesIn>[0], { body }: Fact): readonly string[] {
  return filesIn(fields, body).map(({ answer }) => answer.document);
}

/** Enough for a case of the inbox, which holds one document. */
const LOOKED_AT = 20;

/** Whether one of these documents is that of the incoming case; of one that came on paper no file is asked. */
async function isOf({ documents }: CommandDeps, caseId: string, files: readonly string[]): Promise<boolean> {
  const { rows } = (await documents?.list({ caseId, limit: LOOKED_AT })) ?? { rows: [] };
  const kept = rows.filter(({ state }) => state !== 'discarded');
  return kept.length === 0 || kept.some(({ documentId }) => files.includes(documentId));
}
