import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AgreementContext, readAgreement } from '../../src/application/agreement/read-agreement.ts';
import { historyOf } from '../../src/application/agreement/as-history.ts';
import { liveEngines } from '../../src/application/programmes.ts';
import { projectRoot } from '../../src/config/config.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import type { CaseHistory, HistoricFact } from '../../src/programme/dsl/history.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';

const RIVERS = 'Agency for Rivers';
const FIRM = 'Example Water Ltd';
const ZONE = 'Europe/London';

/** Those who work on agreements: each sees of the made-up one what they would of a real one. */
export const agreementPeople = {
  anna: { person: 'demo-anna', name: 'Anna Nowhere', agency: 'Oversight office', roles: ['analyst'] },
  mona: { person: 'demo-mona', name: 'Mona Inventada', agency: RIVERS, roles: ['monitor-lead'] },
  cora: { person: 'demo-cora', name: 'Cora Fingida', agency: FIRM, roles: ['compliance-officer'] },
  otto: { person: 'demo-otto', name: 'Otto Nobody', agency: 'Office of member A', roles: ['member-office'] },
} as const;

const sourced = { source: 'Undertaking, clause 1', mark: 'found' } as const;

type Day = `${number}-${number}-${number}`;

/** One fact of the made-up agreement, recorded at noon of the day that it happened unless told. */
function told(kind: string, on: Day, body: JsonObject, more: Partial<HistoricFact> = {}): HistoricFact {
  const { person, name, agency, roles } = agreementPeople.mona;
  return {
    kind,
    body,
    occurred: { date: asPlainDate(on), precision: 'day', certainty: 'stated' },
    recordedAt: `${on}T12:00:00.000Z` as Instant,
    recordedMark: 'stated',
    author: { person, name, agency, role: roles[0] },
    ...more,
  };
}

function clause(key: string, title: string, more: JsonObject): HistoricFact {
  return told('ClauseEntered', '2024-01-05', {
    key,
    title,
    instrument: 'U',
    bearer: 'firm',
    counterparty: 'rivers',
    act: `What clause ${key} asks for, at length.`,
    owedBy: 'compliance-officer',
    owedTo: 'monitor-lead',
    evidence: 'A report signed by an officer.',
    ...sourced,
    ...more,
  });
}

const evidence = { kind: 'Report', from: 'firm', ...sourced };
const judged = { by: 'Mona Inventada, Agency for Rivers' };

