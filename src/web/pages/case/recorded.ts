import { dayInWords } from '../../../application/date-words.ts';
import { meetingOfEntry } from '../../../application/meeting/meetings-of-case.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { Consequence } from '../../../domain/event.ts';
import { paths } from '../../paths.ts';
import { drawnLines } from '../../wording/consequences.ts';
import { agendaAt } from '../meetings/agenda-address.ts';
import { saidBy } from './entry-words.ts';
import type { NextStep } from './next-steps.ts';

/** What a person has just put on the record, and what came of it. */
export type RecordedShown = {
  readonly position: number;
  readonly title: string;
  readonly said: string;
  readonly drawn: readonly string[];
  readonly steps: readonly NextStep[];
};

/** News of an entry, for its own author; undefined for anybody else, and for what is no entry. */
export function presentRecorded(
  read: CaseRead,
  position: number | undefined,
  person: string,
): RecordedShown | undefined {
  const fact = read.state.facts.find((one) => one.position === position);
  if (fact === undefined || fact.author.person !== person) return undefined;
  const act = read.programme.actRecording.get(fact.kind);
  const drawn = read.events.filter(
    (event): event is Consequence => event.type === 'consequence' && event.cause === fact.position,
  );
  return {
    position: fact.position,
    title: read.programme.facts.get(fact.kind)?.title ?? fact.kind,
    said: saidBy(read, fact),
    drawn: drawnLines(read, drawn)
      .filter(({ weight }) => weight !== 'quiet')
      .map(({ what, text }) => `${what}: ${text}`),
    steps: [
      ...agendaSteps(read, fact.position),
      { text: 'See the entry', href: paths.caseEntry(read.caseId, fact.position) },
      ...(act === undefined ? [] : [{ text: 'Record another', href: paths.caseAct(read.caseId, act.id) }]),
      ...(fact.kind === 'FactWithdrawn'
        ? []
        : [
            {
              text: 'Undo: withdraw it',
              href: paths.caseAct(read.caseId, 'withdraw-entry', { position: String(fact.position) }),
            },
          ]),
    ],
  };
}

/** What belongs to a meeting is done case by case: whoever did it for one goes on with the next on the agenda. */
function agendaSteps(read: CaseRead, position: number): readonly NextStep[] {
  const entry = read.view.at(position);
  const on = entry === undefined ? undefined : meetingOfEntry(read, entry);
  if (on === undefined) return [];
  const { programme, caseId } = read;
  return [
    {
      text: `Go on with the agenda of ${dayInWords(on)}`,
      href: agendaAt({ programme, on }, caseId),
    },
  ];
}
