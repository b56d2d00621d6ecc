import type { CaseRead } from '../../../application/read-case.ts';
import type { Path } from '../../paths.ts';

/** The address of a page made for one act, where the form of its questions would not do; undefined: the form will do. */
export type ActPage = (read: CaseRead, asked: { readonly [name: string]: string }) => Path | undefined;

/**
 * Acts with a page of their own, by the kind of fact they record. A programme's act leads there instead of to its form;
 * corrections and drafts that were begun keep to the form.
 */
export const actPages: ReadonlyMap<string, ActPage> = new Map<string, ActPage>([]);
