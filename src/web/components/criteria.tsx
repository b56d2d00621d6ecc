import { ActWays } from './act-ways.tsx';
import type { CriteriaShown, CriterionShown } from './criteria-shown.ts';
import { SourceLine } from './duty-card.tsx';
import { Tag, type TagColour } from './tag.tsx';

export type CriteriaProps = {
  readonly shown: CriteriaShown;
  /** Names the list ("What an exit needs"). */
  readonly label: string;
};

const states: {
  readonly [S in CriterionShown['state']]: { readonly text: string; readonly colour: TagColour };
} = {
  met: { text: 'Met', colour: 'green' },
  unmet: { text: 'Not met', colour: 'red' },
  depends: { text: 'Depends', colour: 'grey' },
};

/** The rules before an act, one by one: met, not met, or for the answers to decide. */
export function Criteria(props: CriteriaProps) {
  return (
    <ul class="tl-criteria" aria-label={props.label}>
      {props.shown.criteria.map((one) => (
        <li id={one.id} class={`tl-criteria__item tl-criteria__item--${one.state}`}>
          <p class="tl-criteria__state">
            <Tag colour={states[one.state].colour}>{states[one.state].text}</Tag>
          </p>
          <div>
            <p class="tl-criteria__title">{one.title}</p>
            {one.text !== undefined && (
              <p>
                <bdi>{one.text}</bdi>
              </p>
            )}
            <ActWays remedy={one.remedy} ways={one.ways} classes="tl-criteria__remedy" />
            {one.state !== 'met' && <SourceLine source={one.source} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
