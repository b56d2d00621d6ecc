import { registerProgramme } from '../../../application/interests/check-person.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import type { DutyRow } from '../../../application/projection.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { dutyAnchor } from '../../duty-address.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';

/** Reports and officials shown at once; the lists of duties and of cases go on. */
const SHOWN = 100;

/**
 * The register of interests: who owes which report, and who is late. Opened by the ethics officer and the clerk, and by
 * officials for their own. They decide on it whom to remind, whether to extend, and whose register to open.
 */
export function registerOfInterests(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.interests,
      access: 'work-here',
      audit: { look: 'the register of interests', titles: true },
      handler: async ({ viewer }) => {
        const register = registerProgramme(deps.programmes);
        if (register === undefined) return notFound();
        const { id, title } = register.programme;
        const reads = deps.readModels(viewer.person);
        const [owed, cases] = await Promise.all([
          reads.dutiesOwed({ programme: id, limit: SHOWN }),
          reads.listCases({ programme: id, limit: SHOWN }),
        ]);
        const today = civilDateIn(LIST_ZONE, deps.clock.now());
        return page({
          title,
          section: 'cases',
          shows: [...new Set([...owed.rows, ...cases.rows].map(({ caseId }) => caseId))],
          breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: title }],
          body: (
            <>
              <PageHeading lead="Which reports are owed, by whom and until when. What was declared stands in the register of each official, for those who may read it.">
                {title}
              </PageHeading>
              <Owed rows={owed.rows} more={owed.next !== undefined} programme={id} today={today} />
              <Officials
                rows={cases.rows.map(({ caseId, reference, title: official, stage }) => ({
                  caseId,
                  reference,
                  official,
                  stage: register.programme.stages.get(stage)?.title ?? stage,
                }))}
                more={cases.next !== undefined}
                programme={id}
              />
            </>
          ),
        });
      },
    });
}

function Owed(props: {
  readonly rows: readonly DutyRow[];
  readonly more: boolean;
  readonly programme: string;
  readonly today: PlainDate;
}) {
  const { rows, today } = props;
  if (rows.length === 0)
    return (
      <EmptyState title="No report is owed" headingLevel={2}>
        Reports are owed from a nomination, an entry into office, a departure, or the notice of a transaction.
      </EmptyState>
    );
  return (
    <>
      <Table
        caption="Reports owed, the soonest first"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Report' },
          { heading: 'Official' },
          { heading: 'Due', noWrap: true },
          { heading: 'State' },
        ]}
        rows={rows.map((row) => {
          const late = row.due !== null && row.due < today;
          return {
            emphasis: late ? 'bad' : undefined,
            cells: [
              <a class="govuk-link" href={`${paths.case(row.caseId)}#${dutyAnchor(row.duty)}`}>
                {row.title}
              </a>,
              <bdi>{row.caseTitle}</bdi>,
              row.due === null ? 'Not determinable yet' : dayInWords(row.due),
              late ? <Tag colour="red">Late</Tag> : <Tag colour="blue">Not due yet</Tag>,
            ],
          };
        })}
      />
      {props.more && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.duties({ programme: props.programme })}>
            All that is owed
          </a>
        </p>
      )}
    </>
  );
}

function Officials(props: {
  readonly rows: readonly {
    readonly caseId: string;
    readonly reference: string;
    readonly official: string;
    readonly stage: string;
  }[];
  readonly more: boolean;
  readonly programme: string;
}) {
  if (props.rows.length === 0) return null;
  return (
    <>
      <Table
        caption="Registers of officials"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[{ heading: 'Official' }, { heading: 'Reference', noWrap: true }, { heading: 'Standing' }]}
        rows={props.rows.map(({ caseId, reference, official, stage }) => ({
          cells: [
            <a class="govuk-link" href={paths.case(caseId)}>
              <bdi>{official}</bdi>
            </a>,
            reference,
            stage,
          ],
        }))}
      />
      {props.more && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.cases({ programme: props.programme })}>
            All registers
          </a>
        </p>
      )}
    </>
  );
}
