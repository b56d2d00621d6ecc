import type { AgreementFileUse, JsonObject } from '../../src/programme/dsl/index.ts';
import type { Clause } from './agreement/reading.ts';
import { obligation, obligationOnEvent } from './agreement/duties.ts';

/** Sections whose entries open obligations: clauses, and events under clauses. */
const OPENERS = ['clauses', 'events'];

/** The id of the obligation that a clause or an event under one opened, as the engine names it. */
function obligationId(
  { entry, body }: { readonly entry: number; readonly body: JsonObject },
  occurrence: number | undefined,
  at: (entry: number) => JsonObject | undefined,
): string {
  const event = typeof body['clause'] === 'number';
  const clause = (event ? (at(body['clause'] as number) ?? {}) : body) as Partial<Clause>;
  const rule = event ? obligationOnEvent.rule.id : obligation.rule.id;
  const again = clause.timing === 'series' || clause.timing === 'after-completion';
  return `${rule}:${entry}:${clause.key ?? ''}${again ? `:${occurrence ?? 1}` : ''}`;
}

const duty = { openedIn: OPENERS, id: obligationId };

/** What an agreement and what became of it are written as, in one file. */
export const agreementFile: AgreementFileUse = {
  sections: [
    { name: 'instruments', kind: 'InstrumentEntered', needed: true },
    { name: 'parties', kind: 'PartyEntered', needed: true },
    { name: 'dates', kind: 'DateDefined', names: { from: 'dates' } },
    {
      name: 'clauses',
      kind: 'ClauseEntered',
      needed: true,
      names: {
        instrument: 'instruments',
        bearer: 'parties',
        counterparty: 'parties',
        from: 'dates',
        until: 'dates',
      },
    },
    { name: 'datesKnown', kind: 'DateKnown', names: { date: 'dates' } },
    { name: 'variations', kind: 'DateVaried', names: { date: 'dates' } },
    { name: 'events', kind: 'EventHappened' },
    { name: 'extensions', kind: 'DutyExtended', duty },
    { name: 'waivers', kind: 'DutyWaived', duty },
    { name: 'evidence', kind: 'EvidenceReceived', names: { 'for.clause': 'clauses', from: 'parties' } },
    { name: 'certifications', kind: 'CertificationMade' },
    { name: 'judgements', kind: 'EvidenceJudged' },
    {
      name: 'payments',
      kind: 'PaymentRecorded',
      names: { by: 'parties', to: 'parties', 'applied.clause': 'clauses' },
    },
    { name: 'credits', kind: 'CreditAgreed', names: { clause: 'clauses', from: 'clauses' } },
    { name: 'monitors', kind: 'MonitorRetained', names: { ends: 'dates' } },
    { name: 'workPlans', kind: 'WorkPlanReceived' },
    { name: 'workPlansApproved', kind: 'WorkPlanApproved' },
    { name: 'reviewPeriods', kind: 'ReviewPeriodSet' },
    { name: 'monitorReports', kind: 'MonitorReportReceived' },
    { name: 'findings', kind: 'FindingMade' },
    { name: 'recommendations', kind: 'RecommendationMade' },
    { name: 'recommendationsAnswered', kind: 'RecommendationAnswered' },
    { name: 'recommendationsDone', kind: 'RecommendationDone' },
    { name: 'breachNotices', kind: 'BreachNoticeGiven' },
    { name: 'breachesExplained', kind: 'BreachExplained' },
    { name: 'breachesDecided', kind: 'BreachDecided' },
    { name: 'sumsCalled', kind: 'ConditionMet', names: { clause: 'clauses' } },
    { name: 'clausesEnded', kind: 'ClauseEnded' },
    { name: 'letters', kind: 'LetterSent' },
    { name: 'lettersTracked', kind: 'LetterTracked' },
    { name: 'signatories', kind: 'SignatoriesReported' },
    { name: 'replies', kind: 'ReplyReceived' },
    { name: 'questionsJudged', kind: 'QuestionJudged' },
    { name: 'noted', kind: 'EventNoted' },
    { name: 'ended', kind: 'AgreementEnded' },
  ],
};
