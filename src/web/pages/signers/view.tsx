import { Button, LinkButton } from '../../components/button.tsx';
import { Checkboxes } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { Details, NotificationBanner, WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';
import type { EventRow, SessionRow } from '../account/present.ts';
import { EventTable, SessionTable } from '../account/view.tsx';
import type { InvitationRow, InviteAsked, InviteErrors, RecoveryRow, RoleChoice } from './present.ts';

export type SignersProps = {
  readonly notice: string | undefined;
  readonly people: readonly { readonly href: string; readonly name: string; readonly describes: string }[];
  readonly invitations: readonly InvitationRow[];
  readonly recoveries: readonly RecoveryRow[];
  readonly roles: readonly RoleChoice[];
  readonly asked: InviteAsked;
  readonly errors: InviteErrors;
  readonly token: string;
};

export function SignersView(props: SignersProps) {
  const targets = { name: '#name', agency: '#agency', roles: '#roles', reason: '#reason' } as const;
  const errors = Object.entries(props.errors).map(([name, text]) => ({
    text,
    href: targets[name as keyof typeof targets],
  }));
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {props.notice !== undefined && <NotificationBanner title="Done">{props.notice}</NotificationBanner>}
      <PageHeading lead="Who signs in here, who is invited, and who lost what they signed in with. Each change is kept with its author and reason.">
        Who may sign in
      </PageHeading>
      <Recoveries {...props} />
      <Invitations {...props} />
      <InviteForm {...props} />
      <Table
        caption="People"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[{ heading: 'Name', width: 'wide' }, { heading: 'Roles and agency' }]}
        rows={props.people.map((person) => ({
          cells: [
            <a class="govuk-link" href={person.href}>
              <bdi>{person.name}</bdi>
            </a>,
            person.describes,
          ],
        }))}
      />
    </>
  );
}

function Recoveries(props: SignersProps) {
  if (props.recoveries.length === 0) return null;
  return (
    <Table
      caption="A new start was asked for"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'For whom' },
        { heading: 'Asked by, and when' },
        { heading: 'Why', width: 'wide' },
        { heading: 'To settle it' },
      ]}
      rows={props.recoveries.map((row) => ({
        cells: [
          <bdi>{row.name}</bdi>,
          <>
            <bdi>{row.by}</bdi>
            <span class="tl-cell-note">{row.at}</span>
          </>,
          <bdi>{row.reason}</bdi>,
          <a class="govuk-link" href={row.href}>
            {row.mayApprove ? 'Look at it' : 'Takes another administrator'}
            <span class="govuk-visually-hidden">: {row.name}</span>
          </a>,
        ],
      }))}
    />
  );
}

function Invitations(props: SignersProps) {
  if (props.invitations.length === 0) return null;
  return (
    <Table
      caption="Invited, and not here yet"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Name' },
        { heading: 'Roles and agency' },
        { heading: 'By whom, and why', width: 'wide' },
        { heading: 'Good until', noWrap: true },
        { heading: 'Withdraw it' },
      ]}
      rows={props.invitations.map((row) => ({
        cells: [
          <bdi>{row.name}</bdi>,
          row.isNew ? row.describes : 'A new start',
          <>
            <bdi>{row.by}</bdi>
            <span class="tl-cell-note">
              <bdi>{row.reason}</bdi>
            </span>
          </>,
          row.expires,
          <PostForm action={paths.signers()} token={props.token}>
            <input type="hidden" name="invitation" value={row.invitationId} />
            <Button name="do" value="withdraw" tone="secondary">
              Withdraw<span class="govuk-visually-hidden"> the invitation of {row.name}</span>
            </Button>
          </PostForm>,
        ],
      }))}
    />
  );
}

