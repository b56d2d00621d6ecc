import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export type InsetTextProps = {
  readonly children: ComponentChildren;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
};

/** Text set apart from what surrounds it: a quotation, an assumption, an example. */
export function InsetText(props: InsetTextProps) {
  return (
    <div id={props.id} class={classNames('govuk-inset-text', props.classes)}>
      {props.children}
    </div>
  );
}

export type WarningTextProps = {
  readonly children: ComponentChildren;
  /** Read out before the text in place of the sign; "Warning" unless told. */
  readonly iconFallbackText?: string | undefined;
  readonly classes?: string | undefined;
};

/** Something a person must know before going on. */
export function WarningText(props: WarningTextProps) {
  return (
    <div class={classNames('govuk-warning-text', props.classes)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.iconFallbackText ?? 'Warning'}</span> {props.children}
      </strong>
    </div>
  );
}

export type NotificationBannerProps = {
  /** A string is set as a heading; anything else is set as it comes. */
  readonly children: ComponentChildren;
  readonly tone?: 'important' | 'success' | undefined;
  readonly title?: string | undefined;
  /** Required when a page holds more than one banner. */
  readonly titleId?: string | undefined;
};

/** News about the page or about what has just been done. */
export function NotificationBanner(props: NotificationBannerProps) {
  const success = props.tone === 'success';
  const titleId = props.titleId ?? 'govuk-notification-banner-title';
  return (
    <div
      class={classNames('govuk-notification-banner', success && 'govuk-notification-banner--success')}
      role={success ? 'alert' : 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (success ? 'Success' : 'Important')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof props.children === 'string' ? (
          <p class="govuk-notification-banner__heading">{props.children}</p>
        ) : (
          props.children
        )}
      </div>
    </div>
  );
}

export type DetailsProps = {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  readonly id?: string | undefined;
  readonly open?: boolean | undefined;
  readonly classes?: string | undefined;
};

/** Words that open on demand. Nothing that is owed may hide in one. */
export function Details(props: DetailsProps) {
  return (
    <details id={props.id} class={classNames('govuk-details', props.classes)} open={props.open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  );
}
