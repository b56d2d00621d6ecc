import { describe, expect, it } from 'vitest';
import { referred, safeguardingCase } from '../../test/support/safeguarding-case.ts';
import { instant } from '../../test/support/scenario.ts';
import { askedAct, entriesOffered } from './asked-act.ts';
import { PROPOSED, REPORTED } from './form/choices-from.ts';
import { type CaseRead, readWhole } from './read-case.ts';

const keeper = {
  person: 'p-k',
  name: 'A keeper',
  agency: 'Example Council',
  role: 'records-manager',
};

/** A case with a hold, a release of it that waits for a second person, and a report that nobody has confirmed. */
async function withProposal(): Promise<{
  readonly read: CaseRead;
  readonly release: number;
  readonly report: number;
}> {
  const s = safeguardingCase();
  referred(s);
  const hold = s.given('HoldPlaced', { by: 'D', authority: 'Inquiry', scope: 'All' });
  const release = s.given('release-hold', { hold, reasons: 'The inquiry reported' }, { by: keeper });
  const report = s.given('ConcernNoted', { by: 'Aunt', concern: 'Films' }, { standing: 'reported' });
  const tools = { log: { load: async () => s.events }, engineFor: () => s.engine };
  const read = (await readWhole(tools, 'case-1', instant('2025-01-06T15:00:00Z'))) as CaseRead;
  return { read, release, report };
}

describe('the form of an act', async () => {
  const { read, release, report } = await withProposal();

  it('offers what waits for a second person to whoever answers, with who proposed what and when', () => {
    expect(entriesOffered(read, [PROPOSED])).toEqual([
      {
        value: String(release),
        label: `Entry ${release} · 6 January 2025 · Legal hold released · waits for a second person`,
        line: expect.stringMatching(
          /^Proposed by A keeper \(Example Council\) on 6 January 2025: Legal hold in entry \d+ released$/,
        ) as string,
      },
    ]);
    const offered = askedAct(read, 'agree-to-proposal', [])?.fields['position']?.spec;
    expect(offered).toEqual({ type: 'fact', kinds: [PROPOSED] });
  });

  it('offers reports, and no proposals, to whoever confirms', () => {
    expect(entriesOffered(read, [REPORTED]).map(({ value }) => value)).toEqual([String(report)]);
  });

  it('says beforehand that the act takes two people, who the second may be, and whether it always does', () => {
    expect(askedAct(read, 'release-hold', [])?.takesTwo).toEqual({
      title: 'A legal hold is released by two people',
      by: ['Panel chair', 'Quality lead', 'Data protection officer'],
      freshSignIn: false,
      always: true,
    });
    expect(askedAct(read, 'end-recusal', [])?.takesTwo).toMatchObject({ apart: 'agency', freshSignIn: true });
    expect(askedAct(read, 'decide-exit', [])?.takesTwo).toMatchObject({ apart: 'agency', always: false });
    expect(askedAct(read, 'record-contact', [])).not.toHaveProperty('takesTwo');
  });
});
