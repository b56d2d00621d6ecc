import { Button } from '../../components/button.tsx';
import { DateInput, type DateInputProps } from '../../components/date-input.tsx';
import type { Path } from '../../paths.ts';

/** The day that a page of correspondence is about, the boxes to choose another, and what is wrong with them. */
export type AsOfShown = {
  readonly action: Path;
  readonly values: DateInputProps['values'];
  readonly error: string | undefined;
  /** Present where it is about a day gone by. */
  readonly past:
    | {
        readonly on: string;
        readonly onValue: string;
        readonly from: string;
        readonly todayHref: Path;
        /** The same day, told from the other: all that is on record today, or what was then. */
        readonly otherwise: { readonly text: string; readonly href: Path };
      }
    | undefined;
};

/** Says that the page is not about today. */
export function AsOfBanner(props: { readonly past: NonNullable<AsOfShown['past']> }) {
  const { past } = props;
  return (
    <section class="tl-known-on" aria-label="As of a day">
      <p class="tl-known-on__date">
        As of <time dateTime={past.onValue}>{past.on}</time>
      </p>
      <p class="tl-known-on__since">{past.from}</p>
      <p class="tl-known-on__back">
        <a class="govuk-link govuk-link--inverse" href={past.otherwise.href}>
          {past.otherwise.text}
        </a>
        {' · '}
        <a class="govuk-link govuk-link--inverse" href={past.todayHref}>
          Return to today
        </a>
      </p>
    </section>
  );
}

/** Asks for the day. A plain GET: every answer has an address that can be kept and cited. */
export function AsOfForm(props: { readonly asOf: AsOfShown }) {
  const { asOf } = props;
  return (
    <form class="tl-known-on-form" method="get" action={asOf.action} noValidate>
      <DateInput
        id="as-of"
        namePrefix="on"
        legend="How it stood on"
        legendSize="s"
        values={asOf.values}
        error={asOf.error}
      />
      <Button tone="secondary">Show</Button>
    </form>
  );
}
