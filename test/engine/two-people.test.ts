import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { FenceBroken, NuisanceFound, RentDetermined } from '../../programmes/allotment/facts.ts';
import { rule } from '../../programmes/allotment/terms.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Author } from '../../src/domain/event.ts';
import { asksFreshSignIn } from '../../src/domain/two-people.ts';
import { days, onDay, twoPeople, workingDays } from '../../src/programme/dsl/index.ts';
import { definitions } from '../../src/wiring/programmes.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';
import { type Scenario, compiled, instant, scenario, someone } from '../support/scenario.ts';

const source = rule('rule 20');
const due = workingDays(5).after('recorded');

/** The allotments with a committee that wants a second look at fences to the north, at nuisances and at rents. */
const careful = {
  ...allotment,
  rules: [
    ...allotment.rules,
    twoPeople('nuisance-by-two', {
      title: 'Two people find a nuisance',
      guards: NuisanceFound,
      by: ['committee-chair', 'treasurer'],
      apart: 'agency',
      due,
      remind: [onDay()],
      escalate: { secretary: days(3).after() },
      source,
    }),
    twoPeople('fence-by-two', {
      title: 'Two people find the fence to the north broken',
      guards: FenceBroken,
      when: (_, { body }) => (body.where === 'north' ? 'It is the neighbour’s fence.' : undefined),
      by: ['secretary', 'committee-chair'],
      due,
      source,
    }),
    twoPeople('rent-by-two', {
      title: 'Two people determine a rent',
      guards: RentDetermined,
      by: ['secretary'],
      due,
      source,
    }),
  ],
};

const landlord: Author = { person: 'p-l', name: 'A chair', agency: 'The landlord', role: 'committee-chair' };
const REASON = 'Looked at on the spot, and it is so.';

function plot(): Scenario {
  const s = scenario(careful, { opened: '2025-03-10' });
  s.given('receive-application', { name: 'Plot holder A', references: 2 });
  s.given('TenancyAgreed', { plot: '7', rods: 10, starts: '2025-03-12' });
  return s;
}

function code(outcome: ReturnType<Scenario['when']>): string {
  return outcome.ok ? outcome.value.fact.standing : outcome.error.code;
}

const agree = (s: Scenario, position: number, by: string | Author = landlord) =>
  s.when('agree-to-proposal', { position, reason: REASON }, { by });
const decline = (s: Scenario, position: number, by: string | Author = landlord) =>
  s.when('decline-proposal', { position, reason: REASON }, { by });
const bonfire = (s: Scenario) => s.given('find-nuisance', { what: 'Bonfire' }, { by: 'site-manager' });
const north = (s: Scenario, occurred?: string) =>
  s.given(
    'find-fence-broken',
    { where: 'north' },
    { by: 'site-manager', ...(occurred === undefined ? {} : { occurred }) },
  );

