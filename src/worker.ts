import { reportReady, untilToldToStop } from './supervised.ts';

reportReady([]);
await untilToldToStop();
process.exit(0);
