import type { AskedAct } from '../../../application/asked-act.ts';
import { belongsTo } from '../../../application/form/names.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { DECIDE_CANDIDATE } from '../../../domain/engine-acts.ts';
import type { EngineFactBodies } from '../../../domain/event.ts';
import type { Field } from '../../../domain/fields.ts';
import { standingEntry } from '../../../domain/state.ts';
import { isCode } from '../../codes.ts';
import { dutiesOfAddress } from '../../duty-address.ts';
import { PROPOSAL_FIELD, answersProposal } from './proposal-asked.ts';

/** What an address or a form says, by name: answers to the questions of an act, and what else it is about. */
export type Asked = { readonly [name: string]: string | readonly string[] };

/** The duty that an act is to meet or is about. An act on duties asks for it by the same name. */
const DUTY = 'duty';

/**
 * What the address of an act says, as the form takes it. No address holds what somebody wrote, since it may name a person:
 * a recipient of a message, a candidate of a screening and what an entry is about are named in it by numbers, and answered
 * here as the record has them. Other text is taken from an address only where it is a code, as that of a clause.
 */
export function fromAddress(read: CaseRead, asked: AskedAct, address: Asked): Asked {
  const said = withDuty(read, asked, address);
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]): readonly (readonly [string, Asked[string]])[] => {
      const question = Object.entries(asked.fields).find(([field]) => belongsTo(name, field));
      if (question === undefined) return [[name, value]];
      const answer = answerOf(read, asked, question, said, value);
      return answer === undefined ? [] : [[name, answer]];
    }),
  );
}

function answerOf(
  read: CaseRead,
  { id }: AskedAct,
  [name, field]: readonly [string, Field<unknown>],
  said: Asked,
  value: Asked[string],
): Asked[string] | undefined {
  const number = Number([value].flat()[0] ?? '');
  if (field.suggests === 'recipients') return recipient(read, said, number);
  if (id === DECIDE_CANDIDATE && name === 'candidate') return candidate(read, said, number);
  if (id === 'record-claim' && name === 'about') return about(read, number);
  return takesWords(field) && ![value].flat().every(isCode) ? undefined : value;
}

/** Whether anything could be written as the answer to a question. What is chosen is an id or a code of the programme. */
function takesWords({ spec, choicesFrom }: Field<unknown>): boolean {
  if (spec.type === 'text') return choicesFrom === undefined;
  return spec.type === 'group' || spec.type === 'by-key' || (spec.type === 'list' && spec.of.type !== 'fact');
}

/** The recipient of a number of the first message that the address names. */
function recipient({ programme, view }: CaseRead, said: Asked, number: number): string | undefined {
  const positions = new Set(Object.values(said).flat());
  const message = programme.correspondence
    ?.show(view)
    .messages.find(({ position }) => positions.has(String(position)));
  return message?.recipients[number - 1]?.id;
}

/** What a screening found, by its number among all that it found. */
function candidate({ state }: CaseRead, said: Asked, number: number): string | undefined {
  const screening = standingEntry(state, Number([said['position']].flat()[0]));
  if (screening?.kind !== 'PartiesScreened') return undefined;
  const { candidates, together = [] } = screening.body as EngineFactBodies['PartiesScreened'];
  return [...candidates, ...together][number - 1]?.key;
}

/** What an entry is about: as it says, or what its kind is called. */
function about({ programme, state }: CaseRead, position: number): string | undefined {
  const entry = standingEntry(state, position);
  const said = (entry?.body as { readonly about?: unknown } | undefined)?.about;
  return typeof said === 'string' ? said : programme.facts.get(entry?.kind ?? '')?.title;
}

/** With the duty that is meant as the record names it, and the entry that it is about as the answer to the question for one. */
function withDuty(read: CaseRead, { id, fields }: AskedAct, address: Asked): Asked {
  const named = [address[DUTY]].flat()[0];
  if (named === undefined) return address;
  const meant = dutiesOfAddress(read.state.duties, named);
  const [first] = meant;
  if (first === undefined) return address;
  const { [DUTY]: _named, ...rest } = address;
  const said: Asked = meant.length === 1 ? { ...rest, [DUTY]: first.duty } : rest;
  const { openedBy } = first;
  if (answersProposal({ id })) return { [PROPOSAL_FIELD]: String(openedBy), ...said };
  const kind = standingEntry(read.state, openedBy)?.kind;
  const question = Object.entries(fields).find(
    ([, { spec }]) => spec.type === 'fact' && kind !== undefined && spec.kinds.includes(kind),
  );
  return question === undefined ? said : { [question[0]]: String(openedBy), ...said };
}
