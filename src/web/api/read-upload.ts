import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { readUpload, type SentFile } from '../upload.ts';
import { type Problem, problem } from './problem.ts';

/** The file of a form: its name is that of the part, and its bytes are those of the part. */
export const sentFile = z
  .custom<SentFile>(
    (value) => typeof value === 'object' && value !== null && 'content' in value,
    'Send the file in this field, with its file name.',
  )
  .meta({
    documented: { type: 'string', contentMediaType: 'application/octet-stream' },
    description: 'The file, with its name: PDF, text, Word and others, of up to 25 MB',
  });

/** What a form of the API holds: its fields, and the file under `file`; or the problem with the form. */
export async function uploadedBody(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<unknown, Problem>> {
  if (!request.isMultipart()) return refuse(problem('media-type', 'Send a form as multipart/form-data.'));
  const { fields, upload } = await readUpload(request, reply);
  if (upload.ok) return accept({ ...fields, file: { name: upload.name, content: upload.content } });
  switch (upload.why) {
    case 'none':
      return accept({ ...fields });
    case 'too-large':
      return refuse(problem('too-large', upload.problem));
    case 'broken':
      return refuse(
        problem(
          'unreadable',
          'The form did not arrive whole, or is not multipart/form-data as RFC 7578 describes it. Nothing was kept: send it again.',
        ),
      );
    case 'several':
    case 'another-field':
      return refuse(
        problem('body', 'Each thing that is wrong is listed with its place.', {
          errors: [{ pointer: '#/file', detail: upload.problem }],
        }),
      );
  }
}
