import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import type { CaseHistory } from '../../src/application/case-history.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import { type ReadingApp, TODAY, readingApp } from './reading-app.ts';

/** A meeting of thirty cases, on the day of the tests. */
export const THIRTY = 30;
export const thirtyAt = `/meetings/safeguarding/${TODAY}`;

const REFERENCES = Array.from({ length: THIRTY }, (_, at) => `MX-${String(at + 1).padStart(2, '0')}`);

/** Thirty made-up cases at the stage before the panel, with a case of the demonstration whose members are known. */
export async function thirtyCases(): Promise<ReadingApp> {
  const area = demonstrationArea(TODAY);
  const model = area.cases.find(({ reference }) => reference === 'WM-1011');
  if (model === undefined) throw new Error('The demonstration has no case WM-1011 any more: name another.');
  const histories = REFERENCES.map((reference, at): CaseHistory => ({
    ...model,
    reference,
    title: `Subject M${at + 1}`,
  }));
  const app = await readingApp([], { histories });
  await listed(app, await app.as('demo-edwin'));
  return app;
}

/** Lists them in the order of their references, over the API. */
async function listed(app: ReadingApp, by: Browserlike): Promise<void> {
  const me = JSON.parse((await by.get('/api/me')).body) as { readonly formToken: string };
  for (const reference of REFERENCES) {
    const answer = await by.postText(
      `/api/cases/${await app.caseId(reference)}/acts`,
      JSON.stringify({
        act: 'list-case',
        body: { meetingOn: TODAY, purpose: 'first' },
        occurred: { date: TODAY },
      }),
      {
        'content-type': 'application/json',
        'x-csrf-token': me.formToken,
        'idempotency-key': `list-${reference}`,
      },
    );
    if (answer.statusCode !== 201) throw new Error(`${reference} was not listed: ${answer.body}`);
  }
}
