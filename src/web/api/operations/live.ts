import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { LoggedEntry, Person } from '../../../application/ports.ts';
import { readCase } from '../../../application/read-case.ts';
import { caseIdShape } from '../answer-parts.ts';
import { entryAnswer, entryShape } from '../case-answers.ts';
import type { EventStream } from '../event-stream.ts';
import { type ApiContext, type ApiTools, type Trouble, operation, streaming, trouble } from '../operation.ts';
import { problem, refusalProblem } from '../problem.ts';
import { stillIn } from '../still-in.ts';
import { type Filters, owedFilter, owedFilters, owedRow, owedRowShape } from './owed.ts';

/** How long is waited before what could not be read is read again, in milliseconds. */
const AGAIN_AFTER_MS = 2_000;

/**
 * How often a stream asks again whether it may go on, and a stream of what is owed tells how far it has come, in
 * milliseconds. At set times: told whenever anything was recorded, it would tell of what others record on cases that are
 * not for this person.
 */
const ASK_EVERY_MS = 60_000;

const READ_AT_ONCE = 500;
const MOST_OWED = 500;

const resumed = {
  after: z
    .string()
    .max(200)
    .optional()
    .describe('Where to go on, as the id of an event says; the header Last-Event-ID counts before it'),
};

type Context<P, Q> = ApiContext<P, Q, unknown>;
type Looking = (cases: readonly string[]) => Promise<number | undefined>;

export const streamCase = operation({
  id: 'streamCase',
  part: 'Live',
  method: 'GET',
  path: '/api/cases/{caseId}/entries/stream',
  title: 'Follow a case',
  says: 'Server-sent events: first “open”, then an event “entry” for each entry of the case as it is put on the record, as listEntries gives it. The id of an event is the position; after a lost connection, send the last one as Last-Event-ID and what was missed comes first. Permission is asked again before every batch.',
  access: 'read-case',
  audit: { look: 'a case as it goes on' },
  params: caseIdShape,
  query: z.strictObject(resumed),
  answer: { status: 200, says: 'The stream.', events: { entry: entryShape } },
  problems: ['case-not-found', 'too-many-streams', 'cursor'],
  handler: async (context) => {
    const { caseId } = context.params;
    const read = await readCase(context.tools, context.viewer.person, caseId, context.now);
    if (read === undefined) return trouble(refusalProblem({ code: 'case-not-found' }), [caseId]);
    const asked = lastSeen(context);
    if (asked !== undefined && !/^\d{1,9}$/.test(asked))
      return trouble(problem('cursor', 'The id of the last event is a position: a whole number.'), [caseId]);
    const from = asked === undefined ? read.state.position : Number(asked);
    return streaming((reply, look) => followCase(context, reply, look, from));
  },
});

function followCase(
  context: Context<{ readonly caseId: string }, unknown>,
  reply: FastifyReply,
  look: Looking,
  from: number,
): Trouble | undefined {
  const { tools } = context;
  const { caseId } = context.params;
  let sent = from;
  return follow(context, reply, {
    concerns: (entry) => entry.caseId === caseId,
    begin: async (stream) =>
      stream.send({ id: String(sent), event: 'open', data: { caseId, position: sent } }),
    async goOn(stream, person) {
      if (!(await tools.app.deps.permits(person, 'read-case', { caseId })).allowed) {
        stream.end();
        return undefined;
      }
      const read = await readCase(tools, person, caseId, tools.app.deps.clock.now());
      const fresh = read?.events.filter(({ position }) => position > sent) ?? [];
      if (read === undefined || fresh.length === 0) return undefined;
      const wait = await look([caseId]);
      if (wait !== undefined) return wait;
      for (const event of fresh) {
        stream.send({ id: String(event.position), event: 'entry', data: entryAnswer(read, event) });
        sent = event.position;
      }
      return undefined;
    },
  });
}

export const streamOwed = operation({
  id: 'streamOwed',
  part: 'Live',
  method: 'GET',
  path: '/api/duties/stream',
  title: 'Follow what is owed',
  says: 'Server-sent events about a list of duties: an event “case” whenever something changed in a case, with every duty of that case that is now in the list, and none when there is none left. The id of an event is a place in the log; after a lost connection, send the last one as Last-Event-ID and what was missed comes first. “reset” says that the place is not known here: read the list again. At the limit of different cases that somebody is shown within a while it stays open and waits, and goes on where it was once there is room, with nothing left out; narrowed to a case that is over the limit, it is refused when it is opened.',
  access: 'read-duties',
  audit: { look: 'what is owed, as it changes', titles: true },
  query: z.strictObject({ ...owedFilters, ...resumed }),
  answer: {
    status: 200,
    says: 'The stream.',
    events: { case: z.strictObject({ caseId: z.uuid(), owed: z.array(owedRowShape) }) },
  },
  problems: ['too-many-streams'],
  handler: async (context) => streaming((reply, look) => followOwed(context, reply, look)),
});

