import type { ComponentChildren } from 'preact';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { NotificationBanner } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import type { RecoveryRow } from '../signers/present.ts';
import type { EventRow, SessionRow, StartedAnew } from './present.ts';

export type AccountProps = {
  readonly notice: string | undefined;
  readonly sessions: readonly SessionRow[];
  readonly events: readonly EventRow[];
  readonly rules: string;
  /** They look after who may sign in. */
  readonly administers: boolean;
  /** Reads the looks of others to ask about them. */
  readonly reviewsLooks: boolean;
  /** A new start that somebody asked for in one’s name. */
  readonly recovery: RecoveryRow | undefined;
  /** Who asked for and who approved one’s newest new start, while it is told of. */
  readonly startedAnew: StartedAnew | undefined;
  /** What one signs in with, where that is kept here. */
  readonly ways: ComponentChildren;
  readonly token: string;
};

export function AccountView(props: AccountProps) {
  const others = props.sessions.filter(({ isThis }) => !isThis).length;
  return (
    <>
      {props.notice !== undefined && <NotificationBanner title="Done">{props.notice}</NotificationBanner>}
      <PageHeading lead="Where you are signed in, and everything that happened to the way you sign in. If something here was not you, end it and tell whoever looks after this installation.">
        Your sign-ins
      </PageHeading>
      {props.startedAnew !== undefined && <Anew {...props.startedAnew} />}
      {props.recovery !== undefined && <NewStartAsked {...props} recovery={props.recovery} />}
      <SessionTable sessions={props.sessions} action={paths.account()} token={props.token} />
      <p class="govuk-body tl-quiet">{props.rules}</p>
      {others > 0 && (
        <PostForm action={paths.account()} token={props.token}>
          <Button name="do" value="others" tone="secondary">
            End all others
          </Button>
        </PostForm>
      )}
      {props.ways}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.ownLooks()}>
          What you have looked at
        </a>
        : every look of yours that is on the record.
      </p>
      {props.reviewsLooks && (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.looks()}>
              Looks to ask about
            </a>
            : whether looks at cases were right.
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.givenToReview()}>
              What was given
            </a>
            : who was given roles that open cases, clearances and administration, by whom and why.
          </p>
        </>
      )}
      {props.administers && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.agencies()}>
            People and agencies
          </a>
          : who works here, for whom and as what, and who may sign in.
        </p>
      )}
      <EventTable events={props.events} caption="What happened lately" />
    </>
  );
}

function Anew({ at, asked, askedReason, approved, approvedReason }: StartedAnew) {
  return (
    <NotificationBanner title="You started anew" titleId="started-anew">
      <p class="govuk-notification-banner__heading">
        What you signed in with before was taken away on {at}: <bdi>{asked}</bdi> asked for it (
        <bdi>{askedReason}</bdi>), and <bdi>{approved}</bdi> approved it (<bdi>{approvedReason}</bdi>).
      </p>
      <p class="govuk-body">
        If you did not ask them to, tell whoever looks after data protection: somebody else may have signed in
        as you.
      </p>
    </NotificationBanner>
  );
}

function NewStartAsked(props: { readonly recovery: RecoveryRow; readonly token: string }) {
  const { by, at, reason } = props.recovery;
  return (
    <section aria-labelledby="new-start">
      <h2 class="govuk-heading-m" id="new-start">
        A new start was asked for in your name
      </h2>
      <p class="govuk-body">
        By <bdi>{by}</bdi> on {at}: <bdi>{reason}</bdi>. Once another administrator approves it, nothing that
        you sign in with now works any more.
      </p>
      <PostForm action={paths.account()} token={props.token}>
        <Button name="do" value="refuse" tone="warning">
          That was not me: refuse it
        </Button>
      </PostForm>
    </section>
  );
}

/** Where a person is signed in, each with a button that ends it. */
export function SessionTable(props: {
  readonly sessions: readonly SessionRow[];
  readonly action: string;
  readonly token: string;
}) {
  if (props.sessions.length === 0)
    return (
      <EmptyState title="Signed in nowhere" headingLevel={2}>
        <p>A sign-in appears here as soon as there is one.</p>
      </EmptyState>
    );
  return (
    <Table
      caption="Signed in now"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Browser', width: 'wide' },
        { heading: 'How' },
        { heading: 'Since', noWrap: true },
        { heading: 'Last used', noWrap: true },
        { heading: 'End it' },
      ]}
      rows={props.sessions.map((row) => ({
        cells: [
          <>
            {row.browser} {row.isThis && <Tag colour="green">This one</Tag>}
          </>,
          row.how,
          row.since,
          row.lastUsed,
          row.isThis ? (
            'Use “Sign out”'
          ) : (
            <PostForm action={props.action} token={props.token}>
              <input type="hidden" name="session" value={row.sessionId} />
              <Button name="do" value="end" tone="secondary">
                End
                <span class="govuk-visually-hidden">
                  {' '}
                  the sign-in in {row.browser} since {row.since}
                </span>
              </Button>
            </PostForm>
          ),
        ],
      }))}
    />
  );
}

/** What happened to the way somebody signs in, newest first. */
export function EventTable(props: { readonly events: readonly EventRow[]; readonly caption: string }) {
  if (props.events.length === 0) return null;
  return (
    <Table
      caption={props.caption}
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'What', width: 'wide' },
        { heading: 'When', noWrap: true },
        { heading: 'How, and about what' },
        { heading: 'By whom' },
      ]}
      rows={props.events.map((row) => ({
        emphasis: row.refused ? 'bad' : undefined,
        cells: [
          row.what,
          row.at,
          <>
            {row.how}
            {row.about !== '' && (
              <span class="tl-cell-note">
                <bdi>{row.about}</bdi>
              </span>
            )}
          </>,
          <bdi>{row.by}</bdi>,
        ],
      }))}
    />
  );
}
