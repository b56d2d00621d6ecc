import { EmptyState } from '../../components/empty-state.tsx';
import { SourceLine } from '../../components/duty-card.tsx';
import type { WaitingShown } from './waiting.ts';

/** What is proposed on a case and waits for a second person; nothing where nothing waits. */
export function Waiting(props: { readonly waiting: readonly WaitingShown[] }) {
  if (props.waiting.length === 0) return null;
  return (
    <section id="waiting" aria-labelledby="waiting-heading">
      <h2 class="govuk-heading-m" id="waiting-heading">
        Waits for a second person
      </h2>
      <p class="govuk-body">
        What is proposed has changed nothing yet. It counts once a second person has read it and agreed.
      </p>
      <WaitingList waiting={props.waiting} headingLevel={3} />
    </section>
  );
}

/** The same where somebody came to answer one and named none: none is answered from a list. */
export function WhatWaits(props: { readonly waiting: readonly WaitingShown[] }) {
  return props.waiting.length === 0 ? (
    <EmptyState title="Nothing waits for a second person on this case" headingLevel={2}>
      <p>What was proposed has been agreed to, declined or withdrawn. The chronology has all of it.</p>
    </EmptyState>
  ) : (
    <>
      <p class="govuk-body">Choose what to answer: you read the whole of it first.</p>
      <WaitingList waiting={props.waiting} headingLevel={2} />
    </>
  );
}

/** Proposals, each with who proposed it, why it takes two people and for whom it waits. */
export function WaitingList(props: {
  readonly waiting: readonly WaitingShown[];
  readonly headingLevel: 2 | 3;
}) {
  return (
    <div class="tl-waits">
      {props.waiting.map((one) => (
        <OneWaiting one={one} headingLevel={props.headingLevel} />
      ))}
    </div>
  );
}

function OneWaiting(props: { readonly one: WaitingShown; readonly headingLevel: 2 | 3 }) {
  const { one } = props;
  const Heading = `h${props.headingLevel}` as const;
  return (
    <article class="tl-waits__one" id={`waits-${one.position}`}>
      <Heading class="tl-waits__what">
        <a class="govuk-link" href={one.href}>
          Entry {one.position}: {one.title}
        </a>
      </Heading>
      <p>
        <bdi>{one.said}</bdi>
      </p>
      <dl class="tl-parts">
        <div>
          <dt>Proposed by</dt>
          <dd>
            <bdi>{one.by}</bdi>, {one.on}
          </dd>
        </div>
        <div>
          <dt>Waits for</dt>
          <dd>
            <bdi>{one.waitsFor}</bdi>
            {one.due !== undefined && <>. An answer is owed by {one.due}</>}
          </dd>
        </div>
        {one.why !== undefined && (
          <div>
            <dt>Why two people</dt>
            <dd>
              <bdi>{one.why.text}</bdi>
              <SourceLine source={one.why.source} />
            </dd>
          </div>
        )}
      </dl>
      {one.notYours !== undefined && <p class="tl-quiet">{one.notYours}</p>}
      {one.ways.length > 0 && (
        <ul class="tl-waits__ways">
          {one.ways.map((way) => (
            <li>
              <a class="govuk-link govuk-link--no-visited-state" href={way.href}>
                {way.text}
                <span class="govuk-visually-hidden">: entry {one.position}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
