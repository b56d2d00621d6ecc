import { graphOf } from '../../src/domain/ownership/graph-of.ts';
import type { OwnershipGraph } from '../../src/domain/ownership/graph.ts';
import type {
  Interest,
  KnownStatement,
  StatedShare,
  Statement,
} from '../../src/domain/ownership/statement.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { asPlainDate, type PlainDate } from '../../src/kernel/plain-date.ts';

const KNOWN = '2026-01-02T00:00:00.000Z' as Instant;
const STATED = asPlainDate('2020-01-01');

/** One relationship: who holds what, how much, and until when. */
export type Held = {
  readonly owner: string;
  readonly entity: string;
  readonly share?: StatedShare;
  readonly type?: Interest['type'];
  readonly until?: PlainDate;
};

/** A register of people and entities by their record ids and names, and of what is held. */
export function madeGraph(
  parties: { readonly [recordId: string]: { readonly name: string; readonly is: 'person' | 'entity' } },
  held: readonly Held[],
): OwnershipGraph {
  const statements: Statement[] = [
    ...Object.entries(parties).map(([recordId, { name, is }]): Statement => {
      const base = { ...baseOf(`statement-of-${recordId}`, recordId), name, names: [name], identifiers: [] };
      return is === 'person'
        ? { ...base, type: 'person', exposure: undefined, unspecified: undefined }
        : {
            ...base,
            type: 'entity',
            entityType: 'registeredEntity',
            subtype: undefined,
            unspecified: undefined,
          };
    }),
    ...held.map(({ owner, entity, share, type = 'shareholding', until }, i): Statement => ({
      ...baseOf(`statement-${i + 1}`, `holding-${i + 1}`),
      type: 'relationship',
      subject: entity,
      interestedParty: owner,
      components: [],
      interests: [
        {
          type,
          directness: 'direct',
          beneficial: undefined,
          share,
          startDate: STATED,
          endDate: until,
          details: undefined,
        },
      ],
    })),
  ];
  return graphOf(
    statements.map((statement, place): KnownStatement => ({
      statement,
      importId: 'made-up',
      knownFrom: KNOWN,
      place,
    })),
    KNOWN,
  );
}

function baseOf(statementId: string, recordId: string) {
  return {
    statementId,
    recordId,
    status: 'new' as const,
    stated: STATED,
    statedOn: STATED,
    declarationSubject: recordId,
    body: {},
  };
}
