import { Button, LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { InsetText } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { type Path, paths } from '../../paths.ts';
import type { ShownImport, ShownParty } from './present.ts';

export type OwnershipProps = {
  /** What was searched for; undefined before anything was. */
  readonly text: string | undefined;
  /** The search cannot be read any more: the program was started again since. */
  readonly expired: boolean;
  readonly found: readonly ShownParty[];
  /** There are more than are listed. */
  readonly more: boolean;
  readonly imports: readonly ShownImport[];
  /** The files taken in before those listed, and those taken in last. */
  readonly older: Path | undefined;
  readonly newest: Path | undefined;
  readonly mayImport: boolean;
  readonly token: string;
};

export function OwnershipView(props: OwnershipProps) {
  return (
    <>
      <PageHeading lead="Who owns and controls which company, on any day, directly and through others: from statements of the Beneficial Ownership Data Standard, version 0.4.">
        Register of ownership
      </PageHeading>
      <PostForm action={paths.ownership()} token={props.token} classes="tl-finder">
        <Input
          name="text"
          label="Which person or entity?"
          hint="Beginnings of words of a name, or a register number as it is written"
          type="search"
          value={props.text}
          autoComplete="off"
          dir="auto"
          spellCheck={false}
        />
        <Button>Find</Button>
      </PostForm>
      <Found {...props} />
      <section aria-labelledby="imports">
        <h2 class="govuk-heading-m" id="imports">
          What was taken in
        </h2>
        <Imports imports={props.imports} />
        {(props.older !== undefined || props.newest !== undefined) && (
          <Pagination
            label="Pages of files"
            previous={props.newest === undefined ? undefined : { href: props.newest, text: 'Newest' }}
            next={props.older === undefined ? undefined : { href: props.older, text: 'Taken in before' }}
          />
        )}
        {props.mayImport && (
          <LinkButton href={paths.ownershipNewImport()} tone="secondary">
            Take in a file
          </LinkButton>
        )}
      </section>
    </>
  );
}

function Found(props: OwnershipProps) {
  if (props.expired)
    return <InsetText>That search is no longer held. Type it again: nothing searched for is kept.</InsetText>;
  if (props.text === undefined) return null;
  if (props.found.length === 0)
    return (
      <EmptyState title="Nothing was found" headingLevel={2}>
        <p>Every word must begin a word of the name. Try fewer words, or only the beginning of a name.</p>
      </EmptyState>
    );
  return (
    <>
      <Table
        caption="Found"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Name', width: 'wide' },
          { heading: 'What it is' },
          { heading: 'Also named' },
          { heading: 'Numbers' },
        ]}
        rows={props.found.map(({ href, name, kind, alsoNamed, identifiers }) => ({
          cells: [
            <a class="govuk-link" href={href}>
              <bdi>{name}</bdi>
            </a>,
            kind,
            <List of={alsoNamed} />,
            <List of={identifiers} />,
          ],
        }))}
      />
      {props.more && <InsetText>There are more than are listed. Add a word of the name.</InsetText>}
    </>
  );
}

function List(props: { readonly of: readonly string[] }) {
  if (props.of.length === 0) return <>None</>;
  return (
    <>
      {props.of.map((one, i) => (
        <>
          {i > 0 && '; '}
          <bdi>{one}</bdi>
        </>
      ))}
    </>
  );
}

function Imports(props: { readonly imports: readonly ShownImport[] }) {
  if (props.imports.length === 0) return <p class="govuk-body">Nothing was taken in yet.</p>;
  return (
    <Table
      caption="The newest first"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'File', width: 'wide' },
        { heading: 'When', noWrap: true },
        { heading: 'By' },
        { heading: 'Why' },
        { heading: 'Statements', numeric: true },
      ]}
      rows={props.imports.map(({ href, fileName, at, by, reason, added }) => ({
        cells: [
          <a class="govuk-link tl-file-name" href={href}>
            <bdi>{fileName}</bdi>
          </a>,
          at,
          <bdi>{by}</bdi>,
          reason === undefined ? '' : <bdi>{reason}</bdi>,
          added,
        ],
      }))}
    />
  );
}

/** One file that was taken in: who answers for it, when, why, and how to tell that a file is this one. */
export function ImportView(props: { readonly taken: ShownImport }) {
  const { fileName, at, by, reason, digest, added, repeated } = props.taken;
  return (
    <>
      <PageHeading caption="Taken into the register of ownership">
        <bdi class="tl-file-name">{fileName}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'When', value: at },
          { key: 'By', value: <bdi>{by}</bdi> },
          ...(reason === undefined ? [] : [{ key: 'Why', value: <bdi>{reason}</bdi> }]),
          { key: 'Statements added', value: added },
          {
            key: 'Repeated',
            value: `${repeated} that ${repeated === 1 ? 'was' : 'were'} there already, word for word`,
          },
          { key: 'SHA-256 of the file', value: <span class="tl-ownership-id">{digest}</span> },
        ]}
      />
    </>
  );
}
