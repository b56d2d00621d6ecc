import { classNames } from './class-names.ts';

export type TabLink = {
  readonly text: string;
  readonly href: string;
  readonly current?: boolean | undefined;
  /** How many things wait behind the tab. */
  readonly count?: number | undefined;
};

export type TabsProps = {
  /** Names the navigation ("Parts of this case"). */
  readonly label: string;
  readonly items: readonly TabLink[];
};

/** Tabs that are links: every part has its own address and works without scripting. */
export function Tabs(props: TabsProps) {
  return (
    <nav class="tl-tabs" aria-label={props.label}>
      <ul class="tl-tabs__list">
        {props.items.map((item) => (
          <li class={classNames('tl-tabs__item', item.current && 'tl-tabs__item--current')}>
            <a class="tl-tabs__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.text}
              {item.count !== undefined && <span class="tl-tabs__count"> {item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
