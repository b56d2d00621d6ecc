import type { Amount, Anchor, DueExpression, NoticeTime, Unit } from '../../domain/rules.ts';

/** A due date under construction; may be given a calendar and a roll. */
export type Due = DueExpression & {
  /** Counts working days, and rolls, by the named bank-holiday division instead of the case's own. */
  readonly on: (calendar: string) => Due;
  /** Moves a due date that falls on a day off. */
  readonly rolling: (roll: 'next-working-day' | 'previous-working-day') => Due;
  /** The day counted from is itself the first day. */
  readonly countingFirstDay: () => Due;
};

/** A length of time. `after(anchor)` and `before(anchor)` make a due date; without an anchor they make a notice time. */
export type Length = {
  readonly amount: Amount;
  readonly unit: Unit;
  after(): NoticeTime;
  after(anchor: AnchorInput): Due;
  before(): NoticeTime;
  before(anchor: AnchorInput): Due;
};

export type AnchorInput = 'occurred' | 'recorded' | Anchor;

/** A dated setting of the programme in place of a written number, so that an authority can change it. */
export function setting(name: string): Amount {
  return { setting: name };
}

export function days(amount: Amount): Length {
  return length(amount, 'days');
}
export function workingDays(amount: Amount): Length {
  return length(amount, 'working-days');
}
export function weeks(amount: Amount): Length {
  return length(amount, 'weeks');
}
export function months(amount: Amount): Length {
  return length(amount, 'months');
}
export function years(amount: Amount): Length {
  return length(amount, 'years');
}

/** A date that the opening fact states in one of its fields. Not determinable until it is there. */
export function field(name: string): Anchor {
  return { of: 'field', field: name };
}

/** The newest fact of a kind: when it occurred, or the date in one of its fields. Moves when a newer one arrives. */
export function latest(kind: { readonly kind: string }, name?: string): Anchor {
  return { of: 'latest', kind: kind.kind, ...(name === undefined ? {} : { field: name }) };
}

/** The due date of the newest duty opened by another rule. */
export function dutyDue(rule: string): Anchor {
  return { of: 'duty', rule };
}

/** A date of the case that has a name, as the programme's `dates` read it. Not determinable until it is known. */
export function namedDate(name: string): Anchor {
  return { of: 'date', name };
}

/** On the date itself. */
export function onDate(anchor: AnchorInput): Due {
  return days(0).after(anchor);
}

/** The earliest of several dates; not determinable until all of them are. */
export function earliest(...of: readonly DueExpression[]): DueExpression {
  return { shape: 'earliest', of };
}

/** The latest of several dates; not determinable until all of them are. */
export function latestOf(...of: readonly DueExpression[]): DueExpression {
  return { shape: 'latest', of };
}

/** As the entry that opens the duty says for each of its items: see `forEach` of `duty` and `termsItem`. */
export function asStated(): DueExpression {
  return { shape: 'stated' };
}

/** Notice on the due date itself. */
export function onDay(): NoticeTime {
  return { at: 'on-day' };
}

/** Notice when a share of the time allowed is gone. */
export function percent(share: number): NoticeTime {
  return { at: 'share', percent: share };
}

function length(amount: Amount, unit: Unit): Length {
  function make(direction: 'after' | 'before', anchor?: AnchorInput): NoticeTime | Due {
    if (anchor === undefined) return { at: direction, amount, unit };
    const from: Anchor = typeof anchor === 'string' ? { of: anchor } : anchor;
    return due({ shape: 'shift', anchor: from, amount, unit, direction });
  }
  return {
    amount,
    unit,
    after: ((anchor?: AnchorInput) => make('after', anchor)) as Length['after'],
    before: ((anchor?: AnchorInput) => make('before', anchor)) as Length['before'],
  };
}

function due(expression: DueExpression & { readonly shape: 'shift' }): Due {
  return {
    ...expression,
    on: (calendar) => due({ ...expression, calendar }),
    rolling: (roll) => due({ ...expression, roll }),
    countingFirstDay: () => due({ ...expression, countsFirstDay: true }),
  };
}
