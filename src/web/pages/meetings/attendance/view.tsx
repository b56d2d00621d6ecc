import { ATTENDANCE } from '../../../../application/meeting/attendance.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { PageHeading } from '../../../components/headings.tsx';
import { InsetText, NotificationBanner, WarningText } from '../../../components/notices.tsx';
import { PostForm } from '../../../components/post-form.tsx';
import type { QuestionContext } from '../../../components/question-context.ts';
import { errorLinks } from '../../../components/question-ids.ts';
import { Questions } from '../../../components/questions.tsx';
import { Tag } from '../../../components/tag.tsx';
import { paths } from '../../../paths.ts';
import { Obstacles } from '../obstacles.tsx';
import { draftField, intentField, versionField } from '../sent-form.ts';
import type { AttendanceShown, CaseAttendance } from './present.ts';

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
      <h2 class="govuk-heading-m">Case by case</h2>
      {props.cases.map((one) => (
        <CaseSection one={one} shown={props} context={undefined} />
      ))}
      {props.saved !== undefined && <Leftover {...props} />}
      <LinkButton href={props.meetingHref} tone="secondary">
        Back to the agenda
      </LinkButton>
    </>
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
      <div class="tl-attendance tl-attendance--interests">
        <Questions {...context} fields={props.fields} asks={[ATTENDANCE.interests]} />
      </div>
      <Button tone="secondary" name={intentField} value="save">
        Save, and look at the quorum of each case
      </Button>
      <h2 class="govuk-heading-m">Case by case</h2>
      {props.cases.map((one) => (
        <CaseSection one={one} shown={props} context={context} />
      ))}
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
        {props.saved === undefined ? 'Nothing is saved yet.' : `Saved ${props.saved}.`} {props.tooEarly}
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

const standings = {
  recorded: { text: 'On the record', colour: 'green' },
  ready: { text: 'Ready', colour: 'blue' },
  refused: { text: 'Something stands in the way', colour: 'red' },
  incomplete: { text: 'Not ready yet', colour: 'grey' },
} as const;

function CaseSection(props: {
  readonly one: CaseAttendance;
  readonly shown: AttendanceShown;
  readonly context: QuestionContext | undefined;
}) {
  const { one, shown, context } = props;
  const standing = standings[one.standing];
  return (
    <section class="tl-agenda-item" aria-labelledby={`case-${one.id}`}>
      <div class="tl-agenda-item__head">
        <h3 class="govuk-heading-s" id={`case-${one.id}`}>
          {one.reference} <bdi>{one.title}</bdi> <span class="tl-quiet">{one.purpose}</span>
        </h3>
        <Tag colour={standing.colour}>{standing.text}</Tag>
      </div>
      <p class="govuk-body">
        {one.quorate === 'no' ? <strong class="tl-attention">{one.quorum}</strong> : one.quorum}
      </p>
      {one.recorded !== undefined && (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {one.present.map((line) => (
              <li>
                <bdi>{line}</bdi>
              </li>
            ))}
          </ul>
          <p class="govuk-body">
            <a class="govuk-link" href={one.recorded.href}>
              {one.recorded.text}
            </a>{' '}
            ·{' '}
            <a class="govuk-link" href={one.recorded.correctHref}>
              Correct it<span class="govuk-visually-hidden"> in {one.reference}</span>
            </a>
          </p>
        </>
      )}
      {one.differs.length > 0 && <Differs one={one} />}
      {one.obstacles.length > 0 && <Obstacles obstacles={one.obstacles} />}
      {one.prefix !== undefined && context !== undefined && (
        <Questions {...context} fields={shown.caseFields} prefix={one.prefix} />
      )}
    </section>
  );
}

/** What this person typed and is not what the record of the case says: nothing of it was put in its place. */
function Differs(props: { readonly one: CaseAttendance }) {
  return (
    <InsetText>
      <strong>What you typed is not what is on the record.</strong> The record stands until it is corrected.
      <ul class="govuk-list govuk-list--bullet tl-attendance__differs">
        {props.one.differs.map((line) => (
          <li>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </InsetText>
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
