import type { VNode } from 'preact';
import type { DirectoryChange } from '../../../application/directory/directory.ts';
import type { Breadcrumb } from '../../components/breadcrumbs.tsx';
import type { Path } from '../../paths.ts';
import type { SentForm } from '../../route.ts';
import type { Errors } from './asked.ts';

/** One kind of change, as its pages show it and as its form is read. */
export type AskedChange = {
  /** Of the page: "Let Karen Novella go". */
  readonly title: string;
  readonly lead: string;
  readonly action: Path;
  /** Where one goes back to without changing anything. */
  readonly back: Path;
  readonly breadcrumbs: readonly Breadcrumb[];
  /** What the form holds before anything is typed. */
  readonly initial: SentForm;
  /** The fields of the form beside from when the change holds. */
  readonly fields: (typed: SentForm, errors: Errors) => VNode | null;
  readonly read: (form: SentForm) => { readonly change: DirectoryChange } | { readonly errors: Errors };
};
