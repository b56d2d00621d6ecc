import { dayInWords } from '../../../application/date-words.ts';
import type { DutyRow } from '../../../application/projection.ts';
import type { ListVersion } from '../../../application/sanctions/lists.ts';
import type { LookUp } from '../../../application/sanctions/look-up.ts';
import { listName } from '../../../domain/sanctions/list.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { InsetText, NotificationBanner } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { type Path, paths } from '../../paths.ts';
import { momentInWords } from '../../wording/dates.ts';
import { howAlike } from '../../wording/sanctions.ts';
import { LIST_ZONE } from '../page-deps.ts';

export type SanctionsProps = {
  readonly today: PlainDate;
  /** What came of a file that was just decided on. */
  readonly did: 'taken-in' | 'older' | 'already' | undefined;
  readonly token: string;
  readonly lookedUp: { readonly name: string; readonly found: LookUp } | undefined;
  /** The name cannot be read any more: the program was started again since. */
  readonly expired: boolean;
  readonly waiting: readonly DutyRow[];
  readonly later: Path | undefined;
  readonly first: Path | undefined;
  readonly current: readonly ListVersion[];
  readonly versions: readonly ListVersion[];
  readonly older: Path | undefined;
  readonly newest: Path | undefined;
  readonly mayImport: boolean;
};

const DONE = {
  'taken-in': 'The list was taken in. Cases are set against it from now on.',
  older:
    'The file was taken in and is kept. It is older than the current version of its list, so that cases stay set against that one.',
  already: 'This very file had been taken in before. Nothing was changed.',
} as const;

export function SanctionsView(props: SanctionsProps) {
  return (
    <>
      {props.did !== undefined && <NotificationBanner tone="success">{DONE[props.did]}</NotificationBanner>}
      <PageHeading lead="Parties of cases and those who own them are set against the current version of each list. Whether somebody is the one on it, a person decides, with reasons: nothing follows from a likeness of names.">
        Sanctions lists
      </PageHeading>
      <Waiting {...props} />
      <LookUpName {...props} />
      <Current {...props} />
      {(props.versions.length > 0 || props.newest !== undefined) && <Versions {...props} />}
    </>
  );
}

function Waiting({ waiting, today, later, first }: SanctionsProps) {
  if (waiting.length === 0)
    return (
      <EmptyState title="No candidate waits" headingLevel={2}>
        Nobody on the cases that you see was found on a list and not decided on.
      </EmptyState>
    );
  return (
    <>
      <Table
        caption="Candidates waiting for a decision"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Who, and whom they may be', width: 'wide' },
          { heading: 'Case' },
          { heading: 'Decide by', noWrap: true },
          { heading: 'State' },
        ]}
        rows={waiting.map((row) => {
          const late = row.due !== null && row.due < today;
          return {
            emphasis: late ? 'bad' : undefined,
            cells: [
              <a class="govuk-link" href={`${paths.caseInterests(row.caseId)}#sanctions`}>
                <bdi>{row.title}</bdi>
              </a>,
              <>
                <a class="govuk-link tl-nowrap" href={paths.case(row.caseId)}>
                  {row.reference}
                </a>
                <span class="tl-cell-note">
                  <bdi>{row.caseTitle}</bdi>
                </span>
              </>,
              row.due === null ? 'Not determinable yet' : dayInWords(row.due),
              late ? <Tag colour="red">Late</Tag> : <Tag colour="blue">Not due yet</Tag>,
            ],
          };
        })}
      />
      {(later !== undefined || first !== undefined) && (
        <Pagination
          label="Pages of candidates"
          previous={first === undefined ? undefined : { href: first, text: 'First page' }}
          next={later === undefined ? undefined : { href: later, text: 'Next page' }}
        />
      )}
    </>
  );
}