describe('what takes two people', () => {
  test('is proposed by the first: it is shown, and moves no stage, duty or calculation', () => {
    const s = plot();
    const before = s.stage;
    const position = bonfire(s);
    north(s);
    expect(s.view.at(position)).toBeUndefined();
    expect(s.view.has(NuisanceFound)).toBe(false);
    expect(s.view.proposed.map(({ kind, standing }) => [kind, standing])).toEqual([
      ['NuisanceFound', 'proposed'],
      ['FenceBroken', 'proposed'],
    ]);
    expect(s.view.reported).toEqual([]);
    expect(s.stage).toBe(before);
    expect(s.duties('mend-fence')).toEqual([]);
    expectSameWhenRefolded(s);
  });

  test('owes the first an answer, by the first role that is not theirs', () => {
    const s = plot();
    bonfire(s);
    expect(s.duty('nuisance-by-two')).toMatchObject({
      status: 'open',
      owedBy: 'committee-chair',
      owedTo: 'site-manager',
      due: '2025-03-17',
    });
    s.given('find-fence-broken', { where: 'north' }, { by: 'plot-holder' });
    expect(s.duty('fence-by-two')).toMatchObject({ owedBy: 'secretary', owedTo: 'plot-holder' });
    s.given('find-nuisance', { what: 'Noise' }, { by: 'secretary' });
    expect(s.duties('nuisance-by-two')).toHaveLength(2);
    expectSameWhenRefolded(s);
  });

  test('counts from when the second agrees, with the dates it had', () => {
    const s = plot();
    const nuisance = bonfire(s);
    const fence = north(s);
    s.on('2025-03-14');
    expect(code(agree(s, fence))).toBe('established');
    expect(s.duty('mend-fence')).toMatchObject({
      openedOn: '2025-03-14',
      openedBy: fence,
      due: '2025-03-30',
    });
    expect(s.duty('fence-by-two')).toMatchObject({ status: 'met', metOn: '2025-03-14' });
    expect(s.stage).toBe('tenant');
    const agreed = s.given('agree-to-proposal', { position: nuisance, reason: REASON }, { by: landlord });
    expect(s.stage).toBe('notice');
    expect(s.view.at(nuisance)).toMatchObject({
      standing: 'established',
      agreedBy: agreed,
      author: { role: 'site-manager' },
    });
    expectSameWhenRefolded(s);
  });

  test('is not answered by whoever proposed it', () => {
    const s = plot();
    const position = s.given('find-fence-broken', { where: 'north' }, { by: 'site-manager' });
    const proposer = { ...someone('site-manager'), role: 'secretary' };
    expect(agree(s, position, proposer)).toMatchObject({ error: { code: 'agree-own', why: 'proposed' } });
    expect(code(decline(s, position, proposer))).toBe('agree-own');
    expect(code(agree(s, position, 'secretary'))).toBe('established');
  });

  test('is answered only in a role that the rule names, and of another agency where it says so', () => {
    const s = plot();
    const position = bonfire(s);
    expect(agree(s, position, 'secretary')).toMatchObject({
      error: { code: 'agree-not-yours', by: ['Chair of the committee', 'Treasurer'] },
    });
    expect(agree(s, position, 'committee-chair')).toMatchObject({
      error: { code: 'agree-same-agency', agency: 'Test agency' },
    });
    expect(code(decline(s, position, 'treasurer'))).toBe('agree-same-agency');
    expect(code(agree(s, position))).toBe('established');
  });

  test('counts for nothing, for good, once the second declines', () => {
    const s = plot();
    const position = north(s);
    const declined = s.given('decline-proposal', { position, reason: REASON }, { by: 'secretary' });
    expect(s.state.waiting.size).toBe(0);
    expect(s.state.declined.get(position)).toMatchObject({ by: declined, record: { kind: 'FenceBroken' } });
    expect(s.duty('fence-by-two').status).toBe('met');
    expect(s.duties('mend-fence')).toEqual([]);
    expect(code(agree(s, position, 'secretary'))).toBe('entry-not-proposed');
    for (const one of [position, declined])
      expect(code(s.when('withdraw-entry', { position: one, reason: REASON }))).toBe('not-withdrawn');
    expect(
      code(s.when('find-fence-broken', { where: 'south' }, { by: 'site-manager', supersedes: position })),
    ).toBe('entry-not-found');
    s.given('agree-to-proposal', { position: north(s), reason: REASON }, { by: 'secretary' });
    expect(s.duties('mend-fence')).toHaveLength(1);
    expectSameWhenRefolded(s);
  });

  test('withdrawn by its author waits no more, and nobody owes an answer', () => {
    const s = plot();
    const position = north(s);
    s.given('withdraw-entry', { position, reason: 'It was the hedge.' }, { by: 'site-manager' });
    expect(s.state.waiting.size).toBe(0);
    expect(s.duty('fence-by-two').status).toBe('superseded');
    expect(code(agree(s, position, 'secretary'))).toBe('entry-not-proposed');
    expectSameWhenRefolded(s);
  });

  test('that nobody answers is missed, and others are told', () => {
    const s = plot();
    const position = bonfire(s);
    s.on('2025-03-20');
    expect(s.duty('nuisance-by-two').status).toBe('missed');
    expect(s.notices('committee-chair').map(({ why }) => why)).toEqual(['reminder']);
    expect(s.notices('secretary').map(({ why }) => why)).toEqual(['escalation']);
    expect(code(agree(s, position))).toBe('established');
    expect(s.duty('nuisance-by-two').status).toBe('met-late');
  });

  test('is known as waiting on the days between', () => {
    const s = plot();
    const position = bonfire(s);
    s.on('2025-03-14');
    agree(s, position);
    const then = s.knownOn('2025-03-12');
    expect(then.state.waiting.get(position)?.standing).toBe('proposed');
    expect(then.state.stage).toBe('tenant');
    expect(s.knownOn('2025-03-14').state.stage).toBe('notice');
  });

  test('says one thing as long as it waits: whoever reads it agrees to that, and to nothing put in its place', () => {
    const s = plot();
    const position = north(s, '2025-03-10');
    for (const by of ['site-manager', 'plot-holder'])
      expect(s.when('find-fence-broken', { where: 'south' }, { by, supersedes: position })).toMatchObject({
        ok: false,
        error: { code: 'takes-two', how: 'proposal', position },
      });
    expect(s.state.waiting.get(position)?.body).toEqual({ where: 'north' });
    s.given('withdraw-entry', { position, reason: 'It was the other fence.' }, { by: 'site-manager' });
    expect(code(agree(s, position, 'secretary'))).toBe('entry-not-proposed');
    expectSameWhenRefolded(s);
  });

  test('is judged again when the second agrees, on the case as it stands', () => {
    const s = plot();
    const tenancy = s.entry('TenancyAgreed');
    const rent = { on: '2025-03-12', pence: 6300, dueOn: '2025-04-14' };
    const position = s.given('determine-rent', rent, { by: 'treasurer' });
    s.given(
      'TenancyAgreed',
      { plot: '7', rods: 5, starts: '2025-03-12' },
      { supersedes: tenancy, because: 'The plot was measured again.' },
    );
    expect(agree(s, position, 'secretary')).toMatchObject({
      error: { code: 'rules-unmet', unmet: [{ rule: 'rent-as-calculated' }] },
    });
  });

  test('is refused once the case has moved on to where nobody could record it', () => {
    const s = plot();
    const rent = { on: '2025-03-12', pence: 6300, dueOn: '2025-04-14' };
    const position = s.given('determine-rent', rent, { by: 'treasurer' });
    s.given('TenancyEnded', { reasons: 'By agreement.' });
    expect(code(agree(s, position, 'secretary'))).toBe('not-at-this-stage');
  });

  test('is agreed to once: of two who agree at the same time one is told so', () => {
    const s = plot();
    const position = north(s);
    expect(code(agree(s, position, 'secretary'))).toBe('established');
    expect(code(agree(s, position, 'committee-chair'))).toBe('entry-not-proposed');
  });

  test('waits again when the agreement is withdrawn', () => {
    const s = plot();
    const position = bonfire(s);
    const agreed = s.given('agree-to-proposal', { position, reason: REASON }, { by: landlord });
    s.given('withdraw-entry', { position: agreed, reason: 'It was another plot.' });
    expect(s.stage).toBe('tenant');
    expect(s.state.waiting.get(position)).toMatchObject({ standing: 'proposed' });
    expect(s.state.waiting.get(position)).not.toHaveProperty('agreedBy');
    expect(s.duty('nuisance-by-two').status).toBe('open');
    expectSameWhenRefolded(s);
  });

  test('is not brought about by a correction, nor put right by one, by one person', () => {
    const s = plot();
    const south = s.given('find-fence-broken', { where: 'south' }, { by: 'site-manager' });
    expect(s.duties('mend-fence')).toHaveLength(1);
    expect(
      s.when('find-fence-broken', { where: 'north' }, { by: 'site-manager', supersedes: south }),
    ).toMatchObject({
      error: { code: 'takes-two', how: 'correction', why: 'It is the neighbour’s fence.' },
    });
    const position = north(s);
    agree(s, position, 'secretary');
    expect(
      s.when('find-fence-broken', { where: 'west' }, { by: 'site-manager', supersedes: position }),
    ).toMatchObject({ error: { code: 'takes-two', position } });
  });

  test('is not confirmed by one person where it was only reported', () => {
    const s = plot();
    const report = (where: string) =>
      s.given('find-fence-broken', { where }, { by: 'site-manager', standing: 'reported' });
    const [first, second] = [report('north'), report('south')];
    expect(s.duties('fence-by-two')).toEqual([]);
    expect(s.when('confirm-report', { position: first, how: REASON })).toMatchObject({
      error: { code: 'takes-two', how: 'report', position: first },
    });
    expect(code(agree(s, first, 'secretary'))).toBe('entry-not-proposed');
    expect(code(s.when('confirm-report', { position: second, how: REASON }))).toBe('established');
    expect(code(s.when('confirm-report', { position: north(s), how: REASON }))).toBe('entry-not-reported');
  });

  test('counts by nothing but an agreement, whatever is on the record', () => {
    const s = plot();
    const position = north(s);
    s.given('ReportConfirmed', { position, how: REASON });
    expect(s.state.waiting.get(position)?.standing).toBe('proposed');
    const report = s.given(
      'find-fence-broken',
      { where: 'north' },
      { by: 'site-manager', standing: 'reported' },
    );
    s.given('ProposalAgreed', { position: report, reason: REASON });
    s.given('ProposalDeclined', { position: report, reason: REASON });
    expect(s.state.waiting.get(report)?.standing).toBe('reported');
    expect(s.view.has(FenceBroken)).toBe(false);
  });

  test('stands as another system had it on record', () => {
    const s = plot();
    const told = s.when(
      'find-fence-broken',
      { where: 'north' },
      { by: 'site-manager', source: { system: 'Card file' } },
    );
    expect(code(told)).toBe('established');
    expect(s.duties('mend-fence')).toHaveLength(1);
  });
});

