import { Details } from '../../components/notices.tsx';
import { Tag } from '../../components/tag.tsx';
import { Steps } from '../plan/steps-view.tsx';
import type { FateView, JudgementView, QuestionView } from './present-question.ts';

/** What a message asks, and what became of each question at each of whom it was asked. */
export function QuestionsAsked(props: {
  readonly questions: readonly QuestionView[];
  readonly title: string;
  /** With the judgements in full. */
  readonly whole: boolean;
}) {
  if (props.questions.length === 0)
    return <p class="govuk-body tl-quiet">No question of it is on the record.</p>;
  return (
    <ol class="tl-asked" aria-label={`Questions of ${props.title}`}>
      {props.questions.map((question) => (
        <li class="tl-asked__one">
          <p class="tl-asked__text">
            <span class="tl-asked__number">{question.number}</span> <bdi>{question.text}</bdi>
            {question.about !== undefined && (
              <span class="tl-cell-note">
                About <bdi>{question.about}</bdi>
              </span>
            )}
          </p>
          <ul class="tl-fates">
            {question.fates.map((fate) => (
              <li>
                <FateShown fate={fate} whole={props.whole} about={`of question ${question.number}`} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function FateShown(props: { readonly fate: FateView; readonly whole: boolean; readonly about: string }) {
  const { fate, whole } = props;
  return (
    <>
      <p class="tl-fates__line">
        <bdi>{fate.recipient}</bdi> <Tag colour={fate.colour}>{fate.text}</Tag>
        {fate.notes.map((note) => (
          <>
            {' '}
            <strong class="tl-attention">{note}</strong>
          </>
        ))}
      </p>
      {whole && fate.judgement !== undefined && <JudgementShown judgement={fate.judgement} />}
      {whole && fate.revised.length > 0 && (
        <Details summary={`What was judged before (${fate.revised.length})`}>
          {fate.revised.map((judgement) => (
            <JudgementShown judgement={judgement} />
          ))}
        </Details>
      )}
      <Steps steps={fate.steps} about={`${props.about}, ${fate.recipient}`} />
    </>
  );
}

/** A judgement with the passage that it quotes. */
export function JudgementShown(props: { readonly judgement: JudgementView }) {
  const { judgement } = props;
  return (
    <div class="tl-judged">
      <p>
        <a class="govuk-link" href={judgement.href}>
          <bdi>{judgement.text}</bdi>
        </a>
      </p>
      {judgement.passage !== undefined && (
        <blockquote class="tl-passage">
          <bdi>{judgement.passage}</bdi>
          {judgement.place !== undefined && (
            <footer>
              <bdi>{judgement.place}</bdi>
            </footer>
          )}
        </blockquote>
      )}
      {judgement.ground !== undefined && (
        <p>
          Ground: <bdi>{judgement.ground}</bdi>
        </p>
      )}
      {judgement.referredTo !== undefined && (
        <p>
          Referred to <bdi>{judgement.referredTo}</bdi>
        </p>
      )}
      {judgement.reasons !== undefined && (
        <p class="tl-quiet">
          <bdi>{judgement.reasons}</bdi>
        </p>
      )}
    </div>
  );
}
