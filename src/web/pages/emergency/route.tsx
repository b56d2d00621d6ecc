import type { EmergencyRefusal } from '../../../application/access/take-emergency.ts';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import { paths, patterns } from '../../paths.ts';
import { refusalInWords } from '../../refusal-words.ts';
import { type Outcome, type SentForm, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import type { PageDeps } from '../page-deps.ts';
import { EmergencyView, type EmergencyAnswers, type EmergencyErrors } from './view.tsx';

const LONGEST = 10_000;

/**
 * Emergency access. Opened from the list of cases by somebody who may not see a case and has to: somebody may come to
 * harm, and nobody who leads it can be reached. It is there for those whom a programme lets, and for nobody else. They say
 * which case, why, and why now, and see it for an hour. Its lead is told, and another role reviews the reason.
 */
export function registerEmergency(deps: PageDeps): (app: WebApp) => void {
  const common = {
    path: patterns.emergencyAccess,
    access: 'take-emergency-access',
    freshWithinMs: FRESH_MS,
  } as const;
  return (app) => {
    route(app, {
      ...common,
      method: 'GET',
      audit: { notRecorded: 'an empty form, before a case is named' },
      handler: async ({ formToken }) => draw(deps, formToken, NOTHING, {}),
    });
    route(app, {
      ...common,
      method: 'POST',
      audit: { look: 'a case in an emergency: no case was given' },
      handler: async ({ viewer, form, formToken }) => {
        const given = answersIn(form);
        const missing = given.reference === '' ? { reference: NO_REFERENCE } : {};
        const outcome = await deps.takeEmergency(
          viewer.person,
          {
            reference: given.reference,
            answers: { category: given.category, reason: given.reason },
            key: `${viewer.person.person} emergency ${sentOnce(form) ?? deps.newId()}`,
          },
          deps.clock.now(),
        );
        if (outcome.ok && given.reference !== '') return redirect(paths.case(outcome.value.caseId));
        const wrong = outcome.ok ? {} : errorsOf(outcome.error);
        return draw(deps, formToken, given, { ...wrong, ...missing });
      },
    });
  };
}

const NO_REFERENCE = 'Give the reference of the case';
const NOTHING: EmergencyAnswers = { reference: '', category: '', reason: '' };

function answersIn(form: SentForm): EmergencyAnswers {
  const text = (name: string): string => (oneValue(form, name) ?? '').trim().slice(0, LONGEST);
  return { reference: text('reference'), category: text('category'), reason: text('reason') };
}

function errorsOf(refusal: EmergencyRefusal): EmergencyErrors {
  switch (refusal.code) {
    case 'no-such-case':
      return { reference: 'No case under this reference can be opened to you. Check it letter by letter' };
    case 'too-often':
      return {
        reference: `You have taken emergency access ${refusal.most} times within seven days, which is the most. Ask a supervisor, who can give you access to the case`,
      };
    case 'answers-wrong':
      return Object.fromEntries(
        refusal.errors.map(({ path }) => [
          path,
          path === 'category'
            ? 'Choose why it cannot wait'
            : 'Write what you need to see, and why now, in 20 characters or more',
        ]),
      );
    case 'not-recorded': {
      const { title, detail } = refusalInWords(refusal.refusal);
      return { reference: `${title}. ${detail}` };
    }
  }
}

function draw(deps: PageDeps, token: string, answers: EmergencyAnswers, errors: EmergencyErrors): Outcome {
  const failed = Object.keys(errors).length > 0;
  return page({
    title: 'Emergency access',
    section: 'cases',
    shows: [],
    status: failed ? 422 : 200,
    hasErrors: failed,
    breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: 'Emergency access' }],
    body: <EmergencyView answers={answers} errors={errors} token={token} once={deps.newId()} />,
  });
}
