import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { DateInput, type DateInputProps } from './date-input.tsx';

export type KnownOnBannerProps = {
  /** The date, in words. */
  readonly on: string;
  readonly onValue: string;
  /** What the reader should know ("14 entries have reached the record since"). */
  readonly since: ComponentChildren;
  /** The same page as it stands today. */
  readonly todayHref: string;
};

/** Says, on every page read as of a date, that it is not today's record. */
export function KnownOnBanner(props: KnownOnBannerProps) {
  return (
    <section class="tl-known-on" aria-label="As known on a date">
      <p class="tl-known-on__date">
        As known on <time dateTime={props.onValue}>{props.on}</time>
      </p>
      <p class="tl-known-on__since">{props.since}</p>
      <p class="tl-known-on__back">
        <a class="govuk-link govuk-link--inverse" href={props.todayHref}>
          Return to the record as it stands today
        </a>
      </p>
    </section>
  );
}

export type KnownOnFormProps = {
  readonly action: string;
  readonly values?: DateInputProps['values'];
  readonly error?: string | undefined;
};

/** Asks for the date. A plain GET: every answer has an address that can be kept and cited. */
export function KnownOnForm(props: KnownOnFormProps) {
  return (
    <form class="tl-known-on-form" method="get" action={props.action} noValidate>
      <DateInput
        id="known-on"
        namePrefix="on"
        legend="Read the record as it was known on"
        legendSize="s"
        values={props.values}
        error={props.error}
      />
      <Button tone="secondary">Show</Button>
    </form>
  );
}
