import { ATTENDANCE, EVERY_CASE } from '../../../../application/meeting/attendance.ts';
import { belongsTo, inside, isBlank } from '../../../../application/form/names.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { PageHeading } from '../../../components/headings.tsx';
import { Details, InsetText, NotificationBanner, WarningText } from '../../../components/notices.tsx';
import { PostForm } from '../../../components/post-form.tsx';
import type { QuestionContext } from '../../../components/question-context.ts';
import { errorLinks } from '../../../components/question-ids.ts';
import { Questions } from '../../../components/questions.tsx';
import { paths } from '../../../paths.ts';
import { CaseJumpList } from '../case-jumps.tsx';
import { draftField, intentField, REST_PRESENT, versionField } from '../sent-form.ts';
import type { AttendanceShown } from './present.ts';
import { CaseSections, Quorums, Shared } from './standing-view.tsx';

export function AttendanceView(
  props: AttendanceShown & { readonly action: string; readonly formToken: string },
) {
  const waiting = props.cases.some(({ standing }) => standing !== 'recorded');
  return (
    <>
      {props.errors.length > 0 && <ErrorSummary errors={errorLinks(props.errors)} />}
      {props.told !== undefined && (
        <NotificationBanner tone={props.told.all ? 'success' : 'important'}>
          <p class="govuk-notification-banner__heading">{props.told.text}</p>
          <p class="govuk-body">
            <a class="govuk-notification-banner__link" href={props.meetingHref}>
              Go on with the agenda
            </a>
          </p>
        </NotificationBanner>
      )}
      <PageHeading
        caption={props.meeting}
        lead="Asked once for the whole meeting, and put on the record of every case that was before it."
      >
        Attendance
      </PageHeading>
      {props.became !== undefined && <WarningText>{props.became}</WarningText>}
      {waiting ? <AttendanceForm {...props} /> : <Recorded {...props} />}
    </>
  );
}

function Recorded(props: AttendanceShown & { readonly formToken: string }) {
  return (
    <>
      <Quorums quorums={props.quorums} />
      <Together together={props.together} />
      <h2 class="govuk-heading-m">Case by case</h2>
      <CaseSections {...props} context={undefined} />
      {props.saved !== undefined && <Leftover {...props} />}
      <LinkButton href={props.meetingHref} tone="secondary">
        Back to the agenda
      </LinkButton>
    </>
  );
}

