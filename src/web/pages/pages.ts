import type { PeopleStore } from '../../application/ports.ts';
import type { PageModule } from '../app.ts';
import { registerConfirm } from './account/confirm-route.tsx';
import { registerCredentials } from './account/credentials-route.tsx';
import { registerAccount } from './account/route.tsx';
import { registerAlarms } from './alarms/route.tsx';
import { registerAccess } from './access/route.tsx';
import { registerClause } from './agreement/clause-route.tsx';
import { registerLedger } from './agreement/ledger-route.tsx';
import { registerReport } from './agreement-report/route.tsx';
import { registerCalendar } from './agreement-calendar/route.tsx';
import { registerOtherTerms } from './agreement/other-terms-route.tsx';
import { registerAgreement } from './agreement/route.tsx';
import { registerAgencies } from './agencies/route.tsx';
import { registerAct } from './act/route.tsx';
import { registerAssessments } from './assessment/route.tsx';
import { registerActsOfCase } from './acts/route.tsx';
import { registerCase } from './case/route.tsx';
import { registerCases } from './cases/route.tsx';
import { registerCorrespondence } from './correspondence/route.tsx';
import { registerInbox } from './documents/inbox-route.tsx';
import { registerDocuments } from './documents/route.tsx';
import { registerDrafts } from './drafts/route.tsx';
import { registerDirectoryEntry } from './changes/route.tsx';
import { registerChronology } from './chronology/route.tsx';
import { registerEmergency } from './emergency/route.tsx';
import { registerEntry } from './entry/route.tsx';
import { registerDevelopers } from './developers/route.tsx';
import { registerDuties } from './duties/route.tsx';
import { registerNewCase } from './new-case/route.tsx';
import { registerInterests } from './interests/route.tsx';
import { registerInvitation } from './invitation/route.tsx';
import { registerKnownOn } from './known-on/route.tsx';
import { registerLooks } from './looks/route.ts';
import { registerMeetings } from './meetings/route.tsx';
import { registerOversight } from './oversight/route.tsx';
import { registerOwnership } from './ownership/route.tsx';
import type { PageDeps } from './page-deps.ts';
import { registerPlan } from './plan/route.tsx';
import { registerRehearsal } from './rehearsal/route.tsx';
import { registerRehearsals } from './rehearsals/route.tsx';
import { registerSanctions } from './sanctions/route.tsx';
import { registerSearch } from './search/route.tsx';
import { registerServiceAccounts } from './service-accounts/route.tsx';
import { registerSigners } from './signers/route.tsx';
import { registerWebhooks } from './webhooks/route.tsx';

/** The pages to read by. */
export function readingPages(deps: PageDeps & { readonly people: PeopleStore }): readonly PageModule[] {
  return [
    registerAccount,
    registerConfirm,
    registerCredentials,
    registerInvitation,
    registerAgencies(deps),
    registerDirectoryEntry(deps),
    registerSigners(deps),
    registerDuties(deps),
    registerAct(deps),
    registerDrafts(deps),
    registerEntry(deps),
    registerNewCase(deps),
    registerCases(deps),
    registerCase(deps),
    registerAccess(deps),
    registerInterests(deps),
    registerSanctions(deps),
    registerEmergency(deps),
    registerAssessments(deps),
    registerDocuments(deps),
    registerInbox(deps),
    registerKnownOn(deps),
    registerChronology(deps),
    registerActsOfCase(deps),
    registerPlan(deps),
    registerAgreement(deps),
    registerClause(deps),
    registerLedger(deps),
    registerCalendar(deps),
    registerReport(deps),
    registerOtherTerms(deps),
    registerCorrespondence(deps),
    registerLooks(deps),
    registerMeetings(deps),
    registerRehearsals(deps),
    registerRehearsal(deps),
    registerWebhooks(deps),
    registerServiceAccounts(deps),
    registerDevelopers(deps),
    registerSearch(deps),
    registerOwnership(deps),
    registerOversight(deps),
    registerAlarms(deps),
  ];
}
