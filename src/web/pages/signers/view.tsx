import { Button, LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';

export type SignersProps = {
  readonly people: readonly { readonly href: string; readonly name: string; readonly describes: string }[];
  /** What was looked for. */
  readonly text: string | undefined;
  /** Of which agency only. */
  readonly agency: string | undefined;
  /** What was looked for was typed before the last start, and is not known any more. */
  readonly expired: boolean;
  readonly range: string;
  readonly previousHref: string | undefined;
  readonly nextHref: string | undefined;
  /** Whether people are invited here. */
  readonly localAccounts: boolean;
  readonly token: string;
};

/** Everybody who works here, a page at a time, and the form that finds somebody. */
export function SignersView(props: SignersProps) {
  return (
    <>
      <PageHeading
        caption={props.agency === undefined ? undefined : <bdi>{props.agency}</bdi>}
        lead="Who works here, however they sign in. Open somebody to change what they are here, to let them go, or to end a sign-in."
      >
        People
      </PageHeading>
      <div class="tl-actions">
        {props.localAccounts && <LinkButton href={paths.invitations()}>Invite somebody</LinkButton>}
        {(props.text !== undefined || props.agency !== undefined || props.expired) && (
          <LinkButton tone="secondary" href={paths.signers()}>
            Everybody
          </LinkButton>
        )}
      </div>
      <PostForm action={paths.signers()} token={props.token}>
        <Input name="name" label="Find by name" dir="auto" width={30} value={props.text} type="search" />
        <Button tone="secondary">Find</Button>
      </PostForm>
      {props.people.length === 0 ? (
        <EmptyState
          title={props.expired ? 'What you looked for is not known any more' : 'Nobody is found'}
          headingLevel={2}
        >
          <p>
            {props.expired
              ? 'It was typed a while ago. Type the name again.'
              : 'Somebody is found by the beginning of each part of their name. Those who left are on the page of their agency.'}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={`People: ${props.range}`}
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
      )}
      {(props.previousHref !== undefined || props.nextHref !== undefined) && (
        <Pagination
          label="Pages of people"
          previous={
            props.previousHref === undefined ? undefined : { href: props.previousHref, text: 'Page before' }
          }
          next={props.nextHref === undefined ? undefined : { href: props.nextHref, text: 'Next page' }}
        />
      )}
    </>
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
      <LinkButton href={paths.signers()}>Back to the people</LinkButton>
    </>
  );
}
