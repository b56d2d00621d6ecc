import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { NotificationBanner } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import type { LookAlarmKind } from '../../../application/looks/look-reads.ts';
import { countInWords } from '../../wording/dates.ts';
import { paths } from '../../paths.ts';
import { type Asked, type Errors, LONGEST_DAYS, MOST_DRAWN } from './asked.ts';
import { Who } from './case-view.tsx';
import { type AlarmShown, type DrawnShown, alarmWords } from './present.ts';

/** The newest of some, and how many there are in all. */
type Some = {
  readonly all: number;
  readonly rows: readonly { readonly when: string; readonly who: string }[];
};

export type ReviewProps = {
  readonly days: number;
  readonly alarms: readonly {
    readonly kind: LookAlarmKind;
    readonly all: number;
    readonly rows: readonly AlarmShown[];
  }[];
  readonly keptBack: Some;
  readonly refusals: Some;
  readonly manyRefusals: number;
  readonly drawn: readonly DrawnShown[];
  readonly older: string | undefined;
  readonly drew: number | undefined;
  readonly asked: Asked;
  readonly errors: Errors;
  readonly token: string;
};

export function ReviewView(props: ReviewProps) {
  const errors = Object.entries(props.errors).map(([field, text]) => ({ text, href: `#${field}` }));
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {props.drew !== undefined && (
        <NotificationBanner title="Done">
          {props.drew === 0
            ? 'There was no look to draw in this period.'
            : `${props.drew} ${props.drew === 1 ? 'look was' : 'looks were'} drawn.`}
        </NotificationBanner>
      )}
      <PageHeading lead="For asking whether looks were right. What is listed is a reason to ask, and no finding. The log is kept to see that looks are lawful and safe; it is not to be used to rank people or to measure their work, and nothing here counts anybody’s looks.">
        Looks to ask about
      </PageHeading>
      <Drawn {...props} />
      <h2 class="govuk-heading-m">Worth asking about, of the last {props.days} days</h2>
      {props.alarms.map((alarm) => (
        <Alarms {...alarm} token={props.token} />
      ))}
      <NotedTable
        title="Kept from seeing more cases"
        says="Somebody opened more cases within an hour, or went through lists of more, than anybody’s work asks for. Told to those who see to data protection."
        {...props.keptBack}
      />
      <NotedTable
        title="Refused many times in a day"
        says={`Somebody was refused ${props.manyRefusals} times or more: they may be looking for what they may not see, or lack access that they need.`}
        {...props.refusals}
      />
    </>
  );
}

function Drawn(props: ReviewProps) {
  return (
    <section aria-labelledby="drawn">
      <h2 class="govuk-heading-m" id="drawn">
        Drawn to ask about
      </h2>
      {props.drawn.length === 0 ? (
        <EmptyState title="None is drawn yet" headingLevel={3}>
          <p>Draw some by chance below, or one of those worth asking about.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Looks that are drawn"
          captionHidden
          classes="tl-stack"
          columns={[
            { heading: 'Look', noWrap: true },
            { heading: 'Who' },
            { heading: 'What', width: 'wide' },
            { heading: 'Case', noWrap: true },
            { heading: 'Standing', noWrap: true },
          ]}
          rows={props.drawn.map((row) => ({
            cells: [
              <a class="govuk-link" href={row.href}>
                {row.when}
              </a>,
              <Who {...row} />,
              row.what,
              row.reference,
              <Standing {...row} />,
            ],
          }))}
        />
      )}
      {props.older !== undefined && (
        <Pagination label="Pages of drawn looks" next={{ href: props.older, text: 'Drawn before' }} />
      )}
      <PostForm action={paths.looks()} token={props.token}>
        <h3 class="govuk-heading-s">Draw by chance</h3>
        <p class="govuk-body">
          Each look of the period that showed a case has the same chance. At most {LONGEST_DAYS} days, and{' '}
          {MOST_DRAWN} looks at once.
        </p>
        <div class="tl-looks-draw">
          <Input name="from" label="From" type="date" value={props.asked.from} error={props.errors['from']} />
          <Input name="to" label="Up to" type="date" value={props.asked.to} error={props.errors['to']} />
          <Input
            name="most"
            label="How many"
            inputMode="numeric"
            width={3}
            value={props.asked.most}
            error={props.errors['most']}
          />
        </div>
        <Button tone="secondary" preventDoubleClick>
          Draw looks
        </Button>
      </PostForm>
    </section>
  );
}

export function Standing({ isOpen, state }: Pick<DrawnShown, 'isOpen' | 'state'>) {
  return <Tag colour={isOpen ? 'orange' : 'green'}>{state}</Tag>;
}

function Alarms(props: ReviewProps['alarms'][number] & { readonly token: string }) {
  const { title, says } = alarmWords[props.kind];
  return (
    <section>
      <h3 class="govuk-heading-s">{title}</h3>
      <p class="govuk-body">
        {says} {ofAll(props)}
      </p>
      {props.rows.length === 0 ? (
        <p class="govuk-body tl-quiet">Nobody.</p>
      ) : (
        <Table
          caption={title}
          captionHidden
          classes="tl-stack"
          columns={[
            { heading: 'When', noWrap: true },
            { heading: 'Who' },
            { heading: 'Case', noWrap: true },
            { heading: 'What', width: 'wide' },
            { heading: 'In which capacity' },
            { heading: 'Ask' },
          ]}
          rows={props.rows.map((row) => ({
            cells: [
              row.when,
              <Who {...row} />,
              row.reference,
              row.what,
              row.capacity,
              <PostForm action={paths.looks()} token={props.token}>
                <Button name="look" value={row.lookId} tone="secondary">
                  Ask
                  <span class="govuk-visually-hidden">
                    {' '}
                    about {row.who}, {row.reference}, {row.when}
                  </span>
                </Button>
              </PostForm>,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** What is not on the page is said to be there. */
function ofAll({ all, rows }: { readonly all: number; readonly rows: readonly unknown[] }): string {
  return all > rows.length
    ? `Of ${countInWords(all)} the newest ${countInWords(rows.length)} are shown.`
    : '';
}

function NotedTable(props: Some & { readonly title: string; readonly says: string }) {
  return (
    <section>
      <h3 class="govuk-heading-s">{props.title}</h3>
      <p class="govuk-body">
        {props.says} {ofAll(props)}
      </p>
      {props.rows.length === 0 ? (
        <p class="govuk-body tl-quiet">Nobody.</p>
      ) : (
        <Table
          caption={props.title}
          captionHidden
          columns={[
            { heading: 'When', noWrap: true },
            { heading: 'Who', width: 'wide' },
          ]}
          rows={props.rows.map((row) => ({ cells: [row.when, <bdi>{row.who}</bdi>] }))}
        />
      )}
    </section>
  );
}
