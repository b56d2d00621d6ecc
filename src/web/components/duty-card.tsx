import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { DutyRibbon, type DutyRibbonProps } from './duty-ribbon.tsx';
import { dutyEmphasis, type DutyStatus, DutyStatusTag } from './duty-status.tsx';

/** Where a rule comes from. A duty without a source cannot be shown, because it cannot exist. */
export type RuleSource = {
  /** "Channel duty guidance 2023, post-exit reviews". */
  readonly text: string;
  readonly href?: string | undefined;
  readonly strength: 'must' | 'should';
  /** Set when the interval or text is assumed and not found in the source. */
  readonly assumption?: string | undefined;
};

export type DutyView = {
  readonly id: string;
  /** What is owed, as a noun phrase ("Six-month review"). */
  readonly what: string;
  readonly href?: string | undefined;
  readonly status: DutyStatus;
  readonly owedBy: string;
  readonly owedTo: string;
  /** The due date in words; "not determinable yet" when the anchor is unknown. */
  readonly due: string;
  readonly dueValue?: string | undefined;
  /** "12 days overdue", "in 3 working days", "met 231 days late". */
  readonly dueNote?: string | undefined;
  /** Which fact opened it and how the date was counted. */
  readonly why: ComponentChildren;
  readonly source: RuleSource;
  readonly ribbon?: DutyRibbonProps | undefined;
};

export type DutyCardProps = {
  readonly duty: DutyView;
  readonly headingLevel: 2 | 3 | 4;
  readonly children?: ComponentChildren;
};

/** One duty: what, by whom, to whom, by when, because of which rule. */
export function DutyCard(props: DutyCardProps) {
  const { duty } = props;
  const Heading = `h${props.headingLevel}` as const;
  const emphasis = dutyEmphasis(duty.status);
  return (
    <article id={duty.id} class={classNames('tl-duty', emphasis && `tl-duty--${emphasis}`)}>
      <div class="tl-duty__head">
        <Heading class="tl-duty__what">
          {duty.href === undefined ? (
            duty.what
          ) : (
            <a class="govuk-link" href={duty.href}>
              {duty.what}
            </a>
          )}
        </Heading>
        <DutyStatusTag status={duty.status} />
      </div>
      <p class="tl-duty__due">
        <DueDate duty={duty} />
      </p>
      {duty.ribbon !== undefined && <DutyRibbon {...duty.ribbon} />}
      <p class="tl-duty__parties">
        Owed by <strong>{duty.owedBy}</strong> to <strong>{duty.owedTo}</strong>
      </p>
      <p class="tl-duty__why">{duty.why}</p>
      <SourceLine source={duty.source} />
      {props.children}
    </article>
  );
}

/** The due date with how far off it is. */
export function DueDate(props: { readonly duty: DutyView }) {
  const { duty } = props;
  return (
    <>
      <span class="tl-due">
        {duty.dueValue === undefined ? (
          duty.due
        ) : (
          <>
            <span class="govuk-visually-hidden">Due </span>
            <time dateTime={duty.dueValue}>{duty.due}</time>
          </>
        )}
      </span>
      {duty.dueNote !== undefined && (
        <>
          {' '}
          <span class={classNames('tl-due-note', `tl-due-note--${duty.status}`)}>{duty.dueNote}</span>
        </>
      )}
    </>
  );
}

/** The rule's strength and source, and what in it is assumed. */
export function SourceLine(props: { readonly source: RuleSource }) {
  const { source } = props;
  return (
    <p class="tl-source">
      <span class={`tl-strength tl-strength--${source.strength}`}>{source.strength}</span>{' '}
      {source.href === undefined ? (
        source.text
      ) : (
        <a class="govuk-link" href={source.href}>
          {source.text}
        </a>
      )}
      {source.assumption !== undefined && (
        <span class="tl-source__assumption"> Assumed: {source.assumption}</span>
      )}
    </p>
  );
}
