import { Button, LinkButton } from '../../components/button.tsx';
import { Checkboxes, Radios } from '../../components/choices.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { Textarea } from '../../components/textarea.tsx';
import { paths } from '../../paths.ts';
import {
  type AccountAsked,
  type AccountRow,
  type AccountShown,
  type Choice,
  type CredentialRow,
  type Errors,
  FOR_API,
  type SecretAsked,
  overlaps,
  validities,
} from './present.ts';
import { scopes } from './scopes.ts';

export type AccountsProps = {
  readonly rows: readonly AccountRow[];
  readonly agency: string;
  readonly roles: readonly Choice[];
  readonly uses: readonly Choice[];
  readonly asked: AccountAsked;
  readonly errors: Errors;
  readonly token: string;
  /** Id of the account that the form makes: sent twice, made once. */
  readonly newId: string;
};

export function AccountsView(props: AccountsProps) {
  return (
    <>
      <Wrong errors={props.errors} />
      <PageHeading lead="Another system uses the API under its own name and never under a person’s: it may what its scopes and its roles allow, its entries name it, and its looks are on the record.">
        Service accounts
      </PageHeading>
      {props.rows.length === 0 ? (
        <EmptyState title="There is no service account" headingLevel={2}>
          <p>Make one below for the system that is to use the API.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Service accounts"
          captionHidden
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'System', width: 'wide' },
            { heading: 'Agency' },
            { heading: 'State', noWrap: true },
            { heading: 'Secret holds until', noWrap: true },
            { heading: 'Last used', noWrap: true },
          ]}
          rows={props.rows.map((row) => ({
            cells: [
              <a class="govuk-link" href={row.href}>
                <bdi>{row.name}</bdi>
              </a>,
              row.agency,
              <StateTag state={row.state} />,
              row.expires,
              row.used,
            ],
          }))}
        />
      )}
      <NewAccount {...props} />
    </>
  );
}

function NewAccount(props: AccountsProps) {
  const { asked, errors } = props;
  return (
    <>
      <h2 class="govuk-heading-m">Make one</h2>
      <PostForm action={paths.serviceAccounts()} token={props.token} idempotencyKey={props.newId}>
        <Input
          name="name"
          label="Name of the other system"
          hint={`It acts for ${props.agency}, and is called by this name on the record.`}
          width={30}
          value={asked.name}
          error={errors['name']}
        />
        <Radios
          name="use"
          legend="What is it for?"
          value={asked.use}
          error={errors['use']}
          items={props.uses.map((use) =>
            use.value === FOR_API
              ? {
                  ...use,
                  reveals: (
                    <>
                      <Checkboxes
                        name="roles"
                        legend="Roles in which it acts"
                        hint="It sees what they let it see, but no case from which you are recused: whoever issued one of its secrets could call by it. Data-protection officers and the other administrators are told which roles, and why."
                        small
                        columns
                        values={asked.roles}
                        error={errors['roles']}
                        items={props.roles}
                      />
                      <Checkboxes
                        name="scopes"
                        legend="What it may do"
                        small
                        columns
                        values={asked.scopes}
                        error={errors['scopes']}
                        items={scopes.map(({ scope, title }) => ({ value: scope, text: title }))}
                      />
                    </>
                  ),
                }
              : use,
          )}
        />
        <Radios
          name="days"
          legend="How long its secret holds"
          small
          inline
          value={asked.days}
          error={errors['days']}
          items={validities}
        />
        <Reason
          label="Why is it made, and who looks after it?"
          value={asked.reason}
          error={errors['reason']}
        />
        <Button>Make the service account</Button>
      </PostForm>
    </>
  );
}

export function NewSecretView(props: {
  readonly name: string;
  readonly secret: string;
  readonly href: string;
}) {
  return (
    <>
      <PageHeading lead="Copy the secret to the other system now: it is shown this once and cannot be shown again.">
        The secret of <bdi>{props.name}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'Secret', value: <code class="tl-secret">{props.secret}</code> },
          {
            key: 'How it is sent',
            value: (
              <>
                With every request, as the header <code>Authorization: Bearer</code> and the secret. A POST
                needs no form token; an act needs its <code>Idempotency-Key</code>.
              </>
            ),
          },
        ]}
      />
      <LinkButton href={props.href}>Go to the service account</LinkButton>
    </>
  );
}

