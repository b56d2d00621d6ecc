import type { Operation } from './operation.ts';
import { openCase, recordOneAct } from './operations/acts.ts';
import { recordSeveralActs } from './operations/bulk.ts';
import { getCase, listCases, listDutiesOfCase } from './operations/cases.ts';
import { getEntry, listEntries } from './operations/entries.ts';
import { readCriteria, readKnownOn, rehearseCase } from './operations/judged-cases.ts';
import {
  listAgencies,
  listDirectoryChanges,
  listPeople,
  previewDirectoryChange,
} from './operations/directory.ts';
import { makeDirectoryChange, withdrawDirectoryChange } from './operations/directory-change.ts';
import { takeEmergencyAccess } from './operations/emergency.ts';
import { getDocument, getDocumentContent, listDocuments, uploadDocument } from './operations/documents.ts';
import { placeIncoming, takeInDocument } from './operations/inbox.ts';
import { streamCase, streamOwed } from './operations/live.ts';
import { getMeeting, listMeetings } from './operations/meetings.ts';
import { listNotices, listWarnings, countWarnings } from './operations/notices.ts';
import { countOwed, countOwedByDay, countOwedByRule, listOwed } from './operations/owed.ts';
import {
  checkOwnershipFile,
  exportStatements,
  findParties,
  importOwnershipFile,
  listOwnershipImports,
  readHoldings,
} from './operations/ownership.ts';
import { readPart } from './operations/part.ts';
import { getAct, getProgramme, listProgrammes } from './operations/programmes.ts';
import {
  listSanctionsLists,
  listSanctionsVersions,
  lookUpOnLists,
  readScreening,
  takeInSanctionsList,
} from './operations/sanctions.ts';
import { searchCases, searchEntries } from './operations/search.ts';
import { getDocumentOfApi, getHealth } from './operations/the-api.ts';
import {
  changeWebhook,
  listDeliveries,
  listWebhooks,
  sendAgain,
  setUpWebhook,
} from './operations/webhooks.ts';
import { getForm, getMe, listDrafts } from './operations/you.ts';

/** Every operation of the API, in the order in which they are listed. */
export const operations: readonly Operation[] = [
  getMe,
  listDrafts,
  listProgrammes,
  getProgramme,
  getAct,
  getForm,
  listCases,
  getCase,
  readPart,
  takeEmergencyAccess,
  listEntries,
  getEntry,
  listDutiesOfCase,
  readCriteria,
  readKnownOn,
  rehearseCase,
  openCase,
  recordOneAct,
  recordSeveralActs,
  listOwed,
  countOwed,
  countOwedByDay,
  countOwedByRule,
  listNotices,
  listWarnings,
  countWarnings,
  streamCase,
  streamOwed,
  listWebhooks,
  setUpWebhook,
  changeWebhook,
  listDeliveries,
  sendAgain,
  listMeetings,
  getMeeting,
  listDocuments,
  uploadDocument,
  getDocument,
  getDocumentContent,
  takeInDocument,
  placeIncoming,
  searchEntries,
  searchCases,
  findParties,
  readHoldings,
  listOwnershipImports,
  exportStatements,
  checkOwnershipFile,
  importOwnershipFile,
  listSanctionsLists,
  listSanctionsVersions,
  lookUpOnLists,
  readScreening,
  takeInSanctionsList,
  listAgencies,
  listPeople,
  listDirectoryChanges,
  previewDirectoryChange,
  makeDirectoryChange,
  withdrawDirectoryChange,
  getHealth,
  getDocumentOfApi,
];
