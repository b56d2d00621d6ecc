import type { Programme } from '../../domain/rules.ts';
import type { CaseState } from '../../domain/state.ts';
import type { CaseSight } from '../ports.ts';
import { leadOf, listingRows } from '../projection.ts';
import { markingOf, sightRows } from './sight-rows.ts';

/** What decides who sees a case, from its state: the same as the read models hold of it. */
export function caseSightOf(programme: Programme, state: CaseState): CaseSight {
  const lead = leadOf(programme, state);
  return {
    caseId: state.caseId,
    programme: state.programme,
    marking: markingOf(state),
    lead: lead?.person ?? null,
    leadAgency: lead?.agency ?? null,
    listings: listingRows(programme, state),
    sights: sightRows(programme, state),
  };
}
