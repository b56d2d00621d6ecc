import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { memoryRecord } from '../../test/support/memory-record.ts';
import { letPlot } from '../../test/support/plots.ts';
import { compiled, instant, someone } from '../../test/support/scenario.ts';
import { liveEngine } from '../domain/engine.ts';
import type { Author } from '../domain/event.ts';
import { caseCache } from './case-cache.ts';
import { handleCommand, turnClock } from './handle-command.ts';
import { wholeProjection } from './projection.ts';

test('a case with something on its agenda that the programme no longer knows is looked at again tomorrow, not at once', async () => {
  const s = letPlot();
  const record = memoryRecord();
  const projection = wholeProjection(s.programme, s.state, s.events);
  await record.log.append({ caseId: 'case-1', expected: 0, events: s.events, projection, clockAt: null });
  const rules = allotment.rules.filter((entry) => entry.rule.id !== 'meter-reading');
  const engine = liveEngine(compiled({ ...allotment, rules }), s.engine.book);
  const deps = { log: record.log, engineFor: () => engine, cache: caseCache(1) };
  const turn = () => turnClock(deps, 'case-1', 'allotment', instant('2025-02-10T09:00:00Z'));
  await turn();
  expect(await turn()).toEqual({ recorded: 0, next: '2025-02-11T00:00:00.000Z' });
});

describe('what takes two people', () => {
  const landlord: Author = {
    person: 'p-l',
    name: 'A chair',
    agency: 'The landlord',
    role: 'committee-chair',
  };
  const reason = 'Looked at on the spot, and it is so.';

  /** A plot on which somebody is recused, and how an act is sent about it. */
  async function plot() {
    const s = letPlot({ opened: '2025-03-10' });
    const recused = { person: 'p-out', name: 'Out', reason };
    const recusal = s.given('recuse-person', recused, { by: 'secretary' });
    const record = memoryRecord();
    const projection = wholeProjection(s.programme, s.state, s.events);
    await record.log.append({ caseId: 'case-1', expected: 0, events: s.events, projection, clockAt: null });
    const deps = { log: record.log, engineFor: () => s.engine, cache: caseCache(1) };
    let sent = 0;
    const send = (
      act: string,
      position: number,
      author: Author,
      more: { readonly key?: string; readonly freshlySignedIn?: true } = { freshlySignedIn: true },
    ) =>
      handleCommand(
        deps,
        {
          caseId: 'case-1',
          programme: 'allotment',
          key: `key-${(sent += 1)}`,
          digest: act,
          command: {
            act,
            body: { position, reason },
            occurred: { date: null, precision: 'unknown', certainty: 'stated' },
            author,
          },
          ...more,
        },
        instant('2025-03-10T15:00:00Z'),
      );
    return { send, recusal };
  }

  test('asks for a fresh sign-in of whoever proposes and of whoever agrees, whichever way they come', async () => {
    const { send, recusal } = await plot();
    const stale = { ok: false, error: { code: 'sign-in-again' } };
    expect(await send('end-recusal', recusal, someone('secretary'), {})).toMatchObject(stale);
    const proposed = await send('end-recusal', recusal, someone('secretary'));
    const position = proposed.ok ? (proposed.value.events[0]?.position ?? 0) : 0;
    expect(await send('agree-to-proposal', position, landlord, {})).toMatchObject(stale);
    const agreed = await send('agree-to-proposal', position, landlord, {
      key: 'once',
      freshlySignedIn: true,
    });
    expect(agreed.ok).toBe(true);
    // Sent again after the sign-in has grown old, it is answered as it was.
    expect(await send('agree-to-proposal', position, landlord, { key: 'once' })).toMatchObject({
      ok: true,
      value: { repeated: true },
    });
  });

  test('is declined without one', async () => {
    const { send, recusal } = await plot();
    const proposed = await send('end-recusal', recusal, someone('secretary'));
    const position = proposed.ok ? (proposed.value.events[0]?.position ?? 0) : 0;
    expect((await send('decline-proposal', position, landlord, {})).ok).toBe(true);
  });

  test('is agreed to by one of two who agree in the same moment', async () => {
    const { send, recusal } = await plot();
    const proposed = await send('end-recusal', recusal, someone('secretary'));
    const position = proposed.ok ? (proposed.value.events[0]?.position ?? 0) : 0;
    const both = await Promise.all(
      ['p-1', 'p-2'].map((person) => send('agree-to-proposal', position, { ...landlord, person })),
    );
    expect(both.map((one) => (one.ok ? 'agreed' : one.error.code)).toSorted()).toEqual([
      'agreed',
      'entry-not-proposed',
    ]);
  });
});