/** What happened under the made-up undertaking, in order; the opening is entry 1. */
const facts: readonly HistoricFact[] = [
  told('RoleAssigned', '2024-01-05', {
    role: 'monitor-lead',
    person: agreementPeople.mona.person,
    name: agreementPeople.mona.name,
    agency: RIVERS,
  }),
  told('AccessGiven', '2024-01-05', {
    relation: 'firm',
    agency: FIRM,
    person: agreementPeople.cora.person,
    name: agreementPeople.cora.name,
    reason: 'The firm that owes',
  }),
  told('AccessGiven', '2024-01-05', {
    relation: 'reader',
    agency: agreementPeople.otto.agency,
    person: agreementPeople.otto.person,
    name: agreementPeople.otto.name,
    reason: 'Asked for by the committee',
  }),
  told('InstrumentEntered', '2024-01-05', {
    key: 'U',
    title: 'Undertaking on the River Made-up',
    kind: 'undertaking',
    signed: '2024-01-05',
    ...sourced,
  }),
  told('PartyEntered', '2024-01-05', { key: 'firm', name: FIRM, kind: 'firm' }),
  told('PartyEntered', '2024-01-05', { key: 'rivers', name: RIVERS, kind: 'agency' }),
  told('PartyEntered', '2024-01-05', { key: 'council', name: 'Makebelieve Council', kind: 'agency' }),
  told('DateDefined', '2024-01-05', { key: 'signed', title: 'Signature', on: '2024-01-05', ...sourced }),
  told('DateDefined', '2024-01-05', { key: 'retained', title: 'The monitor is retained', ...sourced }),
  told('DateDefined', '2024-01-05', {
    key: 'end',
    title: 'End of the term',
    from: 'retained',
    amount: 3,
    unit: 'years',
    direction: 'after',
    ...sourced,
  }),
  // Entry 12 and on.
  clause('E1', 'Plan of works', {
    timing: 'once',
    from: 'signed',
    amount: 30,
    unit: 'days',
    direction: 'after',
  }),
  clause('E2', 'Samples each quarter', {
    timing: 'series',
    on: '2024-03-31',
    every: 3,
    everyUnit: 'months',
    until: 'end',
  }),
  clause('E3', 'Keep the gauge working', { timing: 'continuous', until: 'end', counterparty: 'council' }),
  clause('E4', 'Certificate before the end', {
    timing: 'once',
    from: 'end',
    amount: 30,
    unit: 'days',
    direction: 'before',
    mark: 'unverified',
  }),
  clause('E5', 'Tell of a spill', {
    timing: 'on-event',
    amount: 2,
    unit: 'days',
    direction: 'after',
    counterparty: 'council',
  }),
  clause('E6', 'Pay for the clean-up', {
    timing: 'once',
    on: '2024-06-30',
    money: { amount: 400_000, currency: 'GBP', standing: 'payable' },
  }),
  clause('E7', 'Pay the council', {
    timing: 'once',
    on: '2024-06-30',
    counterparty: 'council',
    money: { amount: 150_000, currency: 'GBP', standing: 'payable' },
  }),
  clause('E8', 'Suspended penalty', {
    timing: 'on-event',
    amount: 30,
    unit: 'days',
    direction: 'after',
    money: { amount: 50_000, currency: 'GBP', standing: 'conditional' },
  }),
  told('CreditAgreed', '2024-01-05', {
    clause: 'E7',
    from: 'E6',
    amount: 100_000,
    currency: 'GBP',
    ...sourced,
  }),
  // Entry 21 and on.
  told('EvidenceReceived', '2024-02-10', {
    ...evidence,
    for: [{ clause: 'E1' }],
    title: 'Plan, first version',
  }),
  told('EvidenceJudged', '2024-02-20', {
    ...judged,
    evidence: 21,
    outcome: 'rejected',
    reasons: 'It has no map.',
  }),
  told('EvidenceReceived', '2024-03-01', {
    ...evidence,
    for: [{ clause: 'E1' }],
    title: 'Plan with a map مخطط',
    revises: 21,
    digest: 'ab'.repeat(32),
  }),
  told('EvidenceJudged', '2024-03-05', {
    ...judged,
    evidence: 23,
    outcome: 'accepted',
    reasons: 'Complete.',
  }),
  told('EvidenceReceived', '2024-04-02', {
    ...evidence,
    for: [{ clause: 'E2', occurrence: 1 }],
    title: 'Samples to March 2024',
    coversFrom: '2024-01-01',
    coversTo: '2024-03-31',
  }),
  told('EvidenceJudged', '2024-04-10', {
    ...judged,
    evidence: 25,
    outcome: 'accepted',
    reasons: 'All within limits.',
  }),
  told('PaymentRecorded', '2024-06-20', {
    by: 'firm',
    to: 'rivers',
    amount: 400_000,
    currency: 'GBP',
    applied: [{ clause: 'E6', amount: 400_000 }],
    ...sourced,
  }),
  told('EvidenceReceived', '2024-06-25', {
    ...evidence,
    for: [{ clause: 'E2', occurrence: 2 }],
    title: 'Samples to June 2024',
    coversFrom: '2024-04-01',
    coversTo: '2024-06-30',
  }),
  told('DateKnown', '2024-07-01', { date: 'retained', on: '2024-05-10', ...sourced }),
  told(
    'DateVaried',
    '2025-05-02',
    {
      date: 'end',
      on: '2025-09-01',
      how: 'early-termination',
      authority: 'Somebody close to the matter',
      reasons: 'It may end early.',
      source: 'A newspaper',
      mark: 'found',
    },
    { standing: 'reported' },
  ),
];

/** AGR-1: the made-up undertaking, with something of every status. AGR-2: a settlement with nothing on it yet. */
export const agreementHistories: readonly CaseHistory[] = [
  history('AGR-1', 'Undertaking on the River Made-up', facts),
  history('AGR-2', 'Nothing entered yet', facts.slice(0, 3)),
];

function history(reference: string, title: string, of: readonly HistoricFact[]): CaseHistory {
  return {
    programme: 'settlement-oversight',
    zone: ZONE,
    division: 'england-and-wales',
    reference,
    title,
    facts: of,
  };
}

/** The real record of the settlement of 2023 as its file has it. */
export function realAgreement(now: Instant): CaseHistory {
  const programmes = installedProgrammes();
  const context: AgreementContext = {
    programmes,
    engineFor: liveEngines(programmes, calendarBook([shippedHolidays()])),
    now,
  };
  const file = join(projectRoot, 'programmes', 'settlement-oversight', 'records', 'settlement-2023.json');
  const read = readAgreement(readFileSync(file, 'utf8'), context);
  if (!read.ok) throw new Error(JSON.stringify(read.error.slice(0, 5)));
  return historyOf(read.value);
}
