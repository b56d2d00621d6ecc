import { act } from '../../../src/programme/dsl/index.ts';
import { keepers } from '../roles.ts';
import * as facts from './facts.ts';
import * as money from './money-facts.ts';

const agreement = { area: 'Agreement', by: keepers };
const evidence = { area: 'Evidence and money' };

export const agreementActs = [
  act('enter-instrument', { ...agreement, title: 'Enter an instrument', records: facts.InstrumentEntered }),
  act('enter-party', { ...agreement, title: 'Enter a party', records: facts.PartyEntered }),
  act('define-date', { ...agreement, title: 'Define a date of the agreement', records: facts.DateDefined }),
  act('enter-clause', { ...agreement, title: 'Enter a clause', records: facts.ClauseEntered }),
  act('date-known', { ...agreement, title: 'Record that a date became known', records: facts.DateKnown }),
  act('vary-date', { ...agreement, title: 'Record a variation of a date', records: facts.DateVaried }),
  act('end-clause', { ...agreement, title: 'Record that a clause ended', records: facts.ClauseEnded }),
  act('event-happened', {
    ...agreement,
    title: 'Record an event under a clause',
    records: facts.EventHappened,
  }),
  act('end-agreement', {
    ...agreement,
    title: 'Record that the agreement ended',
    records: facts.AgreementEnded,
  }),
  act('receive-document', {
    ...evidence,
    title: 'Record a received document',
    records: facts.DocumentReceived,
    by: ['compliance-officer', 'monitor', 'member-office', ...keepers],
  }),
  act('submit-evidence', {
    ...evidence,
    title: 'Submit evidence',
    records: facts.EvidenceReceived,
    by: ['compliance-officer', 'monitor', ...keepers],
  }),
  act('judge-evidence', {
    ...evidence,
    title: 'Accept or reject evidence',
    records: facts.EvidenceJudged,
    by: keepers,
  }),
  act('record-payment', {
    ...evidence,
    title: 'Record a payment',
    records: money.PaymentRecorded,
    by: ['compliance-officer', ...keepers],
  }),
  act('agree-credit', { ...evidence, title: 'Record a credit', records: money.CreditAgreed, by: keepers }),
  act('call-suspended-sum', {
    ...evidence,
    title: 'Record that a suspended sum was called',
    records: money.ConditionMet,
    by: keepers,
  }),
];
