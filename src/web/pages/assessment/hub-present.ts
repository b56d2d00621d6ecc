import { sectionProgress } from '../../../domain/instrument-response.ts';
import { momentInWords } from '../../wording/dates.ts';
import type { Making } from './making.ts';
import { type Part, ADDED, ABOUT_IT, CONCLUSIONS, partsOf } from './parts.ts';

export type Standing = 'not-started' | 'in-progress' | 'completed';

export type SectionRow = {
  readonly title: string;
  readonly href: string;
  readonly status: Standing;
  /** Undefined for pages that have no items. */
  readonly counts?: {
    readonly rated: number;
    readonly unknown: number;
    readonly notAssessed: number;
    readonly missing: number;
  };
  /** May be left out. */
  readonly optional: boolean;
};

export type HubShown = {
  readonly sections: readonly SectionRow[];
  readonly done: number;
  /** Items asked, and of these answered, unknown counting as an answer. */
  readonly asked: number;
  readonly answered: number;
  readonly unknown: number;
  readonly savedAt: string | undefined;
};

/** How far each section of an assessment has got, and where it goes on. */
export function presentHub(making: Making): HubShown {
  const parts = partsOf(making);
  const { typed, draft, read } = making;
  const progress = new Map(
    sectionProgress(typed.instrument, typed.body.answers).map((one) => [one.section, one]),
  );
  const rows = parts.flatMap((part): readonly SectionRow[] => {
    if (part.items === undefined) return [closingRow(making, part)];
    const found = progress.get(part.items.section.id);
    const first = parts.find((one) => one.id === part.id) === part;
    if (found === undefined || !first) return [];
    const { asked, answered, unknown, notAssessed, status, title } = found;
    return [
      {
        title,
        href: part.href,
        status,
        counts: {
          rated: answered - unknown - notAssessed,
          unknown,
          notAssessed,
          missing: asked - answered,
        },
        optional: false,
      },
    ];
  });
  const all = [...progress.values()];
  const sum = (of: (one: (typeof all)[number]) => number): number =>
    all.reduce((total, one) => total + of(one), 0);
  return {
    sections: rows,
    done: rows.filter(({ status, optional }) => status === 'completed' && !optional).length,
    asked: sum((one) => one.asked),
    answered: sum((one) => one.answered),
    unknown: sum((one) => one.unknown),
    savedAt: draft === undefined ? undefined : momentInWords(read.state.zone, draft.savedAt),
  };
}

/** The texts that a decision needs; the rest of the conclusions may be left out. */
const NEEDED: readonly string[] = ['summary', 'formulation', 'planLink'];

function closingRow({ typed }: Making, part: Part): SectionRow {
  const answered = (name: string): boolean => {
    const value = (typed.body as unknown as { readonly [name: string]: unknown })[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  };
  const needed = part.id === CONCLUSIONS ? NEEDED : part.id === ABOUT_IT ? ['assessedOn'] : part.asks;
  const status = needed.every(answered)
    ? 'completed'
    : part.asks.some((name) => name !== 'purpose' && answered(name))
      ? 'in-progress'
      : 'not-started';
  return { title: part.title, href: part.href, status, optional: part.id === ADDED };
}