function LookUpName({ lookedUp, expired, token, current }: SanctionsProps) {
  if (current.length === 0) return null;
  return (
    <section aria-labelledby="look-up">
      <h2 class="govuk-heading-m" id="look-up">
        Look a name up
      </h2>
      <PostForm action={paths.sanctions()} token={token} classes="tl-finder">
        <Input
          name="name"
          label="Which name?"
          hint="Of a person or an entity, in any script. It is looked up as a screening would, and put on no case"
          type="search"
          value={lookedUp?.name}
          autoComplete="off"
          dir="auto"
          spellCheck={false}
        />
        <Button>Look up</Button>
      </PostForm>
      {expired && (
        <InsetText>That name is no longer held. Type it again: nothing looked up is kept.</InsetText>
      )}
      {lookedUp !== undefined && <Found name={lookedUp.name} found={lookedUp.found} />}
    </section>
  );
}

function Found({ name, found }: { readonly name: string; readonly found: LookUp }) {
  if (found.candidates.length === 0)
    return (
      <InsetText>
        Nobody on the current lists has a name like <bdi>{name}</bdi>. Another spelling may be.
      </InsetText>
    );
  return (
    <Table
      caption={
        <>
          On the current lists, with a name like <bdi>{name}</bdi>
        </>
      }
      captionSize="s"
      classes="tl-stack"
      firstCellIsHeader
      columns={[{ heading: 'On the list', width: 'wide' }, { heading: 'How alike' }, { heading: 'List' }]}
      rows={found.candidates.map((one) => ({
        cells: [
          <bdi>
            {one.listed} (entry {one.number})
          </bdi>,
          <bdi>{howAlike(one)}</bdi>,
          <bdi>{one.list}</bdi>,
        ],
      }))}
    />
  );
}

function Current({ current, mayImport }: SanctionsProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Current lists</h2>
      {mayImport && <LinkButton href={paths.sanctionsImport()}>Take in a list</LinkButton>}
      {current.length === 0 ? (
        <p class="govuk-body">
          None yet, so that nobody is set against any. No list is fetched by itself: an administrator takes in
          a dated file.
        </p>
      ) : (
        <Table
          caption="Cases are set against these"
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'List', width: 'wide' },
            { heading: 'Published', noWrap: true },
            { heading: 'Entries', numeric: true },
            { heading: 'Strong aliases', numeric: true },
            { heading: 'Weak aliases', numeric: true },
          ]}
          rows={current.map((list) => ({
            cells: [
              <bdi>{listName(list)}</bdi>,
              dayInWords(list.publishedOn),
              list.entries.toLocaleString('en-GB'),
              list.strongAliases.toLocaleString('en-GB'),
              list.weakAliases.toLocaleString('en-GB'),
            ],
          }))}
        />
      )}
    </>
  );
}

function Versions({ versions, older, newest }: SanctionsProps) {
  return (
    <>
      <Table
        caption="All that was taken in, last first"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Taken in', noWrap: true },
          { heading: 'List', width: 'wide' },
          { heading: 'Published', noWrap: true },
          { heading: 'State' },
          { heading: 'Where it is from', width: 'wide' },
        ]}
        rows={versions.map((list) => ({
          cells: [
            momentInWords(LIST_ZONE, list.at),
            <>
              <bdi>{listName(list)}</bdi>
              <span class="tl-cell-note">
                {list.entries.toLocaleString('en-GB')} entries, digest{' '}
                <code class="tl-digest">{list.digest.slice(0, 16)}</code>
              </span>
            </>,
            dayInWords(list.publishedOn),
            list.current ? <Tag colour="green">Current</Tag> : <Tag colour="grey">Kept</Tag>,
            <bdi>{list.reason}</bdi>,
          ],
        }))}
      />
      {(older !== undefined || newest !== undefined) && (
        <Pagination
          label="Pages of versions"
          previous={newest === undefined ? undefined : { href: newest, text: 'Newest' }}
          next={older === undefined ? undefined : { href: older, text: 'Taken in before' }}
        />
      )}
    </>
  );
}
