import { z } from 'zod';
import { Button } from '../../components/button.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { KeptFields, type KeptForm, keptIn, sendAgain } from '../../kept-form.tsx';
import { localPath, paths, patterns } from '../../paths.ts';
import { oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import type { Viewer } from '../../session.ts';

const query = z.object({ next: z.string().optional().catch(undefined) });
const notRecorded = {
  notRecorded: 'that somebody confirmed who they are is written down as such; no case is shown',
};

/**
 * Confirm that it is you. Opened by whoever is about to do what only they may do, a while after they signed in; they
 * prove again who they are and go on where they were, with nothing lost.
 */
export function registerConfirm(app: WebApp): void {
  const common = { path: patterns.confirm, access: 'signed-in', audit: notRecorded } as const;
  route(app, {
    ...common,
    method: 'GET',
    query,
    handler: async ({ viewer, query: { next }, formToken }) =>
      confirmPage(viewer, formToken, next, undefined),
  });
  route(app, {
    ...common,
    method: 'POST',
    handler: async ({ viewer, form, formToken, session }) => {
      const kept = keptIn(form);
      const next = oneValue(form, 'next');
      if (viewer.session.how !== 'demonstration' || oneValue(form, 'me') !== 'yes')
        return confirmPage(viewer, formToken, next, kept);
      await session.renew(viewer, 'demonstration');
      if (kept === undefined) return redirect(localPath(next));
      return page({ ...sendAgain(kept, formToken), shows: [], density: 'public' });
    },
  });
}

function confirmPage(viewer: Viewer, token: string, next: string | undefined, kept: KeptForm | undefined) {
  return page({
    title: 'Confirm that it is you',
    shows: [],
    density: 'public',
    body: (
      <>
        <PageHeading lead="What comes next can be done only by you, and it is a while since you signed in.">
          Confirm that it is you
        </PageHeading>
        {viewer.session.how === 'demonstration' && (
          <PostForm action={paths.confirm()} token={token}>
            <KeptFields kept={kept} />
            {next !== undefined && <input type="hidden" name="next" value={localPath(next)} />}
            <p class="govuk-body">
              In the demonstration nobody proves who they are: the button stands for it.
            </p>
            <Button name="me" value="yes">
              I am <bdi>{viewer.person.name}</bdi>
            </Button>
          </PostForm>
        )}
      </>
    ),
  });
}
