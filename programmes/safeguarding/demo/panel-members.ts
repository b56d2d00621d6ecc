import type { BodyOf } from '../../../src/programme/dsl/index.ts';
import type { decisionFields } from '../facts/decision-fields.ts';
import { people } from './people.ts';

export type DecisionBody = BodyOf<typeof decisionFields>;
export type Members = NonNullable<DecisionBody['members']>;

type Position = NonNullable<Members[number]['position']>;

/** The panel at its table. `dissent` is what children's services said against, when they did. */
export function panel(position?: Position, dissent?: string): Members {
  const taken = position === undefined ? {} : { position };
  const against = dissent === undefined ? taken : ({ position: 'against', dissent } as const);
  return [
    { ...seat('helen'), seat: 'local-authority', present: true, ...taken },
    { ...seat('gareth'), seat: 'police-of-residence', present: true, ...taken },
    { ...seat('marcus'), seat: 'childrens-services', present: true, ...against },
    { ...seat('yusuf'), seat: 'health', present: true, ...taken },
    { ...seat('ruth'), seat: 'education', present: true, ...taken },
    { ...seat('bronwen'), seat: 'adult-services', present: false },
  ];
}

function seat(key: keyof typeof people): { readonly name: string; readonly agency: string } {
  const { name, agency } = people[key];
  return { name, agency };
}
