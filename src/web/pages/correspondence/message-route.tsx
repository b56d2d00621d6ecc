import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import { correspondenceOn } from '../../../domain/correspondence-on.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import { RecordedBanner } from '../case/recorded-view.tsx';
import { presentRecorded } from '../case/recorded.ts';
import type { PageDeps } from '../page-deps.ts';
import { Steps } from '../plan/steps-view.tsx';
import { asOfQueryShape, readAbout } from './as-of.ts';
import { AsOfBanner, AsOfForm } from './as-of-view.tsx';
import { ContentShown, Ladder, Replies, Sources } from './message-view.tsx';
import { QuestionsAsked } from './question-view.tsx';
import { wordingOf } from './present.ts';
import { presentMessage } from './present-message.ts';
import { MessageFacts } from './view.tsx';

export const positionParams = caseParams.extend({ position: z.coerce.number().int().positive() });

const query = asOfQueryShape.extend({
  recorded: z.coerce.number().int().positive().optional().catch(undefined),
});

/**
 * One message in full: its words and sources, each question with every judgement of it and the passages quoted, each
 * recipient with what shows each step, and the replies. Opened from the correspondence of the case by whoever follows it
 * up. They decide on it what to record next: a delivery, a reply, a judgement, or another letter.
 */
export function registerMessage(deps: PageDeps, app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.caseMessage,
    access: 'read-case',
    audit: { look: 'a message of a case' },
    params: positionParams,
    query,
    handler: async ({ viewer, params, query: asked }) => {
      const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
      const here = (to: { readonly [name: string]: string | undefined }) =>
        paths.caseMessage(params.caseId, params.position, to);
      const about = read && readAbout(read, asked, here);
      if (read === undefined || about === undefined) return notFound();
      if (about.outcome === 'elsewhere') return redirect(about.to);
      const { correspondence, asOf, shown } = about;
      const message = correspondenceOn(correspondence, asOf.on)
        .threads.flatMap(({ messages }) => messages)
        .find((one) => one.message.position === params.position);
      if (message === undefined) return notFound();
      const words = wordingOf(read, correspondence, asOf, viewer.person.roles);
      const { reference, title } = read.state;
      const told = presentRecorded(read, asked.recorded, viewer.person.person);
      const presented = presentMessage(words, message);
      return page({
        title: `${presented.title} of ${reference}`,
        section: 'cases',
        shows: [read.caseId],
        status: shown.error === undefined ? 200 : 422,
        hasErrors: shown.error !== undefined,
        breadcrumbs: [
          { text: 'Cases', href: paths.cases() },
          { text: reference, href: paths.case(read.caseId) },
          { text: 'Correspondence', href: paths.caseCorrespondence(read.caseId, words.query) },
          { text: presented.title },
        ],
        body: (
          <>
            {shown.error !== undefined && (
              <ErrorSummary errors={[{ text: shown.error, href: '#as-of-day' }]} />
            )}
            {told !== undefined && <RecordedBanner recorded={told} />}
            {shown.past !== undefined && <AsOfBanner past={shown.past} />}
            <CaseHeading
              caseId={read.caseId}
              current="correspondence"
              programme={read.programme}
              reference={reference}
              title={title}
              heading={<bdi>{presented.title}</bdi>}
              lead={<bdi>{presented.lead}</bdi>}
            />
            <AsOfForm asOf={shown} />
            <MessageFacts message={presented} />
            <Steps steps={presented.steps} about={`for ${presented.title}`} />
            {presented.showsQuestions && (
              <>
                <h2 class="govuk-heading-m">What it asks</h2>
                <QuestionsAsked questions={presented.questions} title={presented.title} whole />
              </>
            )}
            <h2 class="govuk-heading-m">Recipients</h2>
            <Ladder recipients={presented.recipients} title={presented.title} whole />
            {presented.showsReplies && <Replies message={presented} headingLevel={2} />}
            <h2 class="govuk-heading-m">What it says</h2>
            <ContentShown content={presented.content} />
            <Sources sources={presented.sources} />
            <p class="govuk-body">
              <a class="govuk-link" href={presented.entry}>
                The entry that recorded it
              </a>
            </p>
          </>
        ),
      });
    },
  });
}
