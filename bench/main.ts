import { createTestCluster } from '../test/support/test-cluster.ts';
import { benchActs } from './acts.ts';
import { printTable } from './table.ts';

const cluster = await createTestCluster();
try {
  printTable('Recording acts', await benchActs(cluster.coordinates));
} finally {
  await cluster.stop();
}
