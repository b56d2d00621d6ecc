import { z } from 'zod';
import type { Candidate, OwnedTogether } from '../../domain/sanctions/candidates.ts';
import { day, position } from './answer-parts.ts';

/** Shapes in which the API tells of sanctions lists. */

export const screenedListShape = z
  .strictObject({ list: z.string(), publisher: z.string(), publishedOn: day, digest: z.string() })
  .meta({ id: 'ScreenedList', description: 'A version of a list that names were set against.' });

export const candidateShape = z
  .strictObject({
    party: z.string(),
    subject: z.string().describe('Who may be on the list: the party itself, or who owns it'),
    owns: z.string().nullable().describe('What the subject owns of the party; null where it is the party'),
    list: z.string().nullable().describe('Null in a screening against one list alone'),
    number: z.string().describe('Of the entry in the list'),
    listed: z.string(),
    matched: z.string().describe('The name on the list that is alike'),
    as: z.enum(['name', 'strong-alias', 'weak-alias']),
    closeness: z.enum(['same', 'near']),
    likeTo: z.string().nullable().describe('What it is like, where that is not the name shown'),
  })
  .meta({ id: 'Candidate', description: 'Somebody on a list who may be a party, or own one.' });

export const togetherShape = z
  .strictObject({
    party: z.string(),
    owners: z.array(z.string()),
    counted: z.enum(['counts', 'perhaps']),
    steps: z.array(z.string()),
  })
  .meta({
    id: 'OwnedTogether',
    description:
      'Owners who, if each is the one on a list, make a party count as listed all together, and do not each alone.',
  });

export const decisionShape = z
  .strictObject({
    decision: z.enum(['same', 'not-the-same', 'cannot-tell']),
    reason: z.string(),
    by: z.string(),
    entry: position,
  })
  .meta({ id: 'CandidateDecision' });

export function candidateAnswer(one: Candidate): z.input<typeof candidateShape> {
  const { party, subject, owns, list, number, listed, matched, as, closeness, likeTo } = one;
  return {
    party,
    subject,
    owns: owns ?? null,
    list: list ?? null,
    number,
    listed,
    matched,
    as,
    closeness,
    likeTo: likeTo ?? null,
  };
}

export function togetherAnswer({
  party,
  owners,
  counted,
  steps,
}: OwnedTogether): z.input<typeof togetherShape> {
  return { party, owners: [...owners], counted, steps: [...steps] };
}
