import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { NotificationBanner } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { type Path, paths } from '../../paths.ts';
import type { DraftRow } from './present.ts';

export type DraftsViewProps = {
  readonly open: readonly DraftRow[];
  readonly recorded: readonly DraftRow[];
  /** Just saved, to be found again here. */
  readonly saved: DraftRow | undefined;
  /** Just discarded, to be brought back. */
  readonly discarded: DraftRow | undefined;
  readonly older: Path | undefined;
  readonly token: string;
};

export function DraftsView(props: DraftsViewProps) {
  const { open, recorded, saved, discarded, older, token } = props;
  return (
    <>
      {saved !== undefined && (
        <NotificationBanner tone="success" title="Saved">
          <p class="govuk-notification-banner__heading">
            <bdi>{saved.title}</bdi> is saved as a draft.
          </p>
          <p class="govuk-body">It is not yet on the record. Only you can see it.</p>
        </NotificationBanner>
      )}
      {discarded !== undefined && <Discarded draft={discarded} token={token} />}
      <PageHeading lead="What you have begun and not put on the record. Only you can see it.">
        My drafts
      </PageHeading>
      {open.length === 0 ? (
        <EmptyState title="You have no drafts" headingLevel={2}>
          <p>
            Whatever you begin to fill in on a case is saved here as you type, until you record it. Nothing of
            yours is waiting.
          </p>
        </EmptyState>
      ) : (
        <ul class="tl-drafts">
          {open.map((draft) => (
            <li class="tl-drafts__item">
              <div>
                <a class="govuk-link" href={draft.href}>
                  <bdi>{draft.title}</bdi>
                </a>
                <p class="tl-quiet">
                  Not yet on the record. Saved <time dateTime={draft.savedValue}>{draft.saved}</time>. Kept
                  until {draft.kept}, or longer if you save it again
                </p>
              </div>
              <PostForm action={paths.draftDiscard(draft.draftId)} token={token}>
                <Button tone="secondary">
                  Discard<span class="govuk-visually-hidden"> {draft.title}</span>
                </Button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      {older !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={older}>
            Older drafts
          </a>
        </p>
      )}
      {recorded.length > 0 && (
        <section aria-labelledby="recorded-heading">
          <h2 class="govuk-heading-m" id="recorded-heading">
            Recorded in the last days
          </h2>
          <ul class="govuk-list">
            {recorded.map((draft) => (
              <li>
                <a class="govuk-link" href={draft.href}>
                  <bdi>{draft.title}</bdi>
                </a>
                , entry {draft.entry}{' '}
                <span class="tl-quiet">
                  <time dateTime={draft.savedValue}>{draft.saved}</time>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Discarded(props: { readonly draft: DraftRow; readonly token: string }) {
  const { draft, token } = props;
  return (
    <NotificationBanner title="Discarded">
      <p class="govuk-notification-banner__heading">
        <bdi>{draft.title}</bdi> was discarded.
      </p>
      <BringBack draftId={draft.draftId} token={token} />
    </NotificationBanner>
  );
}

/** The way back for a draft that was discarded. */
export function BringBack(props: { readonly draftId: string; readonly token: string }) {
  return (
    <PostForm action={paths.draftDiscard(props.draftId)} token={props.token}>
      <input type="hidden" name="state" value="open" />
      <Button tone="secondary">Bring it back</Button>
    </PostForm>
  );
}

/** A draft that was discarded, opened by an old link. */
export function DiscardedView(props: { readonly draft: DraftRow; readonly token: string }) {
  return (
    <>
      <PageHeading
        caption={props.draft.title}
        lead={`You discarded this draft. It is not on the record. It can be brought back until ${props.draft.kept}.`}
      >
        Discarded
      </PageHeading>
      <BringBack draftId={props.draft.draftId} token={props.token} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.drafts()}>
          My drafts
        </a>
      </p>
    </>
  );
}
