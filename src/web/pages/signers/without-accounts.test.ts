import { expect, test } from 'vitest';
import { readingApp, textOf } from '../../../../test/support/reading-app.ts';

test('people are looked after where none of them has an account kept here', async () => {
  const app = await readingApp([], { whole: { keepsNoAccounts: true } });
  try {
    const alma = await app.as('demo-alma');
    const list = await alma.get('/people');
    expect(textOf(list.body)).toContain('Tomos Enghraifft');
    expect(list.body).not.toContain('/people/invitations');
    const page = textOf((await alma.get('/people/demo-tomos')).body);
    expect(page).toContain('Signs in through their organisation, if at all');
    expect((await alma.get('/people/demo-tomos/changes/leave')).statusCode).toBe(200);
    expect((await alma.get('/people/invitations')).statusCode).toBe(404);
  } finally {
    await app.close();
  }
});
