import { act } from '../../src/programme/dsl/index.ts';
import * as facts from './facts.ts';

const office = ['secretary', 'committee-chair'];
const let_ = ['tenant', 'notice'];

export const acts = [
  act('receive-application', {
    title: 'Receive an application',
    records: facts.ApplicationReceived,
    by: ['secretary'],
    during: ['waiting'],
  }),
  act('show-insurance', {
    title: 'Show insurance',
    records: facts.InsuranceShown,
    by: ['plot-holder', 'secretary'],
  }),
  act('agree-tenancy', {
    title: 'Agree a tenancy',
    records: facts.TenancyAgreed,
    by: office,
    during: ['waiting'],
  }),
  act('set-end', {
    title: 'Set the end of the tenancy',
    records: facts.TenancyEndSet,
    by: office,
    during: let_,
  }),
  act('determine-rent', {
    title: 'Determine the rent',
    records: facts.RentDetermined,
    by: ['treasurer'],
    during: let_,
  }),
  act('pay-rent', { title: 'Record a payment', records: facts.RentPaid, by: ['treasurer'] }),
  act('read-meter', {
    title: 'Read the meter',
    records: facts.MeterRead,
    by: ['plot-holder', 'site-manager'],
  }),
  act('inspect-plot', {
    title: 'Inspect the plot',
    records: facts.PlotInspected,
    by: ['site-manager'],
    during: let_,
  }),
  act('request-shed', {
    title: 'Request leave for a shed',
    records: facts.ShedRequested,
    by: ['plot-holder'],
  }),
  act('drop-shed-request', {
    title: 'Drop the request for a shed',
    records: facts.ShedRequestDropped,
    by: ['plot-holder'],
  }),
  act('decide-shed', { title: 'Decide on a shed', records: facts.ShedDecided, by: ['committee-chair'] }),
  act('tell-landlord', { title: 'Tell the landlord', records: facts.LandlordTold, by: ['secretary'] }),
  act('find-fence-broken', {
    title: 'Report a broken fence',
    records: facts.FenceBroken,
    by: ['site-manager', 'plot-holder'],
  }),
  act('mend-fence', { title: 'Mend the fence', records: facts.FenceMended, by: ['site-manager'] }),
  act('receive-letter', { title: 'Receive a letter', records: facts.LetterReceived, by: ['secretary'] }),
  act('answer-question', { title: 'Deal with a question', records: facts.QuestionAnswered, by: office }),
  act('agree-plan', { title: 'Agree a plan', records: facts.PlanAgreed, by: office, during: let_ }),
  act('do-action', {
    title: 'Record an action done',
    records: facts.ActionDone,
    by: ['plot-holder', 'site-manager'],
  }),
  act('set-site-date', { title: 'Set a date of the site', records: facts.SiteDateSet, by: office }),
  act('agree-works', { title: 'Agree works', records: facts.WorksAgreed, by: office }),
  act('show-work', { title: 'Show a work', records: facts.WorkShown, by: ['plot-holder', 'site-manager'] }),
  act('refuse-work', { title: 'Do not accept a work', records: facts.WorkRefused, by: office }),
  act('end-works', { title: 'End a work', records: facts.WorksEnded, by: office }),
  act('find-nuisance', {
    title: 'Record a nuisance',
    records: facts.NuisanceFound,
    by: ['site-manager', 'secretary'],
  }),
  act('give-notice', {
    title: 'Give notice',
    records: facts.NoticeGiven,
    by: ['secretary', 'plot-holder'],
    during: ['tenant'],
  }),
  act('return-keys', { title: 'Return the keys', records: facts.KeysReturned, by: ['secretary'] }),
  act('return-deposit', { title: 'Return the deposit', records: facts.DepositReturned, by: ['treasurer'] }),
  act('hand-over-plot', { title: 'Hand the plot over', records: facts.PlotHandedOver, by: ['site-manager'] }),
  act('end-tenancy', {
    title: 'End the tenancy',
    records: facts.TenancyEnded,
    by: office,
    during: ['notice'],
  }),
];