/** Who was there, once for all cases whose record says so. */
function Together(props: Pick<AttendanceShown, 'together'>) {
  const { together } = props;
  if (together === undefined) return null;
  return (
    <section aria-labelledby="together">
      <h2 class="govuk-heading-m" id="together">
        Who was there
      </h2>
      <p class="govuk-body">{together.where}:</p>
      <ul class="govuk-list govuk-list--bullet">
        {together.lines.map((line) => (
          <li>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A draft that is left when every case has its attendance: it is the author’s to keep or to discard. */
function Leftover(props: AttendanceShown & { readonly formToken: string }) {
  const differs = props.cases.some((one) => one.differs.length > 0);
  return (
    <section aria-labelledby="leftover">
      <h2 class="govuk-heading-m" id="leftover">
        Your draft
      </h2>
      <p class="govuk-body">
        What you typed was saved {props.saved}, and is kept among{' '}
        <a class="govuk-link" href={paths.drafts()}>
          your drafts
        </a>
        .{' '}
        {differs
          ? 'Where it differs from the record is said above: correct the entry where you are right, then discard the draft.'
          : 'It says nothing that is not on the record.'}
      </p>
      <PostForm action={paths.draftDiscard(props.draftId)} token={props.formToken}>
        <Button tone="secondary">Discard the draft</Button>
      </PostForm>
    </section>
  );
}

function AttendanceForm(props: AttendanceShown & { readonly action: string; readonly formToken: string }) {
  const context: QuestionContext = {
    values: props.values,
    errors: props.errors,
    entries: () => [],
    documents: [],
    marksOptional: false,
  };
  return (
    <PostForm action={props.action} token={props.formToken}>
      <input type="hidden" name={draftField} value={props.draftId} />
      <input type="hidden" name={versionField} value={String(props.version)} />
      <Kept {...props} />
      <div class="tl-attendance">
        <Questions {...context} fields={props.fields} asks={[ATTENDANCE.members]} />
      </div>
      {props.anyUnmarked && (
        <Button tone="secondary" name={intentField} value={REST_PRESENT}>
          Everyone not marked was present
        </Button>
      )}
      {props.cases.length > 1 && (
        <Details
          summary="Who came late, left early or stepped out"
          open={rowsTyped(props, ATTENDANCE.partly)}
          classes="tl-attendance__partly"
        >
          <div class="tl-attendance tl-attendance--interests">
            <Questions {...context} fields={props.fields} asks={[ATTENDANCE.partly]} />
          </div>
        </Details>
      )}
      <div class="tl-attendance tl-attendance--interests">
        <Questions {...context} fields={props.fields} asks={[ATTENDANCE.interests]} />
      </div>
      <EveryCase {...props} context={context} />
      <Button tone="secondary" name={intentField} value="save">
        Save, and look at how each case stands
      </Button>
      <h2 class="govuk-heading-m" id="standing">
        How the cases stand
      </h2>
      <Quorums quorums={props.quorums} />
      <Shared {...props} context={context} />
      {props.cases.length > 1 && <CaseJumpList label="Cases of this meeting" groups={props.jumps} />}
      <h2 class="govuk-heading-m">Case by case</h2>
      {Object.keys(props.sharedFields).length > 0 && (
        <p class="govuk-body">
          Open a case to say what is otherwise in it. What is left blank there is as answered for every case.
        </p>
      )}
      <CaseSections {...props} context={context} />
      {props.asksLate && <Questions {...context} fields={props.fields} asks={[ATTENDANCE.late]} />}
      <div class="tl-actions">
        {props.tooEarly === undefined && (
          <Button name={intentField} value="record" preventDoubleClick>
            Record the attendance on each case
          </Button>
        )}
        <Button tone="secondary" name={intentField} value="later">
          Save and come back later
        </Button>
      </div>
    </PostForm>
  );
}

/** That it is a draft, and what another window had saved for the same boxes. */
function Kept(props: AttendanceShown) {
  return (
    <>
      <InsetText>
        <strong>Not yet on the record.</strong>{' '}
        {props.saved === undefined ? 'Nothing is saved yet.' : `Saved ${props.saved}.`} {props.tooEarly}{' '}
        {props.saved !== undefined && props.cases.length > 1 && (
          <a class="govuk-link" href="#standing">
            {props.jumps.map(({ title }) => title).join(' · ')}
          </a>
        )}
      </InsetText>
      {props.aside.length > 0 && (
        <InsetText>
          <strong>Another window had saved something else here.</strong> What you sent took its place. It
          said: <bdi>{props.aside.join('; ')}</bdi>
        </InsetText>
      )}
    </>
  );
}

/** Whether anything of a list was typed, or is wrong. */
function rowsTyped({ values, errors }: AttendanceShown, list: string): boolean {
  return !isBlank(values, list) || errors.some(({ path }) => belongsTo(path, list));
}

/** What is asked once for every case. */
function EveryCase(props: AttendanceShown & { readonly context: QuestionContext }) {
  if (Object.keys(props.sharedFields).length === 0) return null;
  return (
    <section aria-labelledby="every-case">
      <h2 class="govuk-heading-m" id="every-case">
        Asked once for every case
      </h2>
      <p class="govuk-body">What is otherwise in one case is said in its own place below.</p>
      <div class="tl-attendance__every">
        <Questions
          {...props.context}
          fields={props.sharedFields}
          prefix={inside(ATTENDANCE.cases, EVERY_CASE)}
        />
      </div>
    </section>
  );
}

/** For somebody who may not record attendance. */
export function NotYours(props: {
  readonly meeting: string;
  readonly meetingHref: string;
  readonly by: string;
}) {
  return (
    <>
      <PageHeading caption={props.meeting}>Attendance</PageHeading>
      <p class="govuk-body">
        Attendance is recorded by: {props.by}. None of these is your role. What is on the record already
        stands on the agenda.
      </p>
      <LinkButton href={props.meetingHref} tone="secondary">
        Back to the agenda
      </LinkButton>
    </>
  );
}
