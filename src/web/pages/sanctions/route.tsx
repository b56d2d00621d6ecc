import { civilDateIn } from '../../../kernel/instant.ts';
import { dayInWords } from '../../../application/date-words.ts';
import type { DutyRow } from '../../../application/projection.ts';
import type { ListVersion } from '../../../application/sanctions/lists.ts';
import type { Programmes } from '../../../application/programmes.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths, patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { registerSanctionsImport } from './import-route.tsx';

/** Lists and candidates shown at once. */
const SHOWN = 100;

/**
 * Sanctions lists. Opened by those who work on cases whose parties are set against them. They decide on it which candidate
 * to look at next; an administrator takes a new list in from here.
 */
export function registerSanctions(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    registerSanctionsImport(deps)(app);
    route(app, {
      method: 'GET',
      path: patterns.sanctions,
      access: 'work-here',
      audit: { look: 'candidates of sanctions lists' },
      handler: async ({ viewer }) => {
        const rules = screeningRules(deps.programmes);
        const [lists, owed, imports] = await Promise.all([
          deps.sanctions.lists(SHOWN),
          rules.length === 0
            ? { rows: [] }
            : deps.readModels(viewer.person).dutiesOwed({ rules, limit: SHOWN }),
          app.deps.permits(viewer.person, 'administer', {}),
        ]);
        const today = civilDateIn(LIST_ZONE, deps.clock.now());
        return page({
          title: 'Sanctions lists',
          section: 'cases',
          shows: [...new Set(owed.rows.map(({ caseId }) => caseId))],
          body: (
            <>
              <PageHeading lead="Parties of cases and those who own them are set against the newest list. Whether somebody is the one on it, a person decides, with reasons: nothing follows from a likeness of names.">
                Sanctions lists
              </PageHeading>
              <Waiting rows={owed.rows} today={today} />
              <Lists lists={lists} mayImport={imports.allowed} />
            </>
          ),
        });
      },
    });
  };
}

/** Rules of the duties that a screening opens, whatever a programme calls them. */
function screeningRules(programmes: Programmes): readonly string[] {
  const rules = [...programmes.values()].flatMap(({ ruleSets }) =>
    ruleSets.flatMap(({ dutiesOpenedBy }) =>
      (dutiesOpenedBy.get('PartiesScreened') ?? []).map(({ id }) => id),
    ),
  );
  return [...new Set(rules)];
}

function Waiting(props: { readonly rows: readonly DutyRow[]; readonly today: PlainDate }) {
  if (props.rows.length === 0)
    return (
      <EmptyState title="No candidate waits" headingLevel={2}>
        Nobody on the cases that you see was found on a list and not decided on.
      </EmptyState>
    );
  return (
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
      rows={props.rows.map((row) => {
        const late = row.due !== null && row.due < props.today;
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
  );
}

function Lists(props: { readonly lists: readonly ListVersion[]; readonly mayImport: boolean }) {
  return (
    <>
      <h2 class="govuk-heading-m">Lists taken in</h2>
      {props.mayImport && <LinkButton href={paths.sanctionsImport()}>Take in a list</LinkButton>}
      {props.lists.length === 0 ? (
        <p class="govuk-body">
          None yet. No list is fetched by itself: an administrator takes in a dated file.
        </p>
      ) : (
        <Table
          caption="Newest first; cases are set against the first"
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Published', noWrap: true },
            { heading: 'List' },
            { heading: 'Entries', numeric: true },
            { heading: 'Strong aliases', numeric: true },
            { heading: 'Weak aliases', numeric: true },
            { heading: 'Taken in', width: 'wide' },
          ]}
          rows={props.lists.map((list) => ({
            cells: [
              dayInWords(list.publishedOn),
              <>
                {list.title}
                <span class="tl-cell-note">
                  Digest <code class="tl-digest">{list.digest.slice(0, 16)}</code>
                </span>
              </>,
              list.entries,
              list.strongAliases,
              list.weakAliases,
              <>
                {momentInWords(LIST_ZONE, list.at)}
                <span class="tl-cell-note">
                  <bdi>{list.reason}</bdi>
                </span>
              </>,
            ],
          }))}
        />
      )}
    </>
  );
}
