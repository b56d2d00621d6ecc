import { act } from '../../src/programme/dsl/index.ts';
import * as facts from './facts.ts';

export const office = ['ethics-officer', 'register-clerk'];
const declaring = ['official', 'ethics-officer'];
const ethics = ['ethics-officer'];

export const acts = [
  act('register-official', {
    title: 'Say whose register it is',
    records: facts.OfficialRegistered,
    by: office,
    area: 'The official',
  }),
  act('begin-candidacy', {
    title: 'Record a candidacy',
    records: facts.CandidacyBegan,
    by: office,
    during: ['expected'],
    area: 'The official',
  }),
  act('record-nomination', {
    title: 'Record a nomination',
    records: facts.Nominated,
    by: office,
    during: ['expected'],
    area: 'The official',
  }),
  act('enter-office', {
    title: 'Record the entry into office',
    records: facts.OfficeEntered,
    by: office,
    during: ['expected', 'left'],
    area: 'The official',
  }),
  act('leave-office', {
    title: 'Record that the office was left',
    records: facts.OfficeLeft,
    by: office,
    during: ['serving'],
    area: 'The official',
  }),
  act('exempt-office', {
    title: 'Record that the office is outside the statute on recusal',
    records: facts.OfficeExempted,
    by: ethics,
    area: 'The official',
    hint: 'What is held is disclosed all the same.',
  }),
  act('file-declaration', {
    title: 'File a report',
    records: facts.DeclarationFiled,
    by: declaring,
    area: 'Declarations',
  }),
  act('declare-interest', {
    title: 'Declare an interest',
    records: facts.InterestDeclared,
    by: declaring,
    area: 'Declarations',
  }),
  act('record-member', {
    title: 'Record a member of the household or a partner',
    records: facts.MemberRecorded,
    by: declaring,
    area: 'Declarations',
  }),
  act('record-organisation', {
    title: 'Record an organisation served or a prospective employer',
    records: facts.OrganisationRecorded,
    by: declaring,
    area: 'Declarations',
  }),
  act('declare-relationship', {
    title: 'Declare a covered relationship',
    records: facts.RelationshipDeclared,
    by: declaring,
    area: 'Declarations',
  }),
  act('declare-payment', {
    title: 'Declare an extraordinary payment by a former employer',
    records: facts.FormerEmployerPaid,
    by: declaring,
    area: 'Declarations',
  }),
  act('end-interest', {
    title: 'Say that something declared is over',
    records: facts.InterestEnded,
    by: declaring,
    area: 'Declarations',
  }),
  act('notice-transaction', {
    title: 'Record a transaction',
    records: facts.TransactionNoticed,
    by: declaring,
    area: 'Declarations',
    hint: 'Something bought or sold between reports: what is held follows from its day on, and a report of it is owed.',
  }),
  act('note-late-fee', {
    title: 'Note a late fee',
    records: facts.LateFeeNoted,
    by: office,
    area: 'Declarations',
  }),
  act('grant-waiver', {
    title: 'Record a waiver',
    records: facts.WaiverGranted,
    by: ethics,
    area: 'Waivers',
  }),
  act('end-waiver', {
    title: 'End a waiver',
    records: facts.WaiverEnded,
    by: ethics,
    area: 'Waivers',
  }),
];
