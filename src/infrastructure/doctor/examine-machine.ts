import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HealthFinding } from '../../application/health.ts';
import { civilTimeIn, isTimeZone, parseInstant } from '../../kernel/instant.ts';

const OLDEST_NODE = 24;
const GIB = 1_073_741_824;
const LITTLE_SPACE = 2 * GIB;
const NO_SPACE = 0.2 * GIB;

/** What the machine itself gives: the runtime, time zones, and room on the disk of `dataDir`. */
export function* examineMachine(dataDir: string): Generator<HealthFinding> {
  yield examineNode();
  yield examineZones();
  yield examineDisk(dataDir);
}

function examineNode(): HealthFinding {
  const { node } = process.versions;
  const says = `Node ${node}.`;
  if (Number(node.split('.')[0]) >= OLDEST_NODE) return { what: 'Node', health: 'well', says };
  return {
    what: 'Node',
    health: 'ill',
    says,
    advice: `Run the command as “npx throughline”, which uses the pinned Node ${OLDEST_NODE}.`,
  };
}

/** Half past noon in London is half past eleven by universal time in summer: known only from time zone data. */
function examineZones(): HealthFinding {
  const summer = parseInstant('2026-07-01T11:30:00Z');
  const knows =
    isTimeZone('Europe/London') && summer !== undefined && civilTimeIn('Europe/London', summer) === '12:30';
  if (knows)
    return {
      what: 'Time zones',
      health: 'well',
      says: `Time zone data ${process.versions['tz'] ?? 'of this Node'} knows Europe/London.`,
    };
  return {
    what: 'Time zones',
    health: 'ill',
    says: 'The time zone data of this Node does not know summer time in Europe/London.',
    advice: 'Use a Node built with full time zone data: run the command as “npx throughline”.',
  };
}

function examineDisk(dataDir: string): HealthFinding {
  let folder = dataDir;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const says = `${(free / GIB).toFixed(1)} GiB free where ${folder} is.`;
    if (free >= LITTLE_SPACE) return { what: 'Disk', health: 'well', says };
    return {
      what: 'Disk',
      health: free < NO_SPACE ? 'ill' : 'watch',
      says,
      advice: 'Free space: when the disk is full nothing more can be recorded.',
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      what: 'Disk',
      health: 'watch',
      says: `The free space of ${folder} cannot be read (${why}).`,
      advice: 'See to it that this user may read the folder.',
    };
  }
}
