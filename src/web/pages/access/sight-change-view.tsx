import type { SightChange } from '../../../application/access/who-sees.ts';

/** Who gains and who loses sight of the case, before the act that changes it is recorded. */
export function SightChangeView(props: { readonly change: SightChange }) {
  const { gains, loses } = props.change;
  return (
    <section aria-labelledby="sight-heading" class="tl-sight-change">
      <h2 class="govuk-heading-m" id="sight-heading">
        Who gains or loses sight of the case
      </h2>
      {gains.length + loses.length === 0 ? (
        <p class="govuk-body">
          Nobody who can sign in today. Whoever joins an agency or gets a role later may.
        </p>
      ) : (
        <>
          <Some heading="Will see it" some={gains} whole="the whole case" part="a part of it" />
          <Some
            heading="Will no longer see it, or will see less of it"
            some={loses}
            whole="saw the whole case"
            part="saw a part of it"
          />
        </>
      )}
    </section>
  );
}

function Some(props: {
  readonly heading: string;
  readonly some: SightChange['gains'];
  readonly whole: string;
  readonly part: string;
}) {
  if (props.some.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">
        {props.heading} ({props.some.length})
      </h3>
      <ul class="govuk-list govuk-list--bullet">
        {props.some.map(({ person, whole }) => (
          <li>
            <bdi>
              {person.name}, {person.agency}
            </bdi>{' '}
            <span class="tl-quiet">({whole ? props.whole : props.part})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
