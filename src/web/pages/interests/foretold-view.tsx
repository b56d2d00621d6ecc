import { Tag } from '../../components/tag.tsx';
import type { ForetoldShown } from './foretold.ts';
import { Ways } from './ways.tsx';

/** What the check of interests would say, on the page on which an act is checked before it is recorded. */
export function ForetoldView(props: { readonly foretold: readonly ForetoldShown[] }) {
  if (props.foretold.length === 0) return null;
  return (
    <section aria-labelledby="foretold-heading" class="tl-foretold">
      <h2 class="govuk-heading-m" id="foretold-heading">
        What the check of interests says
      </h2>
      {props.foretold.map(({ name, says, found }) => (
        <>
          {found !== undefined && (
            <p class="govuk-body">
              <bdi>{name}</bdi> <Tag colour={found.outcome.colour}>{found.outcome.text}</Tag>
            </p>
          )}
          {[...(found?.sentences ?? []), says].map((sentence) => (
            <p class="govuk-body">
              <bdi>{sentence}</bdi>
            </p>
          ))}
          {found !== undefined && <Ways ways={found.ways} />}
        </>
      ))}
    </section>
  );
}