export type AccountProps = {
  readonly href: string;
  readonly shown: AccountShown;
  readonly credentials: readonly CredentialRow[];
  readonly asked: SecretAsked;
  readonly endReason: string;
  readonly errors: Errors;
  readonly token: string;
  readonly newId: string;
};

export function AccountView(props: AccountProps) {
  const { shown } = props;
  return (
    <>
      <Wrong errors={props.errors} />
      <PageHeading caption="Service account">
        <bdi>{shown.name}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'State', value: <StateTag state={stateOf(props)} /> },
          { key: 'Agency', value: shown.agency },
          { key: 'For', value: shown.use },
          ...(shown.roles === '' ? [] : [{ key: 'Roles', value: shown.roles }]),
          ...(shown.scopes.length === 0
            ? []
            : [
                {
                  key: 'May',
                  value: (
                    <ul class="govuk-list">
                      {shown.scopes.map((scope) => (
                        <li>{scope}</li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          { key: 'Made', value: shown.made },
          { key: 'Why', value: <bdi>{shown.reason}</bdi> },
          ...(shown.ended === undefined ? [] : [{ key: 'Ended', value: shown.ended }]),
        ]}
      />
      <Table
        caption="Secrets"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Made', noWrap: true },
          { heading: 'State' },
          { heading: 'Holds until', noWrap: true },
          { heading: 'Last used', noWrap: true },
        ]}
        rows={props.credentials.map((row) => ({
          cells: [row.made, <StateTag state={row.holds ? 'holds' : 'expired'} />, row.expires, row.used],
        }))}
      />
      {shown.ended === undefined && <Changes {...props} />}
    </>
  );
}

function Changes(props: AccountProps) {
  const { asked, errors } = props;
  return (
    <>
      <h2 class="govuk-heading-m">Make another secret</h2>
      <PostForm action={props.href} token={props.token} idempotencyKey={props.newId}>
        <input type="hidden" name="do" value="rotate" />
        <Radios
          name="days"
          legend="How long the new secret holds"
          small
          inline
          value={asked.days}
          error={errors['days']}
          items={validities}
        />
        <Radios
          name="overlap"
          legend="The secrets there are"
          small
          value={asked.overlap}
          error={errors['overlap']}
          items={overlaps}
        />
        <Reason label="Why is it made?" value={asked.reason} error={errors['reason']} />
        <Button>Make another secret</Button>
      </PostForm>
      <h2 class="govuk-heading-m">End it for good</h2>
      <PostForm action={props.href} token={props.token}>
        <input type="hidden" name="do" value="end" />
        <Reason
          name="endReason"
          label="Why does it end?"
          hint="Its secrets end with it, at its next request. What it recorded stays."
          value={props.endReason}
          error={errors['endReason']}
        />
        <Button tone="warning">End the service account</Button>
      </PostForm>
    </>
  );
}

function Reason(props: {
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error: string | undefined;
}) {
  const { name = 'reason', hint = 'It stays on the list of what happened, with your name.', ...rest } = props;
  return <Textarea name={name} hint={hint} rows={3} {...rest} />;
}

function Wrong(props: { readonly errors: Errors }) {
  const items = Object.entries(props.errors).map(([field, text]) => ({ text, href: `#${field}` as const }));
  return items.length === 0 ? null : <ErrorSummary errors={items} />;
}

function stateOf({ shown, credentials }: AccountProps): AccountRow['state'] {
  if (shown.ended !== undefined) return 'ended';
  return credentials.some(({ holds }) => holds) ? 'holds' : 'expired';
}

function StateTag(props: { readonly state: AccountRow['state'] }) {
  if (props.state === 'holds') return <Tag colour="green">Holds</Tag>;
  return <Tag colour="grey">{props.state === 'expired' ? 'Expired' : 'Ended'}</Tag>;
}