describe('the end of a recusal', () => {
  const recused = (s: Scenario) =>
    s.given('recuse-person', { person: 'p-treasurer', name: 'A treasurer', reason: 'Sister of the holder.' });

  test('takes two people of two agencies in every programme, each freshly signed in', () => {
    const s = plot();
    const ending = { position: recused(s), reason: 'She has moved away.' };
    const position = s.given('end-recusal', ending, { by: 'secretary' });
    expect(s.view.has({ kind: 'RecusalEnded' })).toBe(false);
    const owed = { status: 'open', owedBy: 'treasurer', owedTo: 'secretary' };
    expect(s.duty('end-of-recusal')).toMatchObject(owed);
    expect(code(agree(s, position, 'committee-chair'))).toBe('agree-same-agency');
    const proposed = s.facts.find((fact) => fact.position === position);
    expect(proposed && asksFreshSignIn(s.engine, s.state, proposed)?.id).toBe('end-of-recusal');
    const agreement = { act: 'agree-to-proposal', body: { position, reason: REASON } };
    const occurred = { date: null, precision: 'unknown', certainty: 'stated' } as const;
    const decided = decide(
      s.engine,
      s.state,
      { ...agreement, occurred, author: landlord },
      instant('2025-03-11T12:00:00Z'),
    );
    expect(decided.ok && asksFreshSignIn(s.engine, s.state, decided.value)?.id).toBe('end-of-recusal');
    expect(code(agree(s, position))).toBe('established');
    expect(s.view.has({ kind: 'RecusalEnded' })).toBe(true);
  });

  test('is not agreed to by whoever is recused, and has no other way', () => {
    const s = plot();
    const position = recused(s);
    const proposal = s.given('end-recusal', { position, reason: 'She has moved away.' }, { by: 'secretary' });
    const herself = { ...landlord, person: 'p-treasurer' };
    expect(agree(s, proposal, herself)).toMatchObject({ error: { code: 'agree-own', why: 'about' } });
    expect(s.when('withdraw-entry', { position, reason: 'It was another person.' })).toMatchObject({
      error: { code: 'not-withdrawn', instead: { act: 'end-recusal', title: 'End a recusal' } },
    });
    const another = { person: 'p-other', name: 'Another', reason: 'Sister of the holder.' };
    expect(code(s.when('recuse-person', another, { supersedes: position }))).toBe('not-withdrawn');
  });

  test('is refused to whoever agrees once the recusal is not there', () => {
    const s = plot();
    const missing = s.when(
      'end-recusal',
      { position: 2, reason: 'She has moved away.' },
      { by: 'secretary' },
    );
    expect(code(missing)).toBe('entry-not-found');
  });
});

