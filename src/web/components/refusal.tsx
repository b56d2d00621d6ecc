import { LEAST_OVERRIDE_REASON } from '../../domain/decide.ts';
import { ActWays } from './act-ways.tsx';
import { SourceLine } from './duty-card.tsx';
import { questionId } from './question-ids.ts';
import type { ObstacleShown, RefusalShown, ShouldShown } from './refusal-shown.ts';
import { Textarea } from './textarea.tsx';

const REMEDY = 'govuk-body tl-obstacles__remedy';

export type RefusalProps = {
  readonly shown: RefusalShown;
  readonly headingLevel: 2 | 3;
};

/** What stands in the way of an act, and what a reason must be written for. Nothing when nothing does. */
export function Refusal(props: RefusalProps) {
  const { obstacles, shoulds } = props.shown;
  const Heading = `h${props.headingLevel}` as const;
  return (
    <>
      {obstacles.length > 0 && (
        <section class="tl-obstacles" aria-labelledby="obstacles-heading">
          <Heading class="govuk-heading-m" id="obstacles-heading">
            {obstacles.length === 1
              ? 'This stands in the way'
              : `${obstacles.length} things stand in the way`}
          </Heading>
          {obstacles.map((obstacle) => (
            <Obstacle obstacle={obstacle} level={props.headingLevel === 2 ? 3 : 4} />
          ))}
        </section>
      )}
      {shoulds.length > 0 && (
        <section class="tl-obstacles tl-obstacles--should" aria-labelledby="shoulds-heading">
          <Heading class="govuk-heading-m" id="shoulds-heading">
            {shoulds.length === 1
              ? 'This should be so, and is not'
              : `${shoulds.length} things should be so, and are not`}
          </Heading>
          {shoulds.map((should) => (
            <Should should={should} level={props.headingLevel === 2 ? 3 : 4} />
          ))}
        </section>
      )}
    </>
  );
}

function Obstacle(props: { readonly obstacle: ObstacleShown; readonly level: 3 | 4 }) {
  const { obstacle } = props;
  const Heading = `h${props.level}` as const;
  return (
    <div class="tl-obstacles__one" id={obstacle.id}>
      <Heading class="govuk-heading-s">{obstacle.title}</Heading>
      <p class="govuk-body">
        <bdi>{obstacle.text}</bdi>
      </p>
      <ActWays remedy={obstacle.remedy} ways={obstacle.ways} classes={REMEDY} />
      {obstacle.source !== undefined && <SourceLine source={obstacle.source} />}
    </div>
  );
}

/** The way to go on without a rule: a written reason, by whom it may be given, and who will be told of it. */
function Should(props: { readonly should: ShouldShown; readonly level: 3 | 4 }) {
  const { should } = props;
  const Heading = `h${props.level}` as const;
  return (
    <div class="tl-obstacles__one" id={should.id}>
      <Heading class="govuk-heading-s">{should.title}</Heading>
      <p class="govuk-body">
        <bdi>{should.text}</bdi>
      </p>
      <ActWays remedy={should.remedy} ways={should.ways} classes={REMEDY} />
      {should.source !== undefined && <SourceLine source={should.source} />}
      {should.mayGoOn ? (
        <Textarea
          id={questionId(should.name)}
          name={should.name}
          label="Or say why it is right to go on without it"
          labelSize="s"
          hint={`At least ${LEAST_OVERRIDE_REASON} characters. The reason goes on the record${should.tells === '' ? '' : `, and these are told of it: ${should.tells}`}.`}
          error={should.error}
          value={should.value}
          rows={3}
          dir="auto"
        />
      ) : (
        <p class="govuk-body">
          <strong>Going on without it is not yours to decide.</strong> It can be decided by: {should.by}.
        </p>
      )}
    </div>
  );
}