function followOwed(
  context: Context<unknown, Filters & { readonly after?: string | undefined }>,
  reply: FastifyReply,
  look: Looking,
): Trouble | undefined {
  const { tools, viewer } = context;
  const { after: _after, ...filters } = context.query;
  const filter = owedFilter(filters, viewer.person);
  let place: string;
  let placeDue = false;
  let sentCase = false;
  const tell = async (
    { caseId, place: id }: LoggedEntry,
    stream: EventStream,
    person: Person,
  ): Promise<number | undefined> => {
    if (filters.caseId !== undefined && filters.caseId !== caseId) return undefined;
    if (!(await tools.app.deps.permits(person, 'read-case', { caseId })).allowed) return undefined;
    const { rows } = await tools.readModels(person).dutiesOwed({ ...filter, caseId, limit: MOST_OWED });
    const wait = await look([caseId]);
    if (wait !== undefined) return wait;
    stream.send({ id, event: 'case', data: { caseId, owed: rows.map(owedRow) } });
    sentCase = true;
    return undefined;
  };
  return follow(context, reply, {
    concerns: () => true,
    async begin(stream) {
      const asked = lastSeen(context);
      const known = asked !== undefined && (await tools.follower.after(asked, 1)) !== undefined;
      place = known ? asked : await tools.follower.here();
      stream.send({ id: place, event: asked === undefined || known ? 'open' : 'reset', data: {} });
    },
    everyMinute: () => {
      placeDue = true;
    },
    async goOn(stream, person) {
      const due = placeDue;
      placeDue = false;
      // Read before the log is, so that nothing falls in between; unlike the place of an entry it names no case.
      const here = due ? await tools.follower.here() : undefined;
      sentCase = false;
      for (let more = true; more && !stream.closed;) {
        const entries = (await tools.follower.after(place, READ_AT_ONCE)) ?? [];
        more = entries.length === READ_AT_ONCE;
        // Each case once: what is told of it was read after every entry here.
        const told = new Set<string>();
        for (const entry of entries.filter(changesDuties(tools))) {
          if (stream.closed) return undefined;
          const wait = told.has(entry.caseId) ? undefined : await tell(entry, stream, person);
          if (wait !== undefined) return wait;
          told.add(entry.caseId);
          place = entry.place;
        }
        place = entries.at(-1)?.place ?? place;
      }
      // A case that was sent has a place of its own, which may lie behind this one.
      if (here !== undefined && !sentCase) stream.send({ id: here, event: 'place', data: {} });
      return undefined;
    },
  });
}

/** Kinds after which a duty of the case may be another than before: what the rules draw of it, and who holds a role. */
function changesDuties(tools: ApiTools): (entry: LoggedEntry) => boolean {
  const assigning = new Set([...tools.programmes.values()].flatMap((one) => [...one.assignments.keys()]));
  return ({ kind }) =>
    kind.startsWith('Duty') || kind === 'RoleAssigned' || kind === 'FactWithdrawn' || assigning.has(kind);
}

type Following = {
  /** Whether an entry is a reason to go on. */
  readonly concerns: (entry: LoggedEntry) => boolean;
  readonly begin: (stream: EventStream) => Promise<void>;
  /** What is done before it goes on because a minute has gone by. */
  readonly everyMinute?: () => void;
  /**
   * Sends the person, as found now, everything there is that was not sent; gives after how many seconds to go on where a
   * limit holds it up.
   */
  readonly goOn: (stream: EventStream, person: Person) => Promise<number | undefined>;
};

/**
 * Opens a stream and keeps it going. The log is followed before what was missed is read, so that nothing falls in
 * between; what goes on is one thing after the other, so that nothing is sent twice or out of order.
 */
function follow(
  { tools, viewer, request }: Pick<Context<unknown, unknown>, 'tools' | 'viewer' | 'request'>,
  reply: FastifyReply,
  following: Following,
): Trouble | undefined {
  let stopFollowing: (() => void) | undefined;
  const asking = setInterval(() => {
    following.everyMinute?.();
    void wake();
  }, ASK_EVERY_MS).unref();
  const stream = tools.streams.open(reply, viewer.person.person, () => {
    clearInterval(asking);
    stopFollowing?.();
  });
  if (stream === undefined) {
    clearInterval(asking);
    return trouble(
      problem('too-many-streams', 'Close one of the streams you have open, and open this again.'),
    );
  }
  let wanted = false;
  let going = false;
  const wake = async (): Promise<void> => {
    wanted = true;
    if (going) return;
    going = true;
    while (wanted && !stream.closed) {
      wanted = false;
      try {
        const person = await stillIn(tools, request, viewer);
        if (person === undefined) {
          stream.end();
          break;
        }
        const wait = await following.goOn(stream, person);
        if (wait === undefined) continue;
        await pause(wait * 1_000);
        wanted = true;
      } catch (error) {
        tools.app.server.log.warn({ error }, 'a stream of events is held up');
        await pause(AGAIN_AFTER_MS);
        wanted = true;
      }
    }
    going = false;
  };
  const begin = async (): Promise<void> => {
    try {
      stopFollowing = await tools.follower.follow((entries) => {
        if (entries.some(following.concerns)) void wake();
      });
      if (stream.closed) return stopFollowing();
      await following.begin(stream);
      await wake();
    } catch (error) {
      tools.app.server.log.warn({ error }, 'a stream of events could not begin');
      stream.end();
    }
  };
  void begin();
  return undefined;
}

function pause(forMs: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, forMs).unref();
  });
}

function lastSeen({
  request,
  query,
}: Pick<Context<unknown, { readonly after?: string | undefined }>, 'request' | 'query'>): string | undefined {
  const header = request.headers['last-event-id'];
  const sent = typeof header === 'string' && header !== '' ? header : query.after;
  return sent === '' ? undefined : sent;
}
