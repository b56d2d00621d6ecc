import { createHash } from 'node:crypto';
import { type CommandDeps, handleCommand } from '../../src/application/handle-command.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';
import type { Answer, Gateway, Write } from './gateway.ts';
import { WRITER } from './workload.ts';

/** Writes through the event log from this process, at whatever time `now` gives. */
export function inProcessGateway(deps: CommandDeps, now: () => Instant): Gateway {
  return {
    async send(write) {
      try {
        const recorded = await handleCommand(deps, addressed(write), now());
        if (recorded.ok) {
          const { receipt, repeated } = recorded.value;
          return { outcome: 'recorded', receipt, repeated };
        }
        return afterRefusal(recorded.error.code, JSON.stringify(recorded.error));
      } catch (error) {
        return { outcome: 'unknown', why: (error as { code?: string }).code ?? (error as Error).message };
      }
    },
  };
}

/** A lost race is tried again; any other refusal is final. */
export function afterRefusal(code: string, words: string): Answer {
  return code === 'case-changed' ? { outcome: 'unknown', why: code } : { outcome: 'refused', why: words };
}

// Drawn from the key, so that an opening sent again is of the same case.
function caseIdFor(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function addressed(write: Write): Parameters<typeof handleCommand>[1] {
  const { lateReason } = write;
  return {
    caseId: write.caseId ?? caseIdFor(write.key),
    programme: 'safeguarding',
    key: write.key,
    digest: write.key,
    command: {
      act: write.act,
      body: write.body,
      author: WRITER,
      occurred: { date: write.occurred as PlainDate, precision: 'day', certainty: 'stated' },
      ...(lateReason === undefined ? {} : { lateReason }),
    },
  };
}
