import type { Clock } from '../application/ports.ts';
import { instantFromEpochMs } from '../kernel/instant.ts';

/** The time of the machine. */
export const systemClock: Clock = { now: () => instantFromEpochMs(Date.now()) };
