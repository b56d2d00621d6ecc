import { ABOUT } from '../../../application/entry-about.ts';
import { type AnswerError, type AnswerPart, typed } from '../../../application/form/names.ts';
import type { FormValues } from '../../../application/ports.ts';
import { Radios } from '../../components/choices.tsx';
import { DateInput } from '../../components/date-input.tsx';
import { Input } from '../../components/input.tsx';
import { Details } from '../../components/notices.tsx';
import { questionId } from '../../components/question-ids.ts';
import { Textarea } from '../../components/textarea.tsx';
import type { AboutShown } from './present.ts';

export type AboutEntryProps = {
  readonly shown: AboutShown;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
};

/** What every form asks about the entry itself: when it happened, how sure that is, who says so, and why it is late. */
export function AboutEntry(props: AboutEntryProps) {
  const { shown } = props;
  const isAsked =
    shown.asksWhen || shown.mayBeReport || shown.roles.length > 1 || shown.corrects !== undefined;
  if (!isAsked) return null;
  return (
    <section class="tl-about-entry" aria-labelledby="about-entry-heading">
      <h2 class="govuk-heading-m" id="about-entry-heading">
        About this entry
      </h2>
      {shown.corrects !== undefined && (
        <Reason
          {...props}
          name={ABOUT.correction}
          label="Why is it corrected?"
          hint={`Both stay on the record: ${shown.corrects} as it was, and this in its place with your reason.`}
        />
      )}
      {shown.asksWhen && (
        <>
          <When {...props} />
          <Late {...props} />
        </>
      )}
      {shown.mayBeReport && <Standing {...props} />}
      {shown.roles.length > 1 && (
        <Radios
          name={ABOUT.role}
          idPrefix={questionId(ABOUT.role)}
          legend="In which of your roles?"
          legendSize="s"
          value={typed(props.values, ABOUT.role) || shown.role}
          error={errorAt(props, ABOUT.role)}
          items={shown.roles}
          small
        />
      )}
    </section>
  );
}

function When(props: AboutEntryProps) {
  const { shown, values, errors } = props;
  const when = typed(values, ABOUT.when) || 'now';
  const wrong = errors.find(({ path }) => path === ABOUT.date);
  const part = (name: AnswerPart) => typed(values, `${ABOUT.date}-${name}`);
  return (
    <Radios
      name={ABOUT.when}
      idPrefix={questionId(ABOUT.when)}
      legend="When did it happen?"
      legendSize="s"
      value={when}
      items={[
        { value: 'now', text: `Now (${shown.now})` },
        {
          value: 'given',
          text: 'Earlier',
          reveals: (
            <>
              <DateInput
                id={questionId(ABOUT.date)}
                namePrefix={ABOUT.date}
                legend="Date, as well as it is known"
                hint="Leave the day empty when only the month is known, or the day and the month when only the year is. The time may be left out."
                error={wrong?.message}
                errorParts={wrong?.parts}
                values={{ day: part('day'), month: part('month'), year: part('year'), time: part('time') }}
                withTime
                autoComplete="off"
              />
              <Certainty {...props} />
            </>
          ),
        },
        { value: 'unknown', text: 'It is not known when' },
      ]}
      small
    />
  );
}

function Certainty({ values }: AboutEntryProps) {
  return (
    <>
      <Radios
        name={ABOUT.certainty}
        idPrefix={questionId(ABOUT.certainty)}
        legend="How sure is the date?"
        value={typed(values, ABOUT.certainty) || 'stated'}
        items={[
          { value: 'stated', text: 'Stated by whoever knows' },
          { value: 'assumed', text: 'Assumed by us' },
          { value: 'disputed', text: 'Disputed between sources' },
        ]}
        inline
        small
      />
      <Input
        name={ABOUT.source}
        id={questionId(ABOUT.source)}
        label="Where the date comes from (optional)"
        value={typed(values, ABOUT.source)}
        autoComplete="off"
        dir="auto"
      />
    </>
  );
}

/** Always on the page, so that the script can show it as the date is typed. */
function Late(props: AboutEntryProps) {
  const { late } = props.shown;
  return (
    <div class="tl-late" data-late hidden={late === undefined}>
      <p class="govuk-body" data-late-text aria-live="polite">
        {late?.text}
      </p>
      <div data-late-reason hidden={late?.needed !== true}>
        <Reason
          {...props}
          name={ABOUT.late}
          label="Why is it recorded late?"
          hint={props.shown.lateHint ?? 'The reason stands beside the entry.'}
        />
      </div>
    </div>
  );
}

function Standing({ values, errors }: AboutEntryProps) {
  const value = typed(values, ABOUT.standing) || 'established';
  return (
    <Details summary="Is this only what somebody says?" open={value === 'reported'}>
      <Radios
        name={ABOUT.standing}
        idPrefix={questionId(ABOUT.standing)}
        legend="How does it stand?"
        value={value}
        error={errorAt({ errors }, ABOUT.standing)}
        items={[
          {
            value: 'established',
            text: 'Established',
            hint: 'You know it, or have it from whoever is responsible for it.',
          },
          {
            value: 'reported',
            text: 'Reported, not confirmed',
            hint: 'It is shown as a report. It moves no stage and meets no duty until somebody confirms it.',
          },
        ]}
        small
      />
    </Details>
  );
}

function Reason(
  props: AboutEntryProps & { readonly name: string; readonly label: string; readonly hint: string },
) {
  return (
    <Textarea
      name={props.name}
      id={questionId(props.name)}
      label={props.label}
      labelSize="s"
      hint={props.hint}
      error={errorAt(props, props.name)}
      value={typed(props.values, props.name)}
      rows={2}
      dir="auto"
      autoComplete="off"
    />
  );
}

function errorAt(props: { readonly errors: readonly AnswerError[] }, name: string): string | undefined {
  return props.errors.find(({ path }) => path === name)?.message;
}
