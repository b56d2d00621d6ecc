import { z } from 'zod';
import { ADD_ROW, REMOVE_ROW } from '../../../application/form/names.ts';
import { rowNamed, withRow, withoutRow } from '../../../application/form/rows.ts';
import type { FormValues } from '../../../application/ports.ts';
import { type SentForm, oneValue } from '../../route.ts';
import { numberIn } from '../act/working.ts';

/** The fields by which a form of a meeting says which draft it is of, and which button was pressed. */
export const draftField = '_draft';
export const versionField = '_version';
/** The newest entry of the case that whoever fills it in has been shown. */
export const seenField = '_seen';
export const intentField = '_do';
/** How far the minutes had come when their page was shown. */
export const stepField = '_step';

/** What the button of attendance sends that marks whoever is not marked as present. */
export const REST_PRESENT = 'rest-present';

const uuid = z.uuid();

export type SentMeetingForm = {
  readonly draftId: string;
  readonly version: number;
  readonly seen: number;
  /** How far what the form is about had come when it was shown; empty where a form has no steps. */
  readonly step: string;
  readonly values: FormValues;
  /** Of the button pressed; `rows` when it added or took away a row. */
  readonly intent: string;
};

/** A form of a meeting as sent, with a row added or taken away where that was asked; undefined without its draft. */
export function sentMeetingForm(form: SentForm): SentMeetingForm | undefined {
  const draftId = oneValue(form, draftField) ?? '';
  if (!uuid.safeParse(draftId).success) return undefined;
  const values = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]): [string, readonly string[]][] =>
      name.startsWith('_') || value === undefined ? [] : [[name, [value].flat()]],
    ),
  );
  const add = oneValue(form, ADD_ROW);
  const remove = rowNamed(oneValue(form, REMOVE_ROW) ?? '');
  const changed =
    add !== undefined
      ? withRow(values, add)
      : remove === undefined
        ? values
        : withoutRow(values, remove.list, remove.row);
  return {
    draftId,
    version: numberIn(form, versionField),
    seen: numberIn(form, seenField),
    step: oneValue(form, stepField) ?? '',
    values: changed,
    intent: changed === values ? (oneValue(form, intentField) ?? 'save') : 'rows',
  };
}
