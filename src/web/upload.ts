import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MOST_FILE_BYTES } from '../application/documents/file-kinds.ts';
import { paths } from './paths.ts';
import type { SentForm, WebApp } from './route.ts';
import { findViewer } from './session.ts';

/** The name of the field that carries a file, on every form that has one. */
export const fileField = 'file';

/** What came in the field of a form that carries a file: the file, or what to say to the person. */
export type Upload =
  | { readonly ok: true; readonly name: string; readonly content: Buffer }
  | { readonly ok: false; readonly problem: string };

const MOST_FIELDS = 100;
/** Bytes of one answer beside the file; its own limit is told of by the form. */
const MOST_FIELD_BYTES = 300_000;

/** More than this is not read to its end, so a person who sends it gets no page about it. */
const MOST_REQUEST_BYTES = 250_000_000;

const NOTHING: Upload = { ok: false, problem: 'Choose a file' };
const TOO_BIG: Upload = {
  ok: false,
  problem: 'The file is larger than 25 MB. Make it smaller, or upload it in parts.',
};
const SEVERAL: Upload = { ok: false, problem: 'Upload one file at a time' };
const BROKEN: Upload = {
  ok: false,
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
    // A file that is too large is read to its end, so that the person gets a page about it.
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.addHook('preValidation', (request, reply) => receive(app, request, reply));
    register({ ...app, server: scope });
  });
}

async function receive(app: WebApp, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.isMultipart()) return;
  if ((await findViewer(request, app.deps)) === undefined) {
    await reply.redirect(paths.signIn(), 303);
    return;
  }
  stopEndlessBody(request);
  const form: { [field: string]: string | string[] } = Object.create(null) as object as typeof form;
  request.body = form satisfies SentForm;
  try {
    await readParts(request, form);
  } catch (error) {
    received.set(request, faultOf(error));
  }
}

async function readParts(
  request: FastifyRequest,
  form: { [field: string]: string | string[] },
): Promise<void> {
  const limits = {
    fields: MOST_FIELDS,
    fieldSize: MOST_FIELD_BYTES,
    fileSize: MOST_FILE_BYTES,
    files: 1,
    parts: MOST_FIELDS + 1,
  };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      const before = form[part.fieldname];
      const value = String(part.value);
      form[part.fieldname] = before === undefined ? value : [before, value].flat();
      continue;
    }
    const pieces: Buffer[] = [];
    for await (const piece of part.file) pieces.push(piece as Buffer);
    if (part.fieldname !== fileField)
      received.set(request, {
        ok: false,
        problem: `The file came in a field named “${part.fieldname}”, which this form does not have`,
      });
    else if (part.file.truncated) received.set(request, TOO_BIG);
    else if (part.filename !== '' || pieces.length > 0)
      received.set(request, { ok: true, name: part.filename, content: Buffer.concat(pieces) });
  }
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
