import { z } from 'zod';
import { given, operation } from '../operation.ts';

export const getDocumentOfApi = operation({
  id: 'getOpenApi',
  part: 'The API',
  method: 'GET',
  path: '/api/openapi.json',
  title: 'Read the description of the API',
  says: 'The OpenAPI 3.1 document of this server, with the schema of every act of its programmes.',
  access: 'anyone',
  audit: { notRecorded: 'it tells of the API and of no case' },
  answer: { status: 200, says: 'The document.', anyObject: true },
  handler: async ({ tools }) => given(tools.document(), []),
});

export const getHealth = operation({
  id: 'getHealth',
  part: 'The API',
  method: 'GET',
  path: '/api/health',
  title: 'Ask whether the server can work',
  says: 'Answers once the database has answered; 503 when it does not. It tells nothing else.',
  access: 'anyone',
  audit: { notRecorded: 'it tells of no case' },
  answer: {
    status: 200,
    says: 'The server and its database answer.',
    schema: z.strictObject({ works: z.literal(true) }).meta({ id: 'Health' }),
  },
  handler: async ({ tools }) => {
    // The shortest question that goes to the database and back.
    await tools.people.find('nobody');
    return given({ works: true as const }, []);
  },
});
