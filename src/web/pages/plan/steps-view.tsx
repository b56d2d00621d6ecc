import type { NextStep } from '../case/next-steps.ts';

/** What to do next about something: acts, filled in as far as is known. */
export function Steps(props: { readonly steps: readonly NextStep[]; readonly about: string }) {
  if (props.steps.length === 0) return null;
  return (
    <ul class="tl-plan-steps">
      {props.steps.map((step) => (
        <li>
          <a class="govuk-link govuk-link--no-visited-state" href={step.href}>
            {step.text}
            <span class="govuk-visually-hidden"> {props.about}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
