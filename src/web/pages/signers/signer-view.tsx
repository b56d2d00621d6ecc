import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { NotificationBanner, WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';
import { listInWords } from '../../wording/directory.ts';
import type { EventRow, SessionRow } from '../account/present.ts';
import { EventTable, SessionTable } from '../account/view.tsx';
import { EntryTable } from '../changes/history.tsx';
import type { EntryShown } from '../changes/present.ts';
import type { HeldRow, RecoveryRow } from './present.ts';

export type SignerProps = {
  readonly notice: string | undefined;
  readonly name: string;
  readonly person: string;
  readonly agency: string;
  readonly roles: string;
  /** When they left, where they did. */
  readonly left: string | undefined;
  readonly held: readonly HeldRow[];
  readonly entries: readonly EntryShown[];
  readonly olderHref: string | undefined;
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
      <PageHeading caption="Person">
        <bdi>{props.name}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          {
            key: 'Agency',
            value: (
              <a class="govuk-link" href={paths.agency(props.agency)}>
                <bdi>{props.agency}</bdi>
              </a>
            ),
          },
          { key: 'Roles', value: props.roles },
          ...(props.left === undefined
            ? [{ key: 'Signs in', value: props.ways }]
            : [{ key: 'Left', value: props.left }]),
        ]}
      />
      <Ways {...props} />
      <HeldTable {...props} />
      <EntryTable
        caption="History"
        entries={props.entries}
        none="Nothing was changed since this history is kept."
      />
      {props.olderHref !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.olderHref}>
            Older changes
          </a>
        </p>
      )}
      {props.left === undefined && <SignIns {...props} />}
      <EventTable events={props.events} caption="What happened lately" />
    </>
  );
}

/** What can be changed about somebody, each with a preview. */
function Ways(props: SignerProps) {
  const { person } = props;
  if (props.left !== undefined)
    return (
      <div class="tl-actions">
        <LinkButton href={paths.signerChange(person, 'return')}>Let them in again</LinkButton>
        {props.held.length > 0 && (
          <LinkButton tone="secondary" href={paths.signerChange(person, 'leave')}>
            Say who takes over
          </LinkButton>
        )}
      </div>
    );
  if (props.isReader)
    return (
      <p class="govuk-body">
        This is you. What you are here another administrator changes: your roles, your agency, and that you
        leave.
      </p>
    );
  return (
    <div class="tl-actions">
      <LinkButton tone="secondary" href={paths.signerChange(person, 'roles')}>
        Change roles
      </LinkButton>
      <LinkButton tone="secondary" href={paths.signerChange(person, 'move')}>
        Move to another agency
      </LinkButton>
      <LinkButton tone="warning" href={paths.signerChange(person, 'leave')}>
        Let them go
      </LinkButton>
    </div>
  );
}

function HeldTable(props: SignerProps) {
  if (props.held.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">Held on cases</h2>
        <p class="govuk-body">No role on any case.</p>
      </>
    );
  return (
    <Table
      caption="Held on cases"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Role', width: 'wide' },
        { heading: 'Programme' },
        { heading: 'Cases', numeric: true },
      ]}
      rows={props.held.map((one) => ({ cells: [one.role, one.programme, one.cases] }))}
    />
  );
}

/** Where somebody is signed in, and what an administrator may do about it. */
function SignIns(props: SignerProps) {
  return (
    <>
      <SessionTable sessions={props.sessions} action={props.href} token={props.token} />
      {props.recovery !== undefined && (
        <WarningText>
          <bdi>{props.recovery.by}</bdi> asked for a new start on {props.recovery.at}:{' '}
          <bdi>{props.recovery.reason}</bdi>
        </WarningText>
      )}
      <Change {...props} />
    </>
  );
}

/** Who may approve, where it is not the reader. */
function whoMay(approvers: readonly string[]): string {
  const rule =
    'It takes an administrator of some standing other than the one who asked, and neither may have let the other in';
  return approvers.length === 0
    ? `${rule}: nobody here may. Have somebody at the machine invite an administrator with “throughline invite”, which is kept with its reason: they may approve it at once.`
    : `${rule}: ${listInWords(approvers)}.`;
}

/** What an administrator may do, with the reason that is kept. */
function Change(props: SignerProps) {
  const { recovery } = props;
  const mayAsk = recovery === undefined && props.hasAccount && !props.isReader;
  if (recovery === undefined && !mayAsk && props.sessions.length === 0) return null;
  return (
    <PostForm action={props.href} token={props.token}>
      <h2 class="govuk-heading-m">Change how they sign in</h2>
      <Input name="reason" label="Why" dir="auto" value={props.reason} error={props.error} />
      {recovery !== undefined && (
        <>
          <input type="hidden" name="recovery" value={recovery.recoveryId} />
          <p class="govuk-body">
            {recovery.mayApprove
              ? 'Approve a new start only when you have spoken with the person yourself, on a number or in a room that you know to be theirs. Everything they sign in with stops working, and you get a code to give to them.'
              : whoMay(recovery.approvers)}
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
        {mayAsk && (
          <Button name="do" value="ask" tone="secondary">
            Ask for a new start
          </Button>
        )}
        {props.sessions.length > 0 && (
          <Button name="do" value="end-all" tone="secondary">
            End all sign-ins
          </Button>
        )}
      </div>
    </PostForm>
  );
}
