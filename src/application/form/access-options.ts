import type { EngineFactBodies } from '../../domain/event.ts';
import type { FactRecord } from '../../domain/state.ts';
import { civilDateIn } from '../../kernel/instant.ts';
import { relationTitle } from '../access/part.ts';
import { sightRows } from '../access/sight-rows.ts';
import { dayInWords } from '../date-words.ts';
import type { CaseRead } from '../read-case.ts';
import type { OfferedAnswer } from './entry-options.ts';

type Given = FactRecord<EngineFactBodies['AccessGiven']>;
type Recused = FactRecord<EngineFactBodies['PersonRecused']>;

/** The accesses that were given and still stand, by whose they are: what somebody ends is a person's, not a number's. */
export function accessesOffered(read: CaseRead): readonly OfferedAnswer[] {
  const given = (read.state.byKind.get('AccessGiven') ?? []) as unknown as readonly Given[];
  return standing(read, given).map((one) => {
    const { name, agency, relation } = one.body;
    const whose = name === undefined ? `Everybody of ${agency}` : `${name}, ${agency}`;
    return offered(one, `${whose}: ${relationTitle(read.programme, relation)}`, 'Given');
  });
}

/** The recusals that still stand, by who is recused. */
export function recusalsOffered(read: CaseRead): readonly OfferedAnswer[] {
  const recused = (read.state.byKind.get('PersonRecused') ?? []) as unknown as readonly Recused[];
  return standing(read, recused).map((one) => offered(one, one.body.name, 'Recused'));
}

function standing<Body>(read: CaseRead, records: readonly FactRecord<Body>[]): readonly FactRecord<Body>[] {
  const ended = new Set(
    sightRows(read.programme, read.state)
      .filter(({ untilAt }) => untilAt !== null && civilDateIn(read.state.zone, untilAt) <= read.today)
      .map(({ position }) => position),
  );
  return records.filter(({ standsFor }) => !ended.has(standsFor)).toReversed();
}

function offered<Body extends { readonly reason: string }>(
  { standsFor, recordedOn, author, body }: FactRecord<Body>,
  label: string,
  done: string,
): OfferedAnswer {
  return {
    value: String(standsFor),
    label,
    line: `${done} on ${dayInWords(recordedOn)} by ${author.name}: ${body.reason}`,
  };
}
