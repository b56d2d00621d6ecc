import type { ComponentChildren } from 'preact';

export type EmptyStateProps = {
  /** What is not there ("Nothing is owed this week"). */
  readonly title: string;
  readonly headingLevel: 2 | 3 | 4;
  /** Why, and what a person can do. */
  readonly children: ComponentChildren;
};

/** Stands where a list would, so that nothing looks like a fault when it is simply empty. */
export function EmptyState(props: EmptyStateProps) {
  const Heading = `h${props.headingLevel}` as const;
  return (
    <div class="tl-empty">
      <Heading class="tl-empty__title">{props.title}</Heading>
      <div class="tl-empty__text">{props.children}</div>
    </div>
  );
}
