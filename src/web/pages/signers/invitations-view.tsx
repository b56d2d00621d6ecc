import { Button } from '../../components/button.tsx';
import { Checkboxes } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { NotificationBanner } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';
import type { InvitationRow, InviteAsked, InviteErrors, RecoveryRow, RoleChoice } from './present.ts';

export type InvitationsProps = {
  readonly notice: string | undefined;
  readonly invitations: readonly InvitationRow[];
  readonly recoveries: readonly RecoveryRow[];
  readonly roles: readonly RoleChoice[];
  readonly asked: InviteAsked;
  readonly errors: InviteErrors;
  readonly token: string;
};

/** Who is invited and who lost what they signed in with, and the form that invites. */
export function InvitationsView(props: InvitationsProps) {
  const targets = { name: '#name', agency: '#agency', roles: '#roles', reason: '#reason' } as const;
  const errors = Object.entries(props.errors).map(([name, text]) => ({
    text,
    href: targets[name as keyof typeof targets],
  }));
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {props.notice !== undefined && <NotificationBanner title="Done">{props.notice}</NotificationBanner>}
      <PageHeading lead="Who is invited to sign in with an account kept here, and who lost what they signed in with. Each is kept with its author and reason.">
        Invitations
      </PageHeading>
      <Recoveries {...props} />
      <Invitations {...props} />
      <InviteForm {...props} />
    </>
  );
}

function Recoveries(props: InvitationsProps) {
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

function Invitations(props: InvitationsProps) {
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
          <PostForm action={paths.invitations()} token={props.token}>
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

function InviteForm(props: InvitationsProps) {
  const { asked, errors } = props;
  return (
    <section aria-labelledby="invite">
      <h2 class="govuk-heading-m" id="invite">
        Invite somebody
      </h2>
      <PostForm action={paths.invitations()} token={props.token}>
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
          hint="Of those that open cases, clearances and administration, data-protection officers and the other administrators are told, with your reason."
          small
          columns
          values={asked.roles}
          error={errors.roles}
          items={props.roles}
        />
        <Input name="reason" label="Why" dir="auto" value={asked.reason} error={errors.reason} />
        <Button>Make the invitation</Button>
      </PostForm>
    </section>
  );
}
