import type { Person } from '../../../application/ports.ts';
import { Checkboxes, Radios } from '../../components/choices.tsx';
import { DateInput } from '../../components/date-input.tsx';
import { Select } from '../../components/select.tsx';
import { oneValue, type SentForm } from '../../route.ts';
import { type Errors, ticked, typedLine } from './asked.ts';

/** From when a change holds: now, or the first moment of a later day. */
export function WhenField(props: { readonly typed: SentForm; readonly errors: Errors }) {
  const { typed, errors } = props;
  const error = errors['from'];
  return (
    <Radios
      name="when"
      legend="From when?"
      value={oneValue(typed, 'when') === 'later' ? 'later' : 'now'}
      items={[
        { value: 'now', text: 'Now' },
        {
          value: 'later',
          text: 'From a later day',
          reveals: (
            <DateInput
              id="from"
              namePrefix="from"
              legend="Which day?"
              hint="It holds from the beginning of that day."
              error={error}
              values={{
                day: typedLine(typed, 'from-day'),
                month: typedLine(typed, 'from-month'),
                year: typedLine(typed, 'from-year'),
              }}
            />
          ),
        },
      ]}
    />
  );
}

/** Somebody to choose, with what tells them from others of the same name. */
export function personOptions(
  people: readonly Person[],
  describePerson: (person: Person) => string,
): readonly { readonly value: string; readonly text: string }[] {
  return people.map((person) => ({
    value: person.person,
    text: `${person.name} (${describePerson(person)})`,
  }));
}

/** Who takes over what is held on cases: the fallback of each team unless somebody is chosen. */
export function SuccessorField(props: {
  readonly typed: SentForm;
  readonly errors: Errors;
  /** Who takes over where nobody is chosen, in words. */
  readonly fallback: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}) {
  return (
    <Select
      name="successor"
      label="Who takes over what is held on cases?"
      hint="Each role on a case goes to them the same moment, and what it owes with it. Never to somebody who is recused on the case: then the fallback takes it."
      error={props.errors['successor']}
      value={typedLine(props.typed, 'successor')}
      options={[{ value: '', text: props.fallback }, ...props.options]}
    />
  );
}

/** Roles in this installation. */
export function RolesField(props: {
  readonly typed: SentForm;
  readonly errors: Errors;
  readonly roles: readonly { readonly value: string; readonly text: string }[];
}) {
  return (
    <Checkboxes
      name="roles"
      legend="Roles"
      hint="What somebody may do, and which cases beside their own they may see, follows from their roles."
      small
      columns
      values={ticked(props.typed, 'roles')}
      error={props.errors['roles']}
      items={props.roles}
    />
  );
}
