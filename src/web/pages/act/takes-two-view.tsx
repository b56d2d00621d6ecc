import { SourceLine } from '../../components/duty-card.tsx';
import { InsetText } from '../../components/notices.tsx';
import type { TakesTwoShown } from './proposal.ts';

/** Says before anything is typed that an act takes two people, why, and who the second may be. */
export function TakesTwoPeople(props: { readonly shown: TakesTwoShown | undefined }) {
  const { shown } = props;
  if (shown === undefined) return null;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{shown.always ? 'This takes two people.' : 'This may take two people.'}</strong> {shown.title}
        . {shown.always ? 'What you record' : 'Where it does, what you record'} is a proposal, and changes
        nothing until a second person has read it and agreed.
      </p>
      <p class="govuk-body">
        Who may agree: <bdi>{shown.waitsFor}</bdi>.
      </p>
      {shown.confirms && <ConfirmsLater />}
      <SourceLine source={shown.source} />
    </InsetText>
  );
}

/** On the page of checking: what recording it does now, and what not yet. */
export function WillWait(props: { readonly shown: TakesTwoShown }) {
  const { shown } = props;
  return (
    <section aria-labelledby="will-wait-heading">
      <h2 class="govuk-heading-m" id="will-wait-heading">
        What happens now
      </h2>
      <p class="govuk-body">
        It is put to a second person: <bdi>{shown.waitsFor}</bdi>. Nothing changes until they agree. You find
        it on the case under “Waits for a second person”, and may withdraw it until then.
      </p>
      {shown.confirms && <ConfirmsLater />}
      <div class="govuk-body">
        <SourceLine source={shown.source} />
      </div>
    </section>
  );
}

/** To whoever signed in too long ago for what they are about to send. */
export function ConfirmsLater() {
  return (
    <p class="govuk-body">
      You signed in a while ago: when you send it you are asked to confirm that it is you. What you typed is
      kept meanwhile.
    </p>
  );
}
