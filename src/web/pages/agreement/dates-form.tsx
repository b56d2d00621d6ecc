import { Button } from '../../components/button.tsx';
import { DateInput } from '../../components/date-input.tsx';
import type { TypedDates } from './asked-dates.ts';

/** Asks about which day, and by what was on the record when. A plain GET: every answer has an address to keep and cite. */
export function DatesForm(props: {
  readonly action: string;
  readonly typed: TypedDates;
  readonly errors: { readonly on?: string; readonly known?: string };
  /** What else is asked, and stays. */
  readonly keeps: { readonly [name: string]: string | undefined };
  readonly todayHref: string | undefined;
}) {
  const { typed, errors } = props;
  return (
    <form class="tl-agreement-dates tl-known-on-form" method="get" action={props.action} noValidate>
      <DateInput
        id="on"
        namePrefix="on"
        legend="About which day?"
        legendSize="s"
        values={typed.on}
        error={errors.on}
      />
      <DateInput
        id="known"
        namePrefix="known"
        legend="By what was on the record on"
        legendSize="s"
        values={typed.known}
        error={errors.known}
      />
      {Object.entries(props.keeps).map(
        ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
      )}
      <div class="tl-agreement-dates__do">
        <Button tone="secondary">Show</Button>
        {props.todayHref !== undefined && (
          <a class="govuk-link" href={props.todayHref}>
            Today, by all that is on record
          </a>
        )}
      </div>
    </form>
  );
}