function InviteForm(props: SignersProps) {
  const { asked, errors } = props;
  return (
    <Details summary="Invite somebody" open={Object.keys(errors).length > 0}>
      <PostForm action={paths.signers()} token={props.token}>
        <input type="hidden" name="do" value="invite" />
        <Input name="name" label="Name" dir="auto" width={30} value={asked.name} error={errors.name} />
        <Input
          name="agency"
          label="Agency"
          dir="auto"
          width={30}
          value={asked.agency}
          error={errors.agency}
        />
        <Checkboxes
          name="roles"
          legend="Roles"
          small
          columns
          values={asked.roles}
          error={errors.roles}
          items={props.roles}
        />
        <Input name="reason" label="Why" dir="auto" value={asked.reason} error={errors.reason} />
        <Button>Make the invitation</Button>
      </PostForm>
    </Details>
  );
}

/** The code, shown once to whoever made it. */
export function CodeGivenView(props: {
  readonly title: string;
  readonly name: string;
  readonly code: string;
  readonly link: string;
  readonly expires: string;
}) {
  return (
    <>
      <PageHeading lead="Give it to the person yourself, by a way on which you know that it is them. It is shown this once and cannot be shown again.">
        {props.title}
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'For', value: <bdi>{props.name}</bdi> },
          { key: 'Code', value: <code class="tl-key">{props.code}</code> },
          { key: 'Or as a link', value: <code class="tl-key">{props.link}</code> },
          { key: 'Good until', value: `${props.expires}, and once` },
        ]}
      />
      <LinkButton href={paths.signers()}>Back to who may sign in</LinkButton>
    </>
  );
}

export type SignerProps = {
  readonly notice: string | undefined;
  readonly name: string;
  readonly describes: string;
  readonly href: string;
  readonly isReader: boolean;
  readonly ways: string;
  readonly hasAccount: boolean;
  readonly recovery: RecoveryRow | undefined;
  readonly sessions: readonly SessionRow[];
  readonly events: readonly EventRow[];
  readonly error: string | undefined;
  readonly reason: string;
  readonly token: string;
};

export function SignerView(props: SignerProps) {
  return (
    <>
      {props.error !== undefined && <ErrorSummary errors={[{ text: props.error, href: '#reason' }]} />}
      {props.notice !== undefined && <NotificationBanner title="Done">{props.notice}</NotificationBanner>}
      <PageHeading caption="Who may sign in">
        <bdi>{props.name}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'Roles and agency', value: props.describes },
          { key: 'Signs in', value: props.ways },
        ]}
      />
      <SessionTable sessions={props.sessions} action={props.href} token={props.token} />
      {props.recovery !== undefined && (
        <WarningText>
          <bdi>{props.recovery.by}</bdi> asked for a new start on {props.recovery.at}:{' '}
          <bdi>{props.recovery.reason}</bdi>
        </WarningText>
      )}
      <Change {...props} />
      <EventTable events={props.events} caption="What happened lately" />
    </>
  );
}

/** What an administrator may do, with the reason that is kept. */
function Change(props: SignerProps) {
  const { recovery } = props;
  return (
    <PostForm action={props.href} token={props.token}>
      <h2 class="govuk-heading-m">Change something</h2>
      <Input name="reason" label="Why" dir="auto" value={props.reason} error={props.error} />
      {recovery !== undefined && (
        <>
          <input type="hidden" name="recovery" value={recovery.recoveryId} />
          <p class="govuk-body">
            {recovery.mayApprove
              ? 'Approve a new start only when you have spoken with the person yourself, on a number or in a room that you know to be theirs. Everything they sign in with stops working, and you get a code to give to them.'
              : 'It takes an administrator other than the one who asked.'}
          </p>
        </>
      )}
      <div class="tl-actions">
        {recovery?.mayApprove === true && (
          <Button name="do" value="approve">
            Approve the new start
          </Button>
        )}
        {recovery !== undefined && (
          <Button name="do" value="refuse" tone="secondary">
            Refuse the new start
          </Button>
        )}
        {recovery === undefined && props.hasAccount && !props.isReader && (
          <Button name="do" value="ask" tone="secondary">
            Ask for a new start
          </Button>
        )}
        {props.sessions.length > 0 && (
          <Button name="do" value="end-all" tone="secondary">
            End all sign-ins
          </Button>
        )}
        {!props.isReader && (
          <Button name="do" value="remove" tone="warning">
            Remove this person
          </Button>
        )}
      </div>
    </PostForm>
  );
}
