import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Gateway, Write } from './gateway.ts';
import type { Oracle } from './oracle.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Workload } from './workload.ts';

/** When a writer last sent something that was acknowledged, and was last left without an answer; epoch milliseconds. */
export type WriterTimes = { ackSentAt: number; ackAt: number; unknownAt: number };

export type Writers = {
  readonly times: readonly WriterTimes[];
  /** Words of the answers that told nothing, with how often each came. */
  readonly unknowns: ReadonlyMap<string, number>;
  /** Refusals other than of a lost race: the workload is made so that there are none, and a writer ends at its first. */
  readonly refusals: readonly string[];
  /** Lets each writer finish what it has under way, and resolves when all have. */
  stop(): Promise<void>;
};

export type WritersOptions = {
  readonly count: number;
  readonly gateway: Gateway;
  readonly oracle: Oracle;
  readonly workload: Workload;
  readonly random: SeededRandom;
  /** Milliseconds to wait after each acknowledgement: 0 for as fast as it goes. */
  readonly pause: number;
};

/** How long a writer goes on asking what became of its last write once it was told to stop. */
const LAST_WORD_MS = 30_000;

/** Starts concurrent writers, each sending one write at a time, again and again until it is acknowledged. */
export function startWriters(options: WritersOptions): Writers {
  const times = Array.from({ length: options.count }, () => ({ ackSentAt: 0, ackAt: 0, unknownAt: 0 }));
  const unknowns = new Map<string, number>();
  const refusals: string[] = [];
  let stopAt: number | undefined;

  /** False when the write was refused. */
  async function deliver(write: Write, mine: WriterTimes, random: SeededRandom): Promise<boolean> {
    for (;;) {
      const sentAt = Date.now();
      options.oracle.sending(write);
      const answer = await options.gateway.send(write);
      options.oracle.answered(write, answer);
      if (answer.outcome === 'recorded') {
        mine.ackSentAt = sentAt;
        mine.ackAt = Date.now();
        if (write.act === 'open-case') options.workload.opened(answer.receipt.caseId);
        return true;
      }
      note(write, answer, mine);
      if (answer.outcome === 'refused') return false;
      if (stopAt !== undefined && Date.now() > stopAt + LAST_WORD_MS) return true;
      await sleep(20 + random.below(80));
    }
  }

  function note(write: Write, answer: Exclude<Answer, { outcome: 'recorded' }>, mine: WriterTimes): void {
    if (answer.outcome === 'refused') refusals.push(`${write.act} ${write.key}: ${answer.why}`);
    else {
      mine.unknownAt = Date.now();
      unknowns.set(answer.why, (unknowns.get(answer.why) ?? 0) + 1);
    }
  }

  const running = times.map(async (mine, index) => {
    const random = options.random.fork(`writer ${index}`);
    while (stopAt === undefined) {
      if (!(await deliver(options.workload.next(), mine, random))) return;
      if (options.pause > 0) await sleep(options.pause);
    }
  });
  return {
    times,
    unknowns,
    refusals,
    async stop() {
      stopAt ??= Date.now();
      await Promise.all(running);
    },
  };
}
