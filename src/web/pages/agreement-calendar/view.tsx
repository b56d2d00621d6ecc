import { InsetText } from '../../components/notices.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import type { CaseShown } from '../agreement/view.tsx';

export function CalendarHelpView(props: {
  readonly of: CaseShown;
  readonly fileHref: string;
  readonly count: string;
}) {
  const { of } = props;
  return (
    <>
      <CaseHeading
        caseId={of.caseId}
        current="agreement"
        programme={of.programme}
        reference={of.reference}
        title={of.title}
        heading="Due dates for a calendar"
        inPart={of.inPart}
        lead="What is still owed, each on the day that it is due, for the calendar that you look at anyway."
      />
      <p class="govuk-body">
        <a class="govuk-link" href={props.fileHref}>
          Save the calendar file
        </a>{' '}
        ({props.count})
      </p>
      <h2 class="govuk-heading-m">How to use it</h2>
      <ol class="govuk-list govuk-list--number">
        <li>
          Save the file, and open it with your calendar: Outlook, Thunderbird, Apple and Google calendars all
          read it.
        </li>
        <li>
          Let it put the entries into a calendar of their own, so that they can be hidden or taken out
          together.
        </li>
        <li>
          When a date moves, save the file again and open it again. Each entry keeps its name, so that it is
          moved and not put there twice. What was done meanwhile is not in the new file: take it out of the
          calendar yourself.
        </li>
      </ol>
      <InsetText>
        The file holds the reference of the case, the short name and title of each obligation and its day, and
        nobody’s name. A calendar may be shared with more people than may read the case: look who sees yours
        first. The file is made for you now, and that you had it is recorded. What holds is the page of the
        agreement, not the calendar.
      </InsetText>
    </>
  );
}
