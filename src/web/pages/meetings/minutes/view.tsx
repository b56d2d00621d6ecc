import { Button, LinkButton } from '../../../components/button.tsx';
import { DutyCard } from '../../../components/duty-card.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorSummary, type ErrorSummaryItem } from '../../../components/error-summary.tsx';
import { PageHeading } from '../../../components/headings.tsx';
import { Details, InsetText, NotificationBanner, WarningText } from '../../../components/notices.tsx';
import { PostForm } from '../../../components/post-form.tsx';
import { errorLinks } from '../../../components/question-ids.ts';
import { Questions } from '../../../components/questions.tsx';
import { SummaryList } from '../../../components/summary-list.tsx';
import { paths } from '../../../paths.ts';
import { Obstacles } from '../obstacles.tsx';
import { draftField, intentField, seenField, stepField, versionField } from '../sent-form.ts';
import type { MinutesWay } from './minutes-words.ts';
import type { LeftOver, MinutesForm, MinutesHead, MinutesOnRecord, Told } from './present.ts';

function Heading(props: { readonly head: MinutesHead; readonly lead?: string }) {
  const { head } = props;
  return (
    <>
      <PageHeading caption={`${head.meeting} · ${head.reference}`} lead={props.lead}>
        Minutes: <bdi>{head.caseTitle}</bdi>
      </PageHeading>
      {head.way !== undefined && <Way way={head.way} />}
    </>
  );
}

/** How far the minutes of the whole meeting have come, and where this person goes on. */
function Way(props: { readonly way: MinutesWay }) {
  const { done, next } = props.way;
  return (
    <p class="govuk-body tl-no-print">
      <strong>Minutes of this meeting:</strong> {done}{' '}
      {next === undefined ? (
        'No others wait for you.'
      ) : (
        <>
          Next for you:{' '}
          <a class="govuk-link" href={next.href}>
            {next.text}
          </a>{' '}
          ({next.note}).
        </>
      )}
    </p>
  );
}

function Back(props: { readonly head: MinutesHead }) {
  return (
    <div class="tl-actions tl-no-print">
      <LinkButton href={props.head.meetingHref} tone="secondary">
        Back to the agenda
      </LinkButton>
      <LinkButton href={props.head.caseHref} tone="secondary">
        Open the case
      </LinkButton>
    </div>
  );
}

/** Before there is anything to minute. */
export function NoMeetingYet(props: { readonly head: MinutesHead; readonly attendanceHref: string }) {
  return (
    <>
      <Heading head={props.head} />
      <EmptyState title="It is not recorded that the meeting took place on this case" headingLevel={2}>
        <p>
          Minutes are drafted from the record of the meeting.{' '}
          <a class="govuk-link" href={props.attendanceHref}>
            Record the attendance first
          </a>
          .
        </p>
      </EmptyState>
      <Back head={props.head} />
    </>
  );
}

/** Minutes as they stand on the record, for whoever reads them. */
export function MinutesRead(props: {
  readonly head: MinutesHead;
  readonly minutes: MinutesOnRecord | undefined;
  readonly told: Told | undefined;
  readonly note?: string | undefined;
  readonly left: LeftOver | undefined;
  /** Where whoever drafted them may go on all the same. */
  readonly goOnHref: string | undefined;
  readonly formToken: string;
}) {
  const { head, minutes, left } = props;
  return (
    <>
      <ToldBanner told={props.told} head={head} />
      <Heading head={head} lead={minutes?.says ?? 'Nobody has drafted them yet.'} />
      {props.note !== undefined && (
        <InsetText>
          {props.note}{' '}
          {props.goOnHref !== undefined && (
            <>
              You drafted them, so somebody else does that as a rule.{' '}
              <a class="govuk-link tl-no-print" href={props.goOnHref}>
                Change or approve them yourself
              </a>
            </>
          )}
        </InsetText>
      )}
      {left !== undefined && <Left left={left} token={props.formToken} />}
      {minutes !== undefined && <OnRecord minutes={minutes} />}
      <Back head={head} />
    </>
  );
}

function ToldBanner(props: { readonly told: Told | undefined; readonly head: MinutesHead }) {
  if (props.told === undefined) return null;
  const next = props.head.way?.next;
  return (
    <NotificationBanner tone="success" title="On the record">
      <p class="govuk-notification-banner__heading">{props.told.heading}</p>
      <p class="govuk-body">{props.told.next}</p>
      {next !== undefined && (
        <p class="govuk-body">
          <a class="govuk-notification-banner__link" href={next.href}>
            Go on with {next.text}
          </a>
        </p>
      )}
    </NotificationBanner>
  );
}

/** What this person typed, which is not what the minutes on the record say. */
function Left(props: { readonly left: LeftOver; readonly token: string }) {
  const { left } = props;
  return (
    <section aria-labelledby="minutes-left">
      <h2 class="govuk-heading-m" id="minutes-left">
        What you typed, and is not on the record
      </h2>
      <p class="govuk-body">
        Saved {left.saved}. The minutes below stand: correct them with what is missing from them, then discard
        this.
      </p>
      <div class="tl-minutes">
        <bdi>{left.text}</bdi>
      </div>
      {left.answers.length > 0 && <Answers answers={left.answers} />}
      <PostForm action={paths.draftDiscard(left.draftId)} token={props.token}>
        <Button tone="secondary">Discard what I typed</Button>
      </PostForm>
    </section>
  );
}

function Answers(props: { readonly answers: LeftOver['answers'] }) {
  return (
    <SummaryList
      rows={props.answers.map(({ question, lines }) => ({
        key: question,
        value: (
          <>
            {lines.map(({ text }) => (
              <p class="tl-minutes__line">
                <bdi>{text}</bdi>
              </p>
            ))}
          </>
        ),
      }))}
    />
  );
}

