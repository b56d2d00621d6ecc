import { type Instrument, type InstrumentItem, itemsOf, withLocalItems } from './instrument.ts';
import { type InstrumentResponse, answerText, isAsked, isBlank, stepOf } from './instrument-response.ts';

export type ItemChange = {
  readonly item: string;
  readonly label: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly change:
    | 'same'
    | 'rated-higher'
    | 'rated-lower'
    | 'became-known'
    | 'became-unknown'
    | 'newly-answered'
    | 'no-longer-answered'
    | 'text-changed';
  readonly reason: string | undefined;
  /** A changed answer without a reason: ask for one. Never of an item that another answer made fall away. */
  readonly reasonMissing: boolean;
};

/** Item by item, what differs between two responses made with the same instrument, and whether the reason for it is given. */
export function itemChanges(
  instrument: Instrument,
  earlier: InstrumentResponse,
  later: InstrumentResponse,
): readonly ItemChange[] {
  const local = [...(earlier.localItems ?? []), ...(later.localItems ?? [])].filter(
    (item, i, all) => all.findIndex((one) => one.id === item.id) === i,
  );
  const whole = withLocalItems(instrument, local);
  return itemsOf(whole.ok ? whole.value : instrument).flatMap((item) => {
    const before = isAsked(item, earlier.answers) ? earlier.answers[item.id] : undefined;
    const after = isAsked(item, later.answers) ? later.answers[item.id] : undefined;
    const from = answerText(item, before);
    const to = answerText(item, after);
    if (from === undefined && to === undefined) return [];
    const change = kindOfChange(instrument, item, from, to);
    const reason = after?.reasonForChange;
    return [
      {
        item: item.id,
        label: item.label,
        from,
        to,
        change,
        reason,
        reasonMissing:
          change !== 'same' && change !== 'newly-answered' && isAsked(item, later.answers) && isBlank(reason),
      },
    ];
  });
}

function kindOfChange(
  instrument: Instrument,
  item: InstrumentItem,
  from: string | undefined,
  to: string | undefined,
): ItemChange['change'] {
  if (from === to) return 'same';
  if (from === undefined) return 'newly-answered';
  if (to === undefined) return 'no-longer-answered';
  if (item.kind === 'narrative') return 'text-changed';
  const before = stepOf(instrument, from);
  const after = stepOf(instrument, to);
  if (after === undefined) return 'became-unknown';
  if (before === undefined) return 'became-known';
  return after > before ? 'rated-higher' : 'rated-lower';
}

export type CrosswalkLine = {
  readonly from: InstrumentItem;
  /** Items of the other instrument that ask much the same. Empty: no equivalent. */
  readonly to: readonly InstrumentItem[];
  readonly because: string;
};

/**
 * For each item of one instrument or version, the items of another that ask much the same, by what their authors
 * declared or by the same id in another version. Suggestions for a person: no rating is ever carried over.
 */
export function suggestedCrosswalk(from: Instrument, to: Instrument): readonly CrosswalkLine[] {
  const targets = itemsOf(to);
  return itemsOf(from).map((item) => {
    const named = targets.filter(
      (target) =>
        (target.resembles ?? []).includes(`${from.id}/${item.id}`) ||
        (item.resembles ?? []).includes(`${to.id}/${target.id}`),
    );
    const same =
      from.id === to.id ? targets.filter((target) => target.id === item.id && !named.includes(target)) : [];
    const found = [...same, ...named];
    if (found.length === 0) return { from: item, to: [], because: 'No equivalent' };
    return {
      from: item,
      to: found,
      because:
        same.length > 0
          ? 'The same item in another version: read both wordings'
          : 'Declared similar by the instrument’s author: assess it afresh',
    };
  });
}
