import { z } from 'zod';
import { idempotencyField } from './components/post-form.tsx';
import { oneValue, type SentForm } from './route.ts';

/** The key that a form was given when it was shown, by which one sent twice counts once; undefined without a good one. */
export function sentOnce(form: SentForm): string | undefined {
  return z.uuid().safeParse(oneValue(form, idempotencyField)).data?.toLowerCase();
}
