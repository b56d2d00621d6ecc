/**
 * What an event body may hold: strings, whole numbers, booleans, null, lists and objects. Fractions are left out
 * so that the canonical form (JCS) of a body is the same everywhere; money is held in pence, ratings as codes.
 */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json | undefined };
