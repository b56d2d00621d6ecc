import { casesNamed, type PreviewChange } from '../../../application/directory/preview.ts';
import type { DirectoryChange, Making } from '../../../application/directory/directory.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { paths } from '../../paths.ts';
import { oneValue, type Outcome, page, redirect, type SentForm, type WebApp } from '../../route.ts';
import type { Viewer } from '../../session.ts';
import { directoryRefusalInWords } from '../../wording/directory.ts';
import type { PageDeps } from '../page-deps.ts';
import type { AskedChange } from './asked-change.ts';
import { carried, type Errors, fieldOf, readFrom, readReason } from './asked.ts';
import { CheckView } from './check-view.tsx';
import { ChangeFormView } from './form-view.tsx';
import { madeAlready } from './made-already.ts';
import { namesWith } from './names.ts';
import { changeShown, previewShown } from './present.ts';

export type ChangeDeps = Pick<PageDeps, 'programmes' | 'clock'> & { readonly previewChange: PreviewChange };

type Asking = { readonly viewer: Viewer; readonly form: SentForm; readonly formToken: string };

/** The form of a change, as it is or with what was typed and what is wrong with it. */
export function changeForm(
  asked: AskedChange,
  token: string,
  typed: SentForm = asked.initial,
  errors: Errors = {},
): Outcome {
  const wrong = Object.keys(errors).length > 0;
  return page({
    title: asked.title,
    section: 'people',
    shows: [],
    status: wrong ? 422 : 200,
    hasErrors: wrong,
    breadcrumbs: [...asked.breadcrumbs, { text: asked.title }],
    body: <ChangeFormView asked={asked} typed={typed} errors={errors} token={token} />,
  });
}

/**
 * Answers a form that was sent: with the page on which a change is checked before it is made, or, sent from there with a
 * reason, by making it. Nothing that was typed is lost on the way.
 */
export async function answerChange(
  app: WebApp,
  deps: ChangeDeps,
  asked: AskedChange,
  asking: Asking,
): Promise<Outcome> {
  const { form, formToken, viewer } = asking;
  const step = oneValue(form, 'step');
  if (step === 'back') return changeForm(asked, formToken, form);
  const now = deps.clock.now();
  const read = asked.read(form);
  const dated = readFrom(form, now);
  if ('errors' in read || 'errors' in dated)
    return changeForm(asked, formToken, form, {
      ...('errors' in read ? read.errors : {}),
      ...('errors' in dated ? dated.errors : {}),
    });
  const { change } = read;
  const written = readReason(form);
  const making = { by: viewer.person.person, reason: written.reason, from: dated.from, now };
  if (step !== 'confirm' || 'error' in written)
    return checkPage(app, deps, asked, asking, change, making, {
      reason: written.reason,
      error: step === 'confirm' && 'error' in written ? written.error : undefined,
    });
  const already = await madeAlready(app.deps.directory, change, making);
  if (already !== undefined) return redirect(paths.directoryEntry(already.entryId, { did: 'made' }));
  const made = await app.deps.directory.make(change, making);
  if (made.ok) return redirect(paths.directoryEntry(made.value.entryId, { did: 'made' }));
  return refused(app, deps, asked, asking, change, made.error);
}

async function refused(
  app: WebApp,
  deps: ChangeDeps,
  asked: AskedChange,
  { form, formToken }: Asking,
  change: DirectoryChange,
  refusal: Parameters<typeof directoryRefusalInWords>[1],
): Promise<Outcome> {
  const names = await namesWith(app, deps);
  const words = directoryRefusalInWords(names, refusal);
  return changeForm(asked, formToken, form, { [fieldOf(refusal, change)]: words });
}

async function checkPage(
  app: WebApp,
  deps: ChangeDeps,
  asked: AskedChange,
  asking: Asking,
  change: DirectoryChange,
  making: Making,
  written: { readonly reason: string; readonly error: string | undefined },
): Promise<Outcome> {
  const decided = await app.deps.directory.decide(change, making);
  if (!decided.ok) return refused(app, deps, asked, asking, change, decided.error);
  const [names, preview] = await Promise.all([
    namesWith(app, deps, [making.by]),
    deps.previewChange(change, decided.value, making.from, asking.viewer.person),
  ]);
  const later: Instant | undefined = making.from > making.now ? making.from : undefined;
  const title = `Check: ${asked.title.charAt(0).toLowerCase()}${asked.title.slice(1)}`;
  return page({
    title,
    section: 'people',
    shows: casesNamed(preview),
    status: written.error === undefined ? 200 : 422,
    hasErrors: written.error !== undefined,
    breadcrumbs: [...asked.breadcrumbs, { text: title }],
    body: (
      <CheckView
        title={title}
        action={asked.action}
        back={asked.back}
        carried={carried(asking.form)}
        change={changeShown(names, change, later)}
        preview={previewShown(names, preview)}
        written={written}
        token={asking.formToken}
      />
    ),
  });
}
