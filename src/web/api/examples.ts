/** What was really sent and answered, by the id of the operation. Written by test/api/examples.test.ts. */
export type Example = {
  readonly request: string;
  readonly sent?: unknown;
  readonly status: number;
  readonly answer: unknown;
};

export const examples: { readonly [operation: string]: Example } = {};
