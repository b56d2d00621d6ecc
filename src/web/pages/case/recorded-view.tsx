import { NotificationBanner } from '../../components/notices.tsx';
import type { RecordedShown } from './recorded.ts';

/** News of what its reader has just put on the record, and what came of it. */
export function RecordedBanner(props: { readonly recorded: RecordedShown }) {
  const { position, title, said, waits, drawn, steps } = props.recorded;
  return (
    <NotificationBanner
      tone="success"
      title={waits === undefined ? 'On the record' : 'Proposed, waits for a second person'}
      titleId="recorded-title"
    >
      <p class="govuk-notification-banner__heading">
        Entry {position}: {title}
      </p>
      <p class="govuk-body">
        <bdi>{said}</bdi>
      </p>
      {waits !== undefined && (
        <p class="govuk-body">
          <bdi>{waits}</bdi>
        </p>
      )}
      {drawn.length === 0 ? (
        <p class="govuk-body">No duty was opened or met by it.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {drawn.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      <ul class="govuk-list tl-case-steps">
        {steps.map((step) => (
          <li>
            <a class="govuk-notification-banner__link" href={step.href}>
              {step.text}
            </a>
          </li>
        ))}
      </ul>
    </NotificationBanner>
  );
}
