import { finished } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MOST_FILE_BYTES } from '../application/documents/file-kinds.ts';
import { turns } from '../application/turns.ts';
import { paths } from './paths.ts';
import type { SentForm, WebApp } from './route.ts';
import { findViewer } from './session.ts';

/** The name of the field that carries a file, on every form that has one. */
export const fileField = 'file';

/** A file that came in a form. */
export type SentFile = { readonly name: string; readonly content: Buffer };

/** What was wrong with the file field of a form, and what to say to the person. */
export type UploadFault = {
  readonly ok: false;
  readonly why: 'none' | 'too-large' | 'several' | 'another-field' | 'broken';
  readonly problem: string;
};

/** What came in the field of a form that carries a file: the file, or what is wrong. */
export type Upload = ({ readonly ok: true } & SentFile) | UploadFault;

const MOST_FIELDS = 100;
/** Bytes of one answer beside the file; its own limit is told of by the form. */
const MOST_FIELD_BYTES = 300_000;

/** More than this is not read to its end, so a person who sends it gets no page about it. */
const MOST_REQUEST_BYTES = 250_000_000;

/**
 * How many forms with a file this process receives and deals with at once: each keeps up to 25 MB in memory. The others
 * are not read before their turn comes, which holds their senders up and costs nothing.
 */
const RECEIVED_AT_ONCE = 6;
const receiving = turns(RECEIVED_AT_ONCE);

const NOTHING: Upload = { ok: false, why: 'none', problem: 'Choose a file' };
const TOO_BIG: Upload = {
  ok: false,
  why: 'too-large',
  problem: 'The file is larger than 25 MB. Make it smaller, or upload it in parts.',
};
const SEVERAL: Upload = { ok: false, why: 'several', problem: 'Upload one file at a time' };
const BROKEN: Upload = {
  ok: false,
  why: 'broken',
  problem: 'The file did not arrive whole. Nothing was kept: choose it and send it again.',
};

const received = new WeakMap<FastifyRequest, Upload>();

/** What came in the file field of the form that this request sends. */
export function uploadOf(request: FastifyRequest): Upload {
  return received.get(request) ?? NOTHING;
}

/**
 * Registers routes whose forms carry a file, in a scope of their own: nowhere else are files read. A person who is not
 * signed in is sent to sign in before anything is read. The other fields of the form reach the route as they always do,
 * whatever is wrong with the file.
 */
export function uploadRoutes(app: WebApp, register: (app: WebApp) => void): void {
  void app.server.register(async (scope) => {
    await takeMultipart(scope);
    scope.addHook('preValidation', (request, reply) => receive(app, request, reply));
    register({ ...app, server: scope });
  });
}

/** Lets the routes of a scope take forms with files, which are read by `readUpload` and nowhere else. */
export async function takeMultipart(scope: WebApp['server']): Promise<void> {
  // A file that is too large is read to its end, so that the person gets an answer about it.
  await scope.register(multipart, { throwFileSizeLimit: false });
}

async function receive(app: WebApp, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.isMultipart()) return;
  if ((await findViewer(request, app.deps)) === undefined) {
    await reply.redirect(paths.signIn(), 303);
    return;
  }
  const { fields, upload } = await readUpload(request, reply);
  request.body = fields;
  received.set(request, upload);
}

type Fields = { [field: string]: string | string[] };

/** Reads a form with a file when its turn comes, which ends when the answer was sent or the sender is gone. */
export async function readUpload(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ readonly fields: SentForm; readonly upload: Upload }> {
  const fields: Fields = Object.create(null) as Fields;
  const endTurn = await receiving();
  finished(reply.raw, endTurn);
  if (request.raw.destroyed || reply.raw.destroyed) {
    endTurn();
    return { fields, upload: BROKEN };
  }
  stopEndlessBody(request);
  try {
    return { fields, upload: await readParts(request, fields) };
  } catch (error) {
    return { fields, upload: faultOf(error) };
  }
}

async function readParts(request: FastifyRequest, fields: Fields): Promise<Upload> {
  const limits = {
    fields: MOST_FIELDS,
    fieldSize: MOST_FIELD_BYTES,
    fileSize: MOST_FILE_BYTES,
    files: 1,
    parts: MOST_FIELDS + 1,
  };
  let upload = NOTHING;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      const before = fields[part.fieldname];
      const value = String(part.value);
      fields[part.fieldname] = before === undefined ? value : [before, value].flat();
      continue;
    }
    const pieces: Buffer[] = [];
    for await (const piece of part.file) pieces.push(piece as Buffer);
    if (part.fieldname !== fileField) upload = inAnotherField(part.fieldname);
    else if (part.file.truncated) upload = TOO_BIG;
    else if (part.filename !== '' || pieces.length > 0)
      upload = { ok: true, name: part.filename, content: Buffer.concat(pieces) };
  }
  return upload;
}

function inAnotherField(name: string): UploadFault {
  return {
    ok: false,
    why: 'another-field',
    problem: `The file came in a field named “${name}”, which this form does not have`,
  };
}

function faultOf(error: unknown): Upload {
  return (error as { readonly code?: unknown }).code === 'FST_FILES_LIMIT' ? SEVERAL : BROKEN;
}

/** A body that never ends would be read for ever: beyond the limit the connection is closed. */
function stopEndlessBody(request: FastifyRequest): void {
  let bytes = 0;
  request.raw.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > MOST_REQUEST_BYTES) request.raw.destroy();
  });
}
