import { PathPicture } from './path-picture.tsx';
import type { WayShown } from './present.ts';

/** The ways by which interests reach a party: each as a picture, in words, and with what every step rests on. */
export function Ways(props: { readonly ways: readonly WayShown[] }) {
  return (
    <>
      {props.ways.map(({ official, steps, grounds, told, waiver }) => (
        <div class="tl-interest__way">
          <PathPicture official={official} steps={steps} />
          <div>
            <p class="govuk-body">
              <bdi>{told}</bdi>
            </p>
            {waiver !== undefined && <p class="govuk-body">{waiver}</p>}
            <ul class="govuk-list govuk-list--bullet tl-interest__grounds">
              {grounds.map(({ of, text, href }) => (
                <li>
                  <bdi>{of}</bdi>:{' '}
                  {href === undefined ? (
                    text
                  ) : (
                    <a class="govuk-link" href={href}>
                      {text}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ))}
    </>
  );
}
