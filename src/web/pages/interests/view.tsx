import type { Programme } from '../../../domain/rules.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Select, type SelectOption } from '../../components/select.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import type { ForetoldShown } from './foretold.ts';
import { ForetoldView } from './foretold-view.tsx';
import type { BearingShown, WayShown } from './present.ts';
import type { ScreeningShown } from './present-screening.ts';
import { Screening } from './screening-view.tsx';
import { Ways } from './ways.tsx';

export type InterestsViewProps = {
  readonly caseId: string;
  readonly reference: string;
  readonly title: string;
  readonly programme: Programme;
  readonly parties: readonly string[];
  readonly people: readonly BearingShown[];
  /** Undefined where the parties were not set against a sanctions list. */
  readonly screening: ScreeningShown | undefined;
  /** What asking again came to; undefined where nobody asked. */
  readonly asked: string | undefined;
  /** Whom the reader may try before they are put on the case: those who settle checks, everybody. */
  readonly toTry: readonly SelectOption[];
  readonly tried: { readonly person: string; readonly foretold: readonly ForetoldShown[] } | undefined;
  /** Of the form that asks again; undefined for those who may not work on the case. */
  readonly token: string | undefined;
};

/** Whose interests bear on a case: what was found, as of when, by which way, and what is to be done. */
export function InterestsView(props: InterestsViewProps) {
  return (
    <>
      <CaseHeading
        caseId={props.caseId}
        current="interests"
        reference={props.reference}
        title={props.title}
        programme={props.programme}
        heading="Interests"
        lead="Whether anybody who works on this case has an interest in it. Whose it is and how much stays in the register of interests."
      />
      {props.asked !== undefined && (
        <p class="govuk-inset-text">
          <output>{props.asked}</output>
        </p>
      )}
      {props.tried !== undefined && (
        <div class="tl-interest__tried">
          <ForetoldView foretold={props.tried.foretold} />
        </div>
      )}
      <p class="govuk-body">
        Checked against{' '}
        {props.parties.length === 0
          ? 'nobody yet: the case names no party.'
          : props.parties.map((name, i) => (
              <>
                {i > 0 && ', '}
                <bdi>{name}</bdi>
              </>
            ))}
      </p>
      {props.token !== undefined && props.people.length > 0 && (
        <PostForm action={paths.caseInterests(props.caseId)} token={props.token}>
          <Button tone="secondary">Check everybody again now</Button>
        </PostForm>
      )}
      {props.people.length === 0 && (
        <EmptyState title="Nobody was checked yet" headingLevel={2}>
          Somebody is checked when they are put on the case and when they take part in a decision.
        </EmptyState>
      )}
      {props.people.map((one) => (
        <Person one={one} />
      ))}
      {props.token !== undefined && props.toTry.length > 0 && <Try {...props} token={props.token} />}
      {props.screening !== undefined && <Screening screening={props.screening} />}
    </>
  );
}

/** Looks at somebody before they are put on the case: nothing of it goes on the record but that it was looked at. */
function Try(props: Pick<InterestsViewProps, 'caseId' | 'toTry' | 'tried'> & { readonly token: string }) {
  const { caseId, toTry, tried, token } = props;
  return (
    <section class="tl-interest" aria-labelledby="try-heading">
      <h2 class="govuk-heading-m" id="try-heading">
        Before somebody is put on the case
      </h2>
      <PostForm action={paths.caseInterests(caseId)} token={token}>
        <Select
          name="person"
          id="try-person"
          label="Whom do you want to look at?"
          hint="Their register of interests is set against this case as it stands. Your look at it is recorded; nothing goes on the record of the case."
          options={toTry}
          value={tried?.person}
        />
        <Button tone="secondary">See what the check would say</Button>
      </PostForm>
    </section>
  );
}

function Person(props: { readonly one: BearingShown }) {
  const { one } = props;
  return (
    <section class="tl-interest" aria-labelledby={`interest-${one.person}`}>
      <h2 class="govuk-heading-m" id={`interest-${one.person}`}>
        <bdi>{one.name}</bdi>
      </h2>
      <p class="govuk-body tl-interest__line">
        {one.outcome === undefined ? (
          <Tag colour="grey">Not checked yet</Tag>
        ) : (
          <Tag colour={one.outcome.colour}>{one.outcome.text}</Tag>
        )}{' '}
        <span class="tl-quiet">
          {one.as}
          {one.asOf !== undefined && `, as of ${one.asOf}`}
          {one.entry !== undefined && (
            <>
              {' ('}
              <a class="govuk-link" href={one.entry.href}>
                entry {one.entry.position}
              </a>
              )
            </>
          )}
        </span>
      </p>
      {[...one.sentences, one.recused, one.unsettled, one.settled].map(
        (sentence) =>
          sentence !== undefined && (
            <p class="govuk-body">
              <bdi>{sentence}</bdi>
            </p>
          ),
      )}
      {one.ways.length > 0 && (
        <p class="govuk-body">
          {one.ways.map(({ text, href }, i) => (
            <>
              {i > 0 && ' · '}
              <a class="govuk-link" href={href}>
                {text}
                <span class="govuk-visually-hidden"> of {one.name}</span>
              </a>
            </>
          ))}
        </p>
      )}
      {one.differs && (
        <p class="govuk-inset-text">
          What this check was made of reads otherwise now than it did then. Check again, and ask who keeps the
          registers.
        </p>
      )}
      {one.found !== undefined && <Found one={one} ways={one.found} />}
    </section>
  );
}

function Found(props: { readonly one: BearingShown; readonly ways: readonly WayShown[] }) {
  const { one, ways } = props;
  return (
    <div class="tl-interest__found">
      {ways.length > 0 && (
        <h3 class="govuk-heading-s">What was found, for those who may read the register of interests</h3>
      )}
      <Ways ways={ways} />
      {one.register !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={one.register}>
            Register of interests of <bdi>{one.name}</bdi>
          </a>
        </p>
      )}
    </div>
  );
}
