import { Button } from '../../components/button.tsx';
import { NotificationBanner } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { typedByField } from '../../kept-form.tsx';
import { type Path, paths } from '../../paths.ts';
import { type AsideShown, savedWords } from './present.ts';
import {
  type Working,
  actField,
  caseField,
  correctsField,
  draftField,
  pageField,
  seenField,
  versionField,
} from './working.ts';

/** What a form carries beside what is typed. The script finds in it where to save. */
export function HiddenFields(props: {
  readonly work: Working;
  readonly page: string;
  readonly seen: number;
}) {
  const { draft } = props.work;
  const { corrects } = draft.content;
  return (
    <>
      <input
        type="hidden"
        name={versionField}
        value={String(draft.version)}
        data-draft-save={paths.draftSave(draft.draftId)}
      />
      <input type="hidden" name={draftField} value={draft.draftId} />
      <input type="hidden" name={pageField} value={props.page} />
      <input type="hidden" name={seenField} value={String(props.seen)} />
      <input type="hidden" name={typedByField} value={draft.person} />
      {draft.version === 0 && (
        <>
          <input type="hidden" name={caseField} value={draft.caseId ?? ''} />
          <input type="hidden" name={actField} value={draft.act} />
          {corrects !== undefined && <input type="hidden" name={correctsField} value={String(corrects)} />}
        </>
      )}
    </>
  );
}

/** Says that nothing here is on the record, and how far it is saved. */
export function DraftLine(props: { readonly work: Working }) {
  const saved = savedWords(props.work);
  return (
    <p class="tl-draft-line">
      <strong>Not yet on the record.</strong>{' '}
      <span data-draft-status aria-live="polite">
        {saved === undefined ? 'Nothing is saved yet.' : `Your draft was saved at ${saved}.`}
      </span>
    </p>
  );
}

/** What the other of two windows had saved, to copy over from. */
export function Aside(props: { readonly aside: AsideShown }) {
  if (props.aside.length === 0) return null;
  return (
    <NotificationBanner title="Saved in two windows" titleId="aside-title">
      <p class="govuk-notification-banner__heading">
        This draft was also changed in another window. The boxes hold what you sent from this one.
      </p>
      <p class="govuk-body">
        The other window had this; copy over what you want to keep before you save again:
      </p>
      <dl class="tl-aside">
        {props.aside.map(({ question, text }) => (
          <>
            <dt>{question}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </NotificationBanner>
  );
}

/** Drafts of this act on this case that the reader has begun before. */
export function MyDrafts(props: {
  readonly drafts: readonly { readonly text: string; readonly href: Path }[];
}) {
  if (props.drafts.length === 0) return null;
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">You have begun this before:</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.drafts.map((draft) => (
          <li>
            <a class="govuk-link" href={draft.href}>
              {draft.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Throws the draft away. */
export function Discard(props: { readonly draftId: string; readonly token: string }) {
  return (
    <PostForm action={paths.draftDiscard(props.draftId)} token={props.token} classes="tl-discard">
      <Button tone="secondary">Discard this draft</Button>
    </PostForm>
  );
}
