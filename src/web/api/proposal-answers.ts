import { z } from 'zod';
import type { CaseRead } from '../../application/read-case.ts';
import type { Fact } from '../../domain/event.ts';
import { isOwed, waitingAs } from '../../domain/state.ts';
import { ruleOfProposal, takesTwo } from '../../domain/two-people.ts';
import { answers, day, position } from './answer-parts.ts';

/** Who may be the second person. */
const second = {
  agreeBy: z.array(z.string()).describe('Roles in which a second person may agree'),
  otherAgency: z.boolean().describe('Whether they must be of another agency than whoever proposed it'),
  freshSignIn: z
    .boolean()
    .describe('Whether they must have proved who they are within five minutes: no service account can'),
};

/** Something that takes two people and waits for the second. */
export const proposalShape = z
  .strictObject({
    position: position.describe(
      'Of the entry: the position to send with agree-to-proposal or decline-proposal',
    ),
    kind: z.string(),
    body: answers.describe('What is proposed, as it stands'),
    proposedBy: z.strictObject({
      person: z.string(),
      name: z.string(),
      agency: z.string(),
      role: z.string(),
    }),
    rule: z.string().nullable().describe('The rule by which it takes two people'),
    why: z.string().nullable().describe('Why it does, in words'),
    ...second,
    due: day.nullable().describe('By when they owe an answer'),
  })
  .meta({ id: 'Proposal', description: 'An entry that takes two people and waits for the second.' });

/** What waits for a second person on a case, the oldest first. */
export function proposalAnswers(read: CaseRead): readonly z.input<typeof proposalShape>[] {
  const { engine, state } = read;
  return waitingAs(state, 'proposed').map((record) => {
    const rule = ruleOfProposal(engine, state, record.standsFor);
    const fact = state.facts.find((one) => one.position === record.position) as Fact;
    const duty = [...state.duties.values()].find(
      (one) => one.openedBy === record.standsFor && one.rule === rule?.duty.id && isOwed(one),
    );
    const { person, name, agency, role } = record.author;
    return {
      position: record.standsFor,
      kind: record.kind,
      body: record.body,
      proposedBy: { person, name, agency, role },
      rule: rule?.id ?? null,
      why: rule === undefined ? null : (takesTwo(engine, state, fact)?.why ?? rule.title),
      agreeBy: [...(rule?.by ?? [])],
      otherAgency: rule?.apart === 'agency',
      freshSignIn: rule?.freshSignIn ?? false,
      due: duty?.due ?? null,
    };
  });
}

/** What is known beforehand of an act that takes two people. */
export const takesTwoShape = z
  .strictObject({
    rule: z.string(),
    title: z.string(),
    always: z.boolean().describe('False where it depends on the answers, or on the case'),
    ...second,
  })
  .meta({ id: 'TakesTwo', description: 'That an act takes two people, and who may be the second.' });

/** By which rule in force what an act records takes two people; null where by none. */
export function takesTwoAnswer(
  { engine, today }: CaseRead,
  kind: string,
): z.input<typeof takesTwoShape> | null {
  const rule = engine.ruleSetOn(today).twoPeople.get(kind);
  if (rule === undefined) return null;
  const { id, title, when, by, apart, freshSignIn } = rule;
  const always = when === undefined;
  return { rule: id, title, always, agreeBy: [...by], otherAgency: apart === 'agency', freshSignIn };
}
