import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export type PaginationItem =
  | { readonly ellipsis: true }
  | { readonly number: number; readonly href: string; readonly current?: boolean | undefined };

export type PaginationLink = {
  readonly href: string;
  /** Where it leads ("Applying for a provisional licence"); left out among numbered pages. */
  readonly labelText?: string | undefined;
  readonly text?: string | undefined;
};

export type PaginationProps = {
  /** Names the navigation ("Pages of cases"). */
  readonly label: string;
  readonly previous?: PaginationLink | undefined;
  readonly next?: PaginationLink | undefined;
  readonly items?: readonly PaginationItem[] | undefined;
};

/** Links to the pages of a long list. */
export function Pagination(props: PaginationProps) {
  const block = props.items === undefined;
  return (
    <nav class={classNames('govuk-pagination', block && 'govuk-pagination--block')} aria-label={props.label}>
      {props.previous !== undefined && (
        <ArrowLink link={props.previous} direction="prev" block={block}>
          {props.previous.text ?? <ArrowText word="Previous" />}
        </ArrowLink>
      )}
      {props.items !== undefined && (
        <ul class="govuk-pagination__list">{props.items.map((item) => PageItem(item))}</ul>
      )}
      {props.next !== undefined && (
        <ArrowLink link={props.next} direction="next" block={block}>
          {props.next.text ?? <ArrowText word="Next" />}
        </ArrowLink>
      )}
    </nav>
  );
}

function PageItem(item: PaginationItem) {
  if ('ellipsis' in item) {
    return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  }
  return (
    <li class={classNames('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={`Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
      >
        {item.number}
      </a>
    </li>
  );
}

function ArrowText(props: { readonly word: string }) {
  return (
    <>
      {props.word}
      <span class="govuk-visually-hidden"> page</span>
    </>
  );
}

function ArrowLink(props: {
  readonly link: PaginationLink;
  readonly direction: 'prev' | 'next';
  readonly block: boolean;
  readonly children: ComponentChildren;
}) {
  const { link, direction, block } = props;
  const arrowFirst = block || direction === 'prev';
  return (
    <div class={`govuk-pagination__${direction}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={direction}>
        {arrowFirst && <Arrow direction={direction} />}
        <span
          class={classNames(
            'govuk-pagination__link-title',
            block && link.labelText === undefined && 'govuk-pagination__link-title--decorated',
          )}
        >
          {props.children}
        </span>
        {block && link.labelText !== undefined && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!arrowFirst && <Arrow direction={direction} />}
      </a>
    </div>
  );
}

const arrowPaths = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const;

function Arrow(props: { readonly direction: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${props.direction}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrowPaths[props.direction]}></path>
    </svg>
  );
}
