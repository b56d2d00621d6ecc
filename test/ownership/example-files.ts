import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/config.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { entity, holds, nomination, person } from './made-statements.ts';

export type ExampleFile = { readonly name: string; readonly json: string };

/**
 * The standard's published examples, where they are kept beside the project (Open Ownership, data-standard; Apache-2.0 for
 * its schemas, GNU FDL for its documentation, which shows them: so none is kept here).
 */
export function publishedExamples(): readonly ExampleFile[] {
  const folder = join(projectRoot, '..', 'shared', 'data', 'bods', 'examples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => ({ name, json: readFileSync(join(folder, name), 'utf8') }));
}

const ada = person('ada', 'Ada Example', {
  details: {
    nationalities: [{ name: 'United Kingdom', code: 'GB' }],
    birthDate: '1961-05',
    addresses: [{ type: 'service', address: '1 Made-up Road', country: { name: 'United Kingdom' } }],
    taxResidencies: [{ name: 'France', code: 'FR' }],
  },
});
const birch = entity('birch', 'Birch Ltd', {
  details: {
    identifiers: [
      { scheme: 'XI-EXAMPLE', schemeName: 'Example register', id: '00077', uri: 'https://example.org/00077' },
    ],
    jurisdiction: { name: 'Northern Ireland', code: 'GB-NIR' },
    foundingDate: '2001-02-03',
    publicListing: { hasPublicListing: false },
  },
});
const cedar = entity('cedar', 'Cedar plc', { details: { isComponent: true } });

/** Made-up files in the shapes of the published examples. */
export const MADE_UP: { readonly [name: string]: readonly JsonObject[] } = {
  'a single owner': [
    birch,
    ada,
    holds('ada', 'birch', { share: 100, beneficial: true }, { more: annotated() }),
  ],
  'an indirect owner': [
    birch,
    cedar,
    ada,
    holds(
      'cedar',
      'birch',
      { share: 60, beneficial: false },
      { about: 'birch', details: { isComponent: true } },
    ),
    holds(
      'ada',
      'cedar',
      { type: undefined, directness: 'unknown', from: '' },
      { about: 'birch', details: { isComponent: true } },
    ),
    holds(
      'ada',
      'birch',
      { share: 30, directness: 'indirect', beneficial: true },
      {
        components: ['cedar', 'cedar-holds-birch', 'ada-holds-cedar'],
      },
    ),
  ],
  'a nomination': [
    ada,
    person('ben', 'بن مثال'),
    nomination('deal', 'Example–Ben nomination', { about: 'birch', details: { isComponent: true } }),
    birch,
    holds('ada', 'deal', { type: 'nominator' }, { about: 'birch' }),
    holds('ben', 'deal', { type: 'nominee' }, { about: 'birch' }),
    holds('deal', 'birch', { type: 'boardMember' }),
  ],
  'an exemption': [
    birch,
    holds({ reason: 'subjectExemptFromDisclosure', description: 'Listed' }, 'birch', []),
  ],
  'a politically exposed person': [
    birch,
    person('cleo', 'Cleo Example', {
      details: {
        politicalExposure: {
          status: 'isPep',
          details: [
            {
              reason: 'Minister',
              jurisdiction: { name: 'Nowhere' },
              startDate: '2019-01-01',
              source: { type: ['officialRegister', 'verified'] },
            },
          ],
        },
      },
    }),
    holds('cleo', 'birch', [
      { share: { minimum: 25, exclusiveMaximum: 50 } },
      { type: 'votingRights', share: { exclusiveMinimum: 25, maximum: 50 } },
    ]),
  ],
  'a life of a record': [
    ada,
    birch,
    holds('ada', 'birch', { share: 50 }, { on: '2019-09-11' }),
    holds('ada', 'birch', { share: 76.5 }, { on: '2020-09-11', status: 'updated' }),
    holds('ada', 'birch', { share: 76.5, to: '2021-04-03' }, { on: '2021-09-11', status: 'closed' }),
  ],
};

/** Members that this product does not understand, and must give back. */
function annotated(): JsonObject {
  return {
    source: {
      type: ['selfDeclaration'],
      assertedBy: [{ name: 'Birch Ltd' }],
      retrievedAt: '2020-01-02T03:04:05Z',
    },
    annotations: [
      {
        statementPointerTarget: '/recordDetails/interests/0',
        motivation: 'commenting',
        description: 'Said so',
        createdBy: { name: 'A clerk' },
        ours: { nested: [0.1, -0, 2 ** 52, null, true, '\u2028'] },
      },
    ],
    'x-ours': 'kept',
  };
}
