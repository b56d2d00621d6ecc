import { ATTENDANCE, EVERY_CASE } from '../../../../application/meeting/attendance.ts';
import { inside } from '../../../../application/form/names.ts';
import type { Fields } from '../../../../domain/fields.ts';
import { InsetText } from '../../../components/notices.tsx';
import type { QuestionContext } from '../../../components/question-context.ts';
import { Questions } from '../../../components/questions.tsx';
import { Tag } from '../../../components/tag.tsx';
import { countInWords } from '../../../wording/dates.ts';
import type { CaseJump } from '../case-jumps.tsx';
import { CaseRow } from '../case-row.tsx';
import { Obstacles } from '../obstacles.tsx';
import type { CaseAttendance } from './case-attendance.ts';
import type { AttendanceShown } from './present.ts';

/** Whether there is a quorum, each answer once with the cases that it is the answer in. */
export function Quorums(props: Pick<AttendanceShown, 'quorums'>) {
  return (
    <ul class="govuk-list tl-quorums">
      {props.quorums.map((one) => (
        <li>
          <strong>{one.where}:</strong>{' '}
          {one.quorate === 'no' ? <strong class="tl-attention">{one.text}</strong> : one.text}
          {one.cases.length > 0 && <CaseLinks cases={one.cases} />}
        </li>
      ))}
    </ul>
  );
}

function CaseLinks(props: { readonly cases: readonly CaseJump[] }) {
  return (
    <span class="tl-case-links">
      {props.cases.map(({ reference, href }, at) => (
        <>
          {at > 0 && ', '}
          <a class="govuk-link govuk-link--no-visited-state" href={href}>
            {reference}
          </a>
        </>
      ))}
    </span>
  );
}

/** What stands in the way of several cases, and the reasons written for all of them. */
export function Shared(props: AttendanceShown & { readonly context: QuestionContext }) {
  return (
    <>
      {props.shared.map(({ obstacle, cases }) => (
        <section class="tl-shared-obstacle">
          <p class="govuk-body">
            <strong>This stands in the way in {countInWords(cases.length)} cases:</strong>{' '}
            <CaseLinks cases={cases} />
            {obstacle.because !== undefined && 'A reason written here goes on the record of each of them.'}
          </p>
          <Obstacles obstacles={[obstacle]} />
        </section>
      ))}
      <Reasons boxes={props.reasons} of={EVERY_CASE} fields={props.reasonFields} context={props.context} />
    </>
  );
}

/** Reasons that were written for rules which stand in no way any more because of them. */
function Reasons(props: {
  readonly boxes: readonly string[];
  readonly of: string;
  readonly fields: Fields;
  readonly context: QuestionContext;
}) {
  if (props.boxes.length === 0) return null;
  const prefix = inside(ATTENDANCE.because, props.of);
  const asks = props.boxes.map((box) => box.slice(prefix.length + 1));
  return <Questions {...props.context} fields={props.fields} asks={asks} prefix={prefix} />;
}

const standings = {
  recorded: { text: 'On the record', colour: 'green' },
  ready: { text: 'Ready', colour: 'blue' },
  refused: { text: 'Something stands in the way', colour: 'red' },
  incomplete: { text: 'Not ready yet', colour: 'grey' },
} as const;

/** Every case of the meeting, each one line. */
export function CaseSections(props: AttendanceShown & { readonly context: QuestionContext | undefined }) {
  return (
    <div class="tl-case-rows">
      {props.cases.map((one) => (
        <CaseSection one={one} shown={props} context={props.context} />
      ))}
    </div>
  );
}

function CaseSection(props: {
  readonly one: CaseAttendance;
  readonly shown: AttendanceShown;
  readonly context: QuestionContext | undefined;
}) {
  const { one, shown, context } = props;
  const standing = standings[one.standing];
  return (
    <CaseRow
      id={one.id}
      number={one.number}
      reference={one.reference}
      title={one.title}
      facts={[one.purpose, ...one.otherwise].join(' · ')}
      attention={one.quorate === 'no' ? ['No quorum'] : []}
      tags={<Tag colour={standing.colour}>{standing.text}</Tag>}
      open={one.open}
    >
      <p class="govuk-body">{one.quorum}</p>
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
        <>
          <Questions {...context} fields={shown.caseFields} prefix={one.prefix} />
          <Reasons boxes={one.reasons} of={one.caseId} fields={shown.reasonFields} context={context} />
        </>
      )}
    </CaseRow>
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
