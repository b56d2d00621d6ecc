import { classNames } from '../../../components/class-names.ts';
import { PageHeading } from '../../../components/headings.tsx';
import { Pagination } from '../../../components/pagination.tsx';
import { Tabs } from '../../../components/tabs.tsx';
import { paths } from '../../../paths.ts';
import { OwedFilters } from '../filters-view.tsx';
import { ArrangedBy } from '../view.tsx';
import type { CalendarShown, DayShown } from './present.ts';

const RESULTS = 'calendar';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function CalendarView(props: CalendarShown & { readonly formToken: string }) {
  return (
    <>
      <PageHeading lead="Each day with what falls due on it, and the way to that day’s list.">
        What I owe, {props.title}
      </PageHeading>
      <Tabs label="Whose duties" items={props.tabs} />
      <div class="tl-with-filter">
        <OwedFilters
          filters={{ ...props.filters, carried: [...props.filters.carried, ...props.carried] }}
          action={paths.dutiesCalendar()}
          resultsId={RESULTS}
          formToken={props.formToken}
          unknownReference={false}
          withoutDates
        />
        <div id={RESULTS}>
          <ArrangedBy items={props.arrangements} />
          <ArrangedBy items={props.views} label="Shown by" />
          <table class="tl-calendar">
            <caption class="govuk-table__caption govuk-table__caption--m">{props.caption}</caption>
            <thead>
              <tr>
                {WEEKDAYS.map((day) => (
                  <th scope="col">
                    <span aria-hidden="true">{day.slice(0, 3)}</span>
                    <span class="govuk-visually-hidden">{day}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.weeks.map((week) => (
                <tr>
                  {week.map((day) => (
                    <Day day={day} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <Beside {...props} />
          <Pagination
            label="Other days"
            previous={{ href: props.previous.href, text: props.previous.text }}
            next={{ href: props.next.href, text: props.next.text }}
          />
        </div>
      </div>
    </>
  );
}

function Day(props: { readonly day: DayShown }) {
  const { day } = props;
  return (
    <td
      class={classNames(
        'tl-calendar__day',
        !day.inSpan && 'tl-calendar__day--outside',
        day.off !== undefined && 'tl-calendar__day--off',
        day.isToday && 'tl-calendar__day--today',
        day.owed === undefined && 'tl-calendar__day--free',
      )}
    >
      <time dateTime={day.value} class="tl-calendar__date">
        <span aria-hidden="true">{day.label}</span>
        <span class="govuk-visually-hidden">{day.name}</span>
      </time>
      {day.isToday && <span class="tl-calendar__today">Today</span>}
      {day.off !== undefined && <span class="tl-calendar__off">{day.off}</span>}
      {day.owed !== undefined && (
        <a
          class={`govuk-link govuk-link--no-visited-state tl-calendar__owed tl-calendar__owed--${day.owed.tone}`}
          href={day.owed.href}
        >
          {day.owed.text}
          <span class="govuk-visually-hidden"> on {day.name}</span>
        </a>
      )}
    </td>
  );
}

function Beside(props: CalendarShown) {
  if (props.beside.length === 0 && props.todayHref === undefined) return null;
  return (
    <ul class="govuk-list tl-calendar__beside">
      {props.todayHref !== undefined && (
        <li>
          <a class="govuk-link govuk-link--no-visited-state" href={props.todayHref}>
            Back to today
          </a>
        </li>
      )}
      {props.beside.map(({ text, href }) => (
        <li>
          <a class="govuk-link govuk-link--no-visited-state" href={href}>
            {text}
          </a>
          , in all, whatever the day
        </li>
      ))}
    </ul>
  );
}
