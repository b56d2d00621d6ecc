import { z } from 'zod';
import { type LimitSettings, type Rate, usualLimits } from '../application/limits.ts';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

const rate = z
  .string()
  .regex(
    /^(none|[1-9]\d{0,6}\/[1-9]\d{0,3}[smh])$/,
    'must be so many within so long, like 600/1m (s, m or h), or none',
  )
  .transform(rateIn)
  .optional();

/** The limits of requests, to be spread into the schema of the environment: `none` switches one off. */
export const limitSettings = {
  THROUGHLINE_LIMIT_SIGN_IN: rate,
  THROUGHLINE_LIMIT_STRANGERS: rate,
  THROUGHLINE_LIMIT_PAGES: rate,
  THROUGHLINE_LIMIT_SEARCHES: rate,
  THROUGHLINE_LIMIT_EXPORTS: rate,
  THROUGHLINE_LIMIT_API: rate,
  THROUGHLINE_LIMIT_CASES_OPENED: rate,
  THROUGHLINE_LIMIT_CASES_LISTED: rate,
};

export type LimitValues = { readonly [Name in keyof typeof limitSettings]?: Rate | 'none' | undefined };

export function limitsFrom(values: LimitValues): LimitSettings {
  const settled = (value: Rate | 'none' | undefined, usual: Rate | undefined): Rate | undefined =>
    value === 'none' ? undefined : (value ?? usual);
  return {
    'sign-in': settled(values.THROUGHLINE_LIMIT_SIGN_IN, usualLimits['sign-in']),
    stranger: settled(values.THROUGHLINE_LIMIT_STRANGERS, usualLimits.stranger),
    page: settled(values.THROUGHLINE_LIMIT_PAGES, usualLimits.page),
    search: settled(values.THROUGHLINE_LIMIT_SEARCHES, usualLimits.search),
    export: settled(values.THROUGHLINE_LIMIT_EXPORTS, usualLimits.export),
    api: settled(values.THROUGHLINE_LIMIT_API, usualLimits.api),
    'cases-opened': settled(values.THROUGHLINE_LIMIT_CASES_OPENED, usualLimits['cases-opened']),
    'cases-listed': settled(values.THROUGHLINE_LIMIT_CASES_LISTED, usualLimits['cases-listed']),
  };
}

function rateIn(text: string): Rate | 'none' {
  const [, most, count, unit] = /^(\d+)\/(\d+)([smh])$/.exec(text) ?? [];
  if (most === undefined || count === undefined || unit === undefined) return 'none';
  return { most: Number(most), withinMs: Number(count) * UNITS[unit as keyof typeof UNITS] };
}