test.each(definitions.map((one) => [one.id, one] as const))(
  'in %s no rules let one person end a recusal, or two of one agency without saying why',
  (_, definition) => {
    for (const { twoPeople: rules } of compiled(definition).ruleSets) {
      const rule = rules.get('RecusalEnded');
      expect(rule).toMatchObject({ freshSignIn: true, undoes: ['PersonRecused'] });
      expect(rule?.apart ?? rule?.whyNotApart).toBeDefined();
    }
  },
);

describe('a rehearsal of what takes two people', () => {
  const deposit = (s: Scenario) => s.given('return-deposit', { pence: 2500 }, { by: 'treasurer' });

  test('reports what one person recorded, under rules by which it takes two', () => {
    const s = scenario(allotment, { opened: '2025-01-06' });
    const position = deposit(s);
    expect(s.view.at(position)?.standing).toBe('established');
    const found = (rules: string) =>
      s.rehearseUnder(rules).findings.filter((one) => one.rule === 'deposit-counted-twice');
    expect(found('2020')).toEqual([]);
    expect(found('2025')).toMatchObject([
      {
        kind: 'refused',
        strength: 'must',
        factPosition: position,
        text: 'Two people return a deposit. One person recorded it, and nobody agreed to it.',
      },
    ]);
  });

  test('asks nobody for an answer under rules by which it takes one, and keeps what happened', () => {
    const s = scenario(allotment, { opened: '2025-03-10' });
    const position = deposit(s);
    s.given('agree-to-proposal', { position, reason: REASON }, { by: 'secretary' });
    const under2020 = s.rehearseUnder('2020');
    expect(under2020.findings.filter((one) => one.rule === 'deposit-counted-twice')).toEqual([]);
    expect(under2020.state.byPosition.get(position)?.kind).toBe('DepositReturned');
    const under2025 = s.rehearseUnder('2025');
    expect(
      under2025.findings.filter((one) => one.rule === 'deposit-counted-twice').map(({ kind }) => kind),
    ).toEqual(['duty-opened', 'duty-met']);
  });

  test('reports a report that one person confirmed', () => {
    const s = scenario(allotment, { opened: '2025-01-06' });
    const report = s.given('return-deposit', { pence: 2500 }, { by: 'treasurer', standing: 'reported' });
    const confirmed = s.given('confirm-report', { position: report, how: REASON });
    const found = s.rehearseUnder('2025').findings.filter((one) => one.rule === 'deposit-counted-twice');
    expect(found).toMatchObject([{ kind: 'refused', factPosition: confirmed }]);
  });
});
