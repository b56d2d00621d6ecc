import { MEMBERS, boxOf } from '../../../../application/meeting/positions.ts';
import { Button } from '../../../components/button.tsx';
import { Radios } from '../../../components/choices.tsx';
import { PageHeading } from '../../../components/headings.tsx';
import { InsetText, WarningText } from '../../../components/notices.tsx';
import { PostForm } from '../../../components/post-form.tsx';
import { questionId } from '../../../components/question-ids.ts';
import { Textarea } from '../../../components/textarea.tsx';
import { draftField, intentField, versionField } from '../sent-form.ts';
import type { PositionsShown, VoterShown } from './present.ts';

/** The position that reveals the box for what was said against. */
const AGAINST = 'against';

export function PositionsView(
  props: PositionsShown & { readonly action: string; readonly formToken: string },
) {
  const anyUnsaid = props.voters.some(({ position }) => position === '');
  const offersFor = props.options.some(({ value }) => value === 'for');
  return (
    <>
      <PageHeading
        caption={`${props.meeting} · ${props.reference}`}
        lead="How each member stood on this decision. It goes on the record with the decision, where what those against said is read beside its reasons."
      >
        Positions: {props.decision}
      </PageHeading>
      <p class="govuk-body">
        <a class="govuk-link" href={props.caseHref}>
          {props.reference}
        </a>{' '}
        <bdi>{props.caseTitle}</bdi>
      </p>
      {props.became !== undefined && <WarningText>{props.became}</WarningText>}
      {props.aside.length > 0 && (
        <InsetText>
          <strong>Another window had saved something else here.</strong> What you sent took its place. It
          said: <bdi>{props.aside.join('; ')}</bdi>
        </InsetText>
      )}
      <PostForm action={props.action} token={props.formToken}>
        <input type="hidden" name={draftField} value={props.draftId} />
        <input type="hidden" name={versionField} value={String(props.version)} />
        <div class="tl-positions" id={MEMBERS}>
          {props.voters.map((voter) => (
            <Voter voter={voter} options={props.options} />
          ))}
        </div>
        {props.others.length > 0 && (
          <>
            <h2 class="govuk-heading-s">Who takes no position</h2>
            <ul class="govuk-list govuk-list--bullet">
              {props.others.map((line) => (
                <li>
                  <bdi>{line}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
        <div class="tl-actions">
          <Button name={intentField} value="go" preventDoubleClick>
            Save and go on to the decision
          </Button>
          {anyUnsaid && offersFor && (
            <Button tone="secondary" name={intentField} value="rest-for" preventDoubleClick>
              Everyone not marked is for it: go on
            </Button>
          )}
          <Button tone="secondary" name={intentField} value="later">
            Save and come back later
          </Button>
        </div>
      </PostForm>
    </>
  );
}

function Voter(props: { readonly voter: VoterShown; readonly options: PositionsShown['options'] }) {
  const { voter, options } = props;
  const position = boxOf(voter.row, 'position');
  const dissent = boxOf(voter.row, 'dissent');
  const about = [voter.agency, voter.seat].filter((part) => part !== '').join(' · ');
  return (
    <div class="tl-positions__member">
      <input type="hidden" name={boxOf(voter.row, 'name')} value={voter.name} />
      <Radios
        name={position}
        idPrefix={questionId(position)}
        legend={<bdi>{voter.name}</bdi>}
        legendSize="s"
        hint={
          <>
            <bdi>{about}</bdi>
            {voter.conflict !== '' && (
              <strong class="tl-attention tl-positions__conflict">
                Declared an interest and did not withdraw: <bdi>{voter.conflict}</bdi>
              </strong>
            )}
          </>
        }
        small
        value={voter.position}
        items={options.map(({ value, label }) => ({
          value,
          text: label,
          ...(value === AGAINST
            ? {
                reveals: (
                  <Textarea
                    name={dissent}
                    id={questionId(dissent)}
                    label={`What ${voter.name} said against`}
                    value={voter.dissent}
                    rows={3}
                    dir="auto"
                  />
                ),
              }
            : {}),
        }))}
      />
    </div>
  );
}
