import { rehearseAsIf } from '../../../application/agreement/other-terms.ts';
import { agreementOf } from '../../../application/obligations/agreement.ts';
import { readCase } from '../../../application/read-case.ts';
import type { Fact } from '../../../domain/event.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import {
  changedTerms,
  otherTermsShape,
  presentOther,
  presentOtherForm,
  recordedTerms,
} from './other-terms.ts';
import { OtherTermsView } from './other-terms-view.tsx';

/**
 * What other terms of a clause would have shown, beside what was. Opened from the agreement by an analyst who asks whether
 * the terms were good enough, and by the agency before it agrees to the next: had reports been owed quarterly, which
 * breaches would have shown when? They decide by it what to ask for in the next agreement.
 */
export function registerOtherTerms(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseOtherTerms,
      access: 'read-case',
      audit: { look: 'what other terms of an agreement would have shown' },
      params: caseParams,
      query: otherTermsShape,
      handler: async ({ viewer, params: { caseId }, query: asked }) => {
        const now = deps.clock.now();
        const read = await readCase(deps, viewer.person, caseId, now);
        const found = read && agreementOf(read, { knownOn: read.today, until: read.today });
        if (read === undefined || found === undefined) return notFound();
        const { programme, engine, state } = read;
        const { agreement } = found;
        const facts = read.events.filter((event): event is Fact => event.type === 'fact');
        const form = presentOtherForm(programme, facts, agreement, asked);
        const { changed, error } = changedTerms(asked, form, recordedTerms(programme, facts, form.chosen));
        const told = changed && rehearseAsIf(engine, caseId, facts, changed, now);
        const refused = told?.ok === false ? { text: told.error, href: '#clause' } : error;
        return page({
          title: `Other terms for ${state.reference}`,
          section: 'cases',
          shows: [caseId],
          status: refused === undefined ? 200 : 422,
          hasErrors: refused !== undefined,
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: state.reference, href: paths.case(caseId) },
            { text: 'Agreement', href: paths.caseAgreement(caseId) },
            { text: 'Other terms' },
          ],
          body: (
            <OtherTermsView
              of={{ caseId, programme, reference: state.reference, title: state.title, inPart: false }}
              action={paths.caseOtherTerms(caseId)}
              form={form}
              error={refused}
              shown={told?.ok === true ? presentOther(told.value, agreement) : undefined}
            />
          ),
        });
      },
    });
}