function OnRecord(props: { readonly minutes: MinutesOnRecord }) {
  const { minutes } = props;
  return (
    <>
      <div class="tl-minutes">
        <bdi>{minutes.text}</bdi>
      </div>
      {minutes.answers.length > 0 && <Answers answers={minutes.answers} />}
      {minutes.actions.length > 0 && (
        <section aria-labelledby="minutes-actions">
          <h2 class="govuk-heading-m" id="minutes-actions">
            What they gave people to do
          </h2>
          <div class="tl-duty-grid">
            {minutes.actions.map((duty) => (
              <DutyCard duty={duty} headingLevel={3} />
            ))}
          </div>
        </section>
      )}
      <p class="govuk-body tl-no-print">
        <a class="govuk-link" href={minutes.entry.href}>
          {minutes.entry.text}
        </a>{' '}
        ·{' '}
        <a class="govuk-link" href={minutes.correctHref}>
          Correct the minutes
        </a>
      </p>
    </>
  );
}

const leads = {
  draft:
    'Drafted from what is on the record of this meeting. Change what you like; the record itself stays as it is.',
  approve:
    'Drafted and on the record. Read them against what is said below, and approve them or change them first.',
} as const;

/** What is wrong with the minutes as a whole is told of in full further down. */
function summaryOf({ errors, refused }: MinutesForm): readonly ErrorSummaryItem[] {
  const told = refused.length > 0 ? '#minutes-refused' : '#minutes-doubts';
  return errorLinks(errors).map((item) => (item.href === undefined ? { ...item, href: told } : item));
}

/** The form in which minutes are drafted or approved. */
export function MinutesFormView(props: {
  readonly head: MinutesHead;
  readonly form: MinutesForm;
  readonly told: Told | undefined;
  readonly drafted: MinutesOnRecord | undefined;
  readonly action: string;
  readonly formToken: string;
}) {
  const { head, form } = props;
  return (
    <>
      {form.errors.length > 0 && <ErrorSummary errors={summaryOf(form)} />}
      <ToldBanner told={props.told} head={head} />
      <Heading head={head} lead={leads[form.step]} />
      {form.became !== undefined && <WarningText>{form.became}</WarningText>}
      {props.drafted !== undefined && <Drafted drafted={props.drafted} open={form.became !== undefined} />}
      <PostForm action={props.action} token={props.formToken}>
        <input type="hidden" name={draftField} value={form.draftId} />
        <input type="hidden" name={versionField} value={String(form.version)} />
        <input type="hidden" name={seenField} value={String(form.seen)} />
        <input type="hidden" name={stepField} value={form.step} />
        <Kept form={form} />
        <Doubts form={form} />
        <div class="tl-minutes-form">
          <Questions
            values={form.values}
            errors={form.errors}
            entries={() => []}
            documents={[]}
            marksOptional={false}
            fields={form.fields}
          />
        </div>
        {form.refused.length > 0 && (
          <section aria-labelledby="minutes-refused">
            <h2 class="govuk-heading-s" id="minutes-refused">
              What stands in the way of recording them
            </h2>
            <Obstacles obstacles={form.refused} />
          </section>
        )}
        <div class="tl-actions">
          <Button name={intentField} value="record" preventDoubleClick>
            {form.button}
          </Button>
          <Button tone="secondary" name={intentField} value="save">
            Save, and check against the record
          </Button>
          <Button tone="secondary" name={intentField} value="later">
            Save and come back later
          </Button>
        </div>
      </PostForm>
      {form.fromRecord !== undefined && (
        <Details summary="What a draft from the record would say now">
          <div class="tl-minutes">
            <bdi>{form.fromRecord}</bdi>
          </div>
        </Details>
      )}
      <Back head={head} />
    </>
  );
}

/** The draft on the record: who made it, and what it says, to be read beside what is typed. */
function Drafted(props: { readonly drafted: MinutesOnRecord; readonly open: boolean }) {
  const { drafted } = props;
  return (
    <>
      <p class="govuk-body">
        {drafted.says}{' '}
        <a class="govuk-link" href={drafted.entry.href}>
          {drafted.entry.text}
        </a>
      </p>
      {props.open && (
        <Details summary="What the draft on the record says" open>
          <div class="tl-minutes">
            <bdi>{drafted.text}</bdi>
          </div>
        </Details>
      )}
    </>
  );
}

function Kept(props: { readonly form: MinutesForm }) {
  const { form } = props;
  const { saved, aside } = form;
  return (
    <>
      <InsetText>
        <strong>{form.step === 'draft' ? 'Not yet on the record.' : 'Not yet approved.'}</strong>{' '}
        {saved === undefined ? 'Nothing is saved yet.' : `Saved ${saved}.`}
      </InsetText>
      {aside.length > 0 && (
        <InsetText>
          <strong>Another window had saved something else here.</strong> What you sent took its place. It
          said: <bdi>{aside.join('; ')}</bdi>
        </InsetText>
      )}
    </>
  );
}

function Doubts(props: { readonly form: MinutesForm }) {
  const { doubts } = props.form;
  return (
    <section class="tl-doubts" aria-labelledby="minutes-doubts">
      <h2 class="govuk-heading-m" id="minutes-doubts">
        {doubts.length === 0
          ? 'Nothing in them contradicts the record'
          : 'To look at before they are approved'}
      </h2>
      {doubts.length === 0 ? (
        <p class="govuk-body tl-quiet">
          Checked as last saved: the sessions, the agenda, the decisions of the meeting and every entry that
          the text names.
        </p>
      ) : (
        <Obstacles obstacles={doubts} />
      )}
    </section>
  );
}
