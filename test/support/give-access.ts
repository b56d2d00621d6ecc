import { randomUUID } from 'node:crypto';
import type { Browserlike } from '../web/sample-app.tsx';

/** Somebody’s part in a case, as `give-access` puts it on the record. */
export type GivenPart = {
  /** A relation of the programme: `reader` sees the whole case, `provider` their own orders. */
  readonly relation: string;
  readonly agency: string;
  /** Everybody of the agency when absent. */
  readonly person?: string;
};

/** Gives somebody a part in a case on its record. `by` is signed in as one who may give it. */
export async function giveAccess(by: Browserlike, caseId: string, part: GivenPart): Promise<void> {
  const me = JSON.parse((await by.get('/api/me')).body) as { readonly formToken: string };
  const answer = await by.postText(
    `/api/cases/${caseId}/acts`,
    JSON.stringify({
      act: 'give-access',
      body: { ...part, reason: 'Has a part in this case.' },
      occurred: { date: '2026-11-20' },
    }),
    { 'content-type': 'application/json', 'x-csrf-token': me.formToken, 'idempotency-key': randomUUID() },
  );
  if (answer.statusCode !== 201) throw new Error(`No access was given: ${answer.body}`);
}
