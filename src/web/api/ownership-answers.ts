import { z } from 'zod';
import type { Holding, Link, Party } from '../../domain/ownership/graph.ts';
import type { ShareRange } from '../../domain/ownership/share.ts';
import { day, moment } from './answer-parts.ts';

/** Shapes in which the API tells who owns what. */

export const partyShape = z
  .strictObject({ recordId: z.string(), type: z.enum(['person', 'entity']), name: z.string() })
  .meta({ id: 'OwnershipParty' });

const shareShape = z
  .strictObject({
    least: z.number(),
    most: z.number(),
    overLeast: z.boolean().describe('More than least'),
    underMost: z.boolean().describe('Less than most'),
    unstated: z.boolean().describe('A share on the way was not told'),
  })
  .meta({ id: 'ShareRange', description: 'A share in per cent, as a range.' });

const linkShape = z
  .strictObject({
    owner: partyShape,
    entity: partyShape,
    share: shareShape.nullable().describe('Null where it gives control and no share'),
    interests: z.array(z.string()).describe('Kinds of interest, as the standard names them'),
    nominee: z.enum(['as-nominee', 'through-nominee']).nullable(),
    statementId: z.string(),
  })
  .meta({ id: 'OwnershipLink' });

const holdingShape = z
  .strictObject({
    party: partyShape.describe('The owner, or what is owned'),
    direct: z.boolean(),
    share: shareShape.nullable().describe('All ways together; null where there is control and no share'),
    control: z.array(z.string()).describe('What gives control without a share'),
    disagree: z
      .boolean()
      .describe('The share that was declared and the one that follows cannot both be right'),
    circular: z.boolean().describe('A circle was cut on the way: the share may be more'),
    paths: z.array(z.array(linkShape)).describe('Shortest first, each from the owner down'),
  })
  .meta({ id: 'Holding' });

export const holdingsShape = z
  .strictObject({
    on: day,
    knownAt: moment,
    party: partyShape,
    owners: z.array(holdingShape),
    owns: z.array(holdingShape),
    notNamed: z
      .array(
        z.strictObject({
          of: partyShape,
          missing: z.enum(['owner', 'entity']),
          reason: z.string(),
          description: z.string().nullable(),
          statementId: z.string(),
        }),
      )
      .describe('Whom statements do not name, and why'),
    circles: z.array(z.array(z.string())),
    bounded: z
      .array(z.enum(['links', 'paths', 'steps', 'records']))
      .describe('Which bounds were reached: when any, there may be more than is listed'),
  })
  .meta({ id: 'Holdings' });

export function partyAnswer({ id, type, name }: Party): z.input<typeof partyShape> {
  return { recordId: id, type, name };
}

export function holdingAnswer(holding: Holding, party: Party): z.input<typeof holdingShape> {
  return {
    party: partyAnswer(party),
    direct: holding.direct,
    share: shareAnswer(holding.share),
    control: [...holding.control],
    disagree: holding.disagree,
    circular: holding.circular,
    paths: holding.paths.map(({ links }) => links.map(linkAnswer)),
  };
}

function linkAnswer({
  owner,
  entity,
  share,
  interests,
  nominee,
  statementId,
}: Link): z.input<typeof linkShape> {
  return {
    owner: partyAnswer(owner),
    entity: partyAnswer(entity),
    share: shareAnswer(share),
    interests: interests.flatMap(({ type }) => type ?? []),
    nominee: nominee ?? null,
    statementId,
  };
}

function shareAnswer(share: ShareRange | undefined): z.input<typeof shareShape> | null {
  return share === undefined ? null : { ...share };
}
