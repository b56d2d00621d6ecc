import type { ComponentChildren } from 'preact';
import { type RuleSource, SourceLine } from './duty-card.tsx';

export type WarningView = {
  readonly id: string;
  readonly title: string;
  /** Since when the record has shown it, in words. */
  readonly since: string;
  readonly text: ComponentChildren;
  readonly source?: RuleSource | undefined;
  /** The entries it is drawn from. */
  readonly evidence?:
    | readonly { readonly text: string; readonly href: string; readonly line?: string | undefined }[]
    | undefined;
};

export type WarningPanelProps = {
  readonly headingLevel: 2 | 3;
  readonly heading?: string | undefined;
  readonly warnings: readonly WarningView[];
};

/** Observations drawn from the record that a person should look at. They decide nothing. */
export function WarningPanel(props: WarningPanelProps) {
  const Heading = `h${props.headingLevel}` as const;
  const ItemHeading = `h${props.headingLevel === 2 ? 3 : 4}` as const;
  return (
    <section class="tl-warnings" aria-labelledby="warnings-heading">
      <Heading class="tl-warnings__heading" id="warnings-heading">
        <WarningSign /> {props.heading ?? 'The record gives reason to look again'}
      </Heading>
      <ul class="tl-warnings__list">
        {props.warnings.map((warning) => (
          <li class="tl-warnings__item" id={warning.id}>
            <ItemHeading class="tl-warnings__title">{warning.title}</ItemHeading>
            <p class="tl-warnings__text">{warning.text}</p>
            <p class="tl-warnings__since">Since {warning.since}</p>
            {warning.source !== undefined && <SourceLine source={warning.source} />}
            {warning.evidence !== undefined && warning.evidence.length > 0 && (
              <p class="tl-warnings__evidence">
                Drawn from{' '}
                {warning.evidence.map((entry, index) => (
                  <>
                    {index > 0 && ', '}
                    <a class="govuk-link" href={entry.href}>
                      {entry.text}
                    </a>
                    {entry.line !== undefined && (
                      <>
                        {' ('}
                        <bdi>{entry.line}</bdi>)
                      </>
                    )}
                  </>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function WarningSign() {
  return (
    <svg
      class="tl-warnings__sign"
      viewBox="0 0 24 22"
      width="24"
      height="22"
      aria-hidden="true"
      focusable="false"
    >
      <path class="tl-warnings__triangle" d="M12 1.5 23 20.5H1Z" />
      <path class="tl-warnings__stroke" d="M12 8v6.2M12 16.4v2" />
    </svg>
  );
}
