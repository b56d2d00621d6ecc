import { Criteria } from '../../components/criteria.tsx';
import { SourceLine } from '../../components/duty-card.tsx';
import { Details, NotificationBanner, WarningText } from '../../components/notices.tsx';
import { type ChangeShown, notNow, presentBefore, presentWhy } from './present.ts';
import type { Working } from './working.ts';

/** Says at once that this person, or this stage, is not the one. */
export function NotNow(props: { readonly work: Working }) {
  const why = notNow(props.work);
  return why === undefined ? null : <WarningText>{why}</WarningText>;
}

/** Every rule before the act, met or not, long before the button is pressed. */
export function Before(props: { readonly work: Working; readonly open?: boolean }) {
  const before = presentBefore(props.work);
  if (before === undefined) return null;
  return (
    <Details
      summary={`What this needs: ${before.count}`}
      open={props.open === true || before.criteria.some(({ state }) => state === 'unmet')}
    >
      <Criteria shown={before} label="What this needs" />
    </Details>
  );
}

/** Rules that nothing typed will meet are read before the questions; those that wait for the answers, after them. */
export function standsInTheWay(work: Working): boolean {
  return presentBefore(work)?.criteria.some(({ state }) => state === 'unmet') ?? false;
}

/** The rules for which the questions of a form are asked, each with its source. */
export function Why(props: { readonly work: Working }) {
  const why = presentWhy(props.work);
  if (why.length === 0) return null;
  return (
    <Details summary="Why we ask, and which rules want it">
      <ul class="govuk-list govuk-list--bullet">
        {why.map(({ title, source }) => (
          <li>
            {title}
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** What others put on the record meanwhile: the act is decided on the case as it stands with it. */
export function Changes(props: { readonly changes: readonly ChangeShown[] }) {
  const { changes } = props;
  if (changes.length === 0) return null;
  return (
    <NotificationBanner title="The case has moved on" titleId="changes-title">
      <p class="govuk-notification-banner__heading">
        {changes.length === 1 ? 'An entry was' : `${changes.length} entries were`} made since you began. What
        you typed is below as you left it.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {changes.map((change) => (
          <li>
            <a class="govuk-notification-banner__link" href={change.href}>
              Entry {change.entry}
            </a>
            : <bdi>{change.text}</bdi> <span class="tl-quiet">({change.by})</span>
          </li>
        ))}
      </ul>
      <p class="govuk-body">Look whether it still holds. It is decided on the case as it now stands.</p>
    </NotificationBanner>
  );
}
