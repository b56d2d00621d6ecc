import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { NotificationBanner } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Textarea } from '../../components/textarea.tsx';
import { StateTag } from './history.tsx';
import type { EntryShown, HandoverShown } from './present.ts';

export type EntryProps = {
  readonly entry: EntryShown;
  readonly handovers: readonly HandoverShown[];
  readonly about: readonly { readonly text: string; readonly href: string }[];
  readonly notice: string | undefined;
  readonly written: { readonly reason: string; readonly error: string | undefined };
  readonly token: string;
};

/** One change: what, who, why, from when, and how far taking over has come. */
export function EntryView(props: EntryProps) {
  const { entry, written } = props;
  return (
    <>
      {written.error !== undefined && <ErrorSummary errors={[{ text: written.error, href: '#reason' }]} />}
      {props.notice !== undefined && <NotificationBanner title="Done">{props.notice}</NotificationBanner>}
      <PageHeading caption="A change to people and agencies">
        <bdi>{entry.what}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          {
            key: 'State',
            value: (
              <>
                <StateTag entry={entry} />
                {entry.withdrawn !== undefined && (
                  <span class="tl-cell-note">
                    <bdi>{entry.withdrawn.by}</bdi>, {entry.withdrawn.at}: <bdi>{entry.withdrawn.reason}</bdi>
                  </span>
                )}
              </>
            ),
          },
          { key: 'Holds from', value: entry.from },
          ...(entry.successor === undefined
            ? []
            : [{ key: 'Who takes over', value: <bdi>{entry.successor}</bdi> }]),
          {
            key: 'Made by',
            value: (
              <>
                <bdi>{entry.by}</bdi>, {entry.at}
              </>
            ),
          },
          { key: 'Why', value: <bdi>{entry.reason}</bdi> },
          ...(props.about.length === 0
            ? []
            : [
                {
                  key: 'About',
                  value: (
                    <ul class="govuk-list tl-capacities">
                      {props.about.map(({ text, href }) => (
                        <li>
                          <a class="govuk-link" href={href}>
                            <bdi>{text}</bdi>
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
      <Handovers handovers={props.handovers} />
      {entry.state === 'to-come' && (
        <PostForm action={entry.href} token={props.token}>
          <h2 class="govuk-heading-m">Withdraw it</h2>
          <Textarea
            name="reason"
            label="Why?"
            hint="Until its moment comes a change can be withdrawn. Both stay on record."
            rows={3}
            dir="auto"
            value={written.reason}
            error={written.error}
          />
          <Button tone="warning" preventDoubleClick>
            Withdraw the change
          </Button>
        </PostForm>
      )}
    </>
  );
}

function Handovers(props: { readonly handovers: readonly HandoverShown[] }) {
  if (props.handovers.length === 0) return null;
  return (
    <section aria-labelledby="taken-over">
      <h2 class="govuk-heading-m" id="taken-over">
        What is taken over
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {props.handovers.map(({ text, waits }) => (
          <li>
            <bdi>{text}</bdi>
            {waits !== undefined && (
              <>
                {' '}
                <strong>{waits}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
