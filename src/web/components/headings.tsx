import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export type PageHeadingProps = {
  /** Small words above ("Case SG-0001"). */
  readonly caption?: ComponentChildren;
  readonly children: ComponentChildren;
  /** One or two sentences below. */
  readonly lead?: ComponentChildren;
};

/** The page's only first-level heading. */
export function PageHeading(props: PageHeadingProps) {
  return (
    <div class="tl-page-heading">
      {props.caption !== undefined && <p class="tl-page-heading__caption">{props.caption}</p>}
      <h1 class="tl-page-heading__title">{props.children}</h1>
      {props.lead !== undefined && <p class="tl-page-heading__lead">{props.lead}</p>}
    </div>
  );
}

export type KeyFigure = {
  readonly label: string;
  readonly value: string | number;
  readonly note?: string | undefined;
  readonly tone?: 'bad' | 'late' | 'good' | undefined;
  readonly href?: string | undefined;
};

/** Three to six figures that sum a page up. */
export function KeyFigures(props: { readonly figures: readonly KeyFigure[] }) {
  return (
    <dl class="tl-figures">
      {props.figures.map((figure) => (
        <div class={classNames('tl-figures__item', figure.tone && `tl-figures__item--${figure.tone}`)}>
          <dt class="tl-figures__label">
            {figure.href === undefined ? (
              figure.label
            ) : (
              <a class="govuk-link govuk-link--no-visited-state" href={figure.href}>
                {figure.label}
              </a>
            )}
          </dt>
          <dd class="tl-figures__value">
            {figure.value}
            {figure.note !== undefined && <span class="tl-figures__note">{figure.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export type Step = {
  readonly text: string;
  readonly state: 'done' | 'current' | 'ahead';
  /** When it was reached, in words. */
  readonly note?: string | undefined;
};

/** Where a case stands among its stages. */
export function StageTrack(props: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <ol class="tl-stages" aria-label={props.label}>
      {props.steps.map((step) => (
        <li
          class={`tl-stages__step tl-stages__step--${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span class="tl-stages__text">{step.text}</span>
          {step.state === 'done' && <span class="govuk-visually-hidden"> (reached)</span>}
          {step.note !== undefined && <span class="tl-stages__note">{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}
