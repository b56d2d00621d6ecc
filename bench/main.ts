import { createTestCluster } from '../test/support/test-cluster.ts';
import { benchAccess } from './access.ts';
import { benchActs } from './acts.ts';
import { benchCasework } from './casework.ts';
import { benchClock } from './clock.ts';
import { benchOwnership } from './ownership.ts';
import { benchLetters } from './letters.ts';
import { benchObligations, benchOccurrences } from './obligations.ts';
import { benchReading } from './reading.ts';
import { benchRehearsing } from './rehearsing.ts';
import { benchSanctions } from './sanctions.ts';
import { benchStarting } from './starting.ts';
import { printTable } from './table.ts';

const benches = {
  acts: ['Recording acts', benchActs],
  reading: ['Reading', benchReading],
  rehearsing: ['Rehearsing and verifying', benchRehearsing],
  casework: ['Casework on 300,000 cases', benchCasework],
  access: ['Permission and the log of looks, with and without', benchAccess],
  clock: ['The clock', benchClock],
  ownership: ['Who owned what on a day', benchOwnership],
  sanctions: ['Names on a sanctions list', benchSanctions],
  obligations: ['An agreement of 5,000 obligations over twenty years', benchObligations],
  occurrences: ['An agreement of 100,000 occurrences over twenty years', benchOccurrences],
  letters: ['A correspondence of 10,000 letters', benchLetters],
  starting: ['Starting, and memory', benchStarting],
} as const;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}. Name any of: ${Object.keys(benches).join(', ')}; none runs them all.\n`,
  );
  process.exit(1);
}
for (const [name, [title, bench]] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const cluster = await createTestCluster();
  try {
    printTable(title, await bench(cluster.coordinates));
  } finally {
    await cluster.stop();
  }
}
