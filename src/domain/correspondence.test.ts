import { describe, expect, test } from 'vitest';
import { type PlainDate, asPlainDate } from '../kernel/plain-date.ts';
import type { CorrespondenceShown, Judgement, Message, MessageStep, Reply } from './correspondence.ts';
import {
  faultInJudgement,
  faultInMessage,
  faultInReply,
  faultInStep,
  placeInText,
} from './correspondence-faults.ts';
import { correspondenceOn, questionsOn } from './correspondence-on.ts';

const day = asPlainDate;

function message(position: number, changes: Partial<Message> = {}): Message {
  return {
    position,
    title: `Letter ${position}`,
    from: 'The allotment committee',
    sent: { on: day('2025-05-09') },
    signatories: [],
    recipients: [
      { id: 'water', office: 'Water board' },
      { id: 'council', office: 'Council' },
    ],
    questions: [
      { number: '1', text: 'When is the pipe mended?', to: [] },
      { number: '2', text: 'Who pays?', to: ['council'] },
    ],
    content: {},
    follows: [],
    sources: [],
    ...changes,
  };
}

function reply(position: number, changes: Partial<Reply> = {}): Reply {
  return {
    position,
    to: [1],
    from: 'council',
    received: { on: day('2025-06-10') },
    content: { text: 'Thank you for writing.\nWe pay half of it.' },
    sources: [],
    ...changes,
  };
}

function judgement(position: number, changes: Partial<Judgement> = {}): Judgement {
  return {
    position,
    message: 1,
    question: '2',
    reply: 10,
    disposition: 'partly',
    passage: 'We pay half',
    place: 'line 2',
    by: 'Treasurer A',
    on: day('2025-06-12'),
    ...changes,
  };
}

function step(kind: MessageStep['step'], on: PlainDate, recipient = 'council'): MessageStep {
  return { message: 1, recipient, step: kind, on, position: 5 };
}

function shown(changes: Partial<CorrespondenceShown>): CorrespondenceShown {
  return {
    messages: [message(1)],
    steps: [],
    replies: [],
    judgements: [],
    signatoryCounts: [],
    events: [],
    dutyRules: [],
    next: [],
    ...changes,
  };
}

const fates = (of: CorrespondenceShown, on: PlainDate) =>
  questionsOn(of, on).flatMap(({ question, fates: all }) =>
    all.map(({ recipient, state }) => `${question.number} ${recipient.id}: ${state}`),
  );

describe('the fate of a question', () => {
  test('is nothing before the message was sent', () => {
    expect(questionsOn(shown({}), day('2025-05-08'))).toEqual([]);
  });

  test('is asked of every recipient, or of those that it names', () => {
    expect(fates(shown({}), day('2025-05-09'))).toEqual([
      '1 water: asked',
      '1 council: asked',
      '2 council: asked',
    ]);
  });

  test('follows what is known of the delivery at that recipient alone', () => {
    const sent = shown({ steps: [step('failed', day('2025-05-10')), step('delivered', day('2025-05-12'))] });
    expect(fates(sent, day('2025-05-11'))).toEqual([
      '1 water: asked',
      '1 council: not-delivered',
      '2 council: not-delivered',
    ]);
    expect(fates(sent, day('2025-05-12'))).toEqual([
      '1 water: asked',
      '1 council: awaiting-reply',
      '2 council: awaiting-reply',
    ]);
  });

  test('is not closed by a reply: somebody judges it', () => {
    const replied = shown({ replies: [reply(10)] });
    expect(fates(replied, day('2025-06-09'))).toContain('2 council: asked');
    expect(fates(replied, day('2025-06-10'))).toEqual([
      '1 water: asked',
      '1 council: not-judged',
      '2 council: not-judged',
    ]);
    const judged = shown({ replies: [reply(10)], judgements: [judgement(11)] });
    expect(fates(judged, day('2025-06-12'))).toEqual([
      '1 water: asked',
      '1 council: not-judged',
      '2 council: partly',
    ]);
  });

  test('is judged anew by a later judgement, and the earlier one stays readable', () => {
    const revised = judgement(13, { disposition: 'answered', on: day('2025-07-01') });
    const of = shown({ replies: [reply(10)], judgements: [revised, judgement(11)] });
    const fateOn = (on: PlainDate) => questionsOn(of, on)[1]?.fates[0];
    expect(fateOn(day('2025-06-30'))).toMatchObject({ state: 'partly', revised: [] });
    expect(fateOn(day('2025-07-01'))).toMatchObject({
      state: 'answered',
      judgement: { position: 13 },
      revised: [{ position: 11 }],
    });
  });

  test('keeps its judgement when a second reply comes, and names the reply that nobody judged', () => {
    const second = reply(20, { received: { on: day('2025-08-01') } });
    const of = shown({ replies: [reply(10), second], judgements: [judgement(11)] });
    expect(questionsOn(of, day('2025-08-02'))[1]?.fates[0]).toMatchObject({
      state: 'partly',
      unjudged: [{ position: 20 }],
    });
  });

  test('is overdue only where a day was asked for, and no more once a reply came', () => {
    const asked = message(1, { answerBy: { on: day('2025-06-01'), source: 'the letter' } });
    const of = shown({ messages: [asked], replies: [reply(10)] });
    const late = (on: PlainDate) => questionsOn(of, on)[0]?.fates.map(({ overdueDays }) => overdueDays);
    expect(late(day('2025-06-01'))).toEqual([undefined, undefined]);
    expect(late(day('2025-06-05'))).toEqual([4, 4]);
    expect(late(day('2025-06-10'))).toEqual([9, undefined]);
    expect(questionsOn(shown({}), day('2026-06-05'))[0]?.fates[0]?.overdueDays).toBeUndefined();
    const [, council] = correspondenceOn(of, day('2025-06-10')).threads[0]?.messages[0]?.recipients ?? [];
    expect(council?.replies).toMatchObject([{ position: 10, lateDays: 9 }]);
  });
});

describe('messages on a day', () => {
  test('are threads of those that follow one another, oldest first', () => {
    const of = shown({
      messages: [
        message(4, { sent: { on: day('2025-10-28') } }),
        message(3, { sent: { on: day('2025-09-17') }, follows: [1] }),
        message(1),
        message(6, { sent: { on: day('2026-01-01') }, supersedes: 3 }),
      ],
    });
    const threads = (on: PlainDate) =>
      correspondenceOn(of, on).threads.map(({ messages }) => messages.map((one) => one.message.position));
    expect(threads(day('2026-01-01'))).toEqual([[1, 3, 6], [4]]);
    expect(threads(day('2025-12-31'))).toEqual([[1, 3], [4]]);
    const [first, second] = correspondenceOn(of, day('2026-01-01')).threads[0]?.messages ?? [];
    expect(first?.followedBy.map(({ position }) => position)).toEqual([3]);
    expect(second?.supersededBy?.position).toBe(6);
  });

  test('joins two threads by a message that follows both', () => {
    const of = shown({
      messages: [message(1), message(2), message(3, { sent: { on: day('2025-06-01') }, follows: [1, 2] })],
    });
    expect(correspondenceOn(of, day('2025-06-01')).threads).toHaveLength(1);
  });

  test('say of each recipient what was taken of each step, and what failed until it arrived', () => {
    const steps = [
      step('owed', day('2025-05-01')),
      step('failed', day('2025-05-10')),
      step('acknowledged', day('2025-05-14')),
      step('chased', day('2025-05-20')),
    ];
    const at = (on: PlainDate) =>
      correspondenceOn(shown({ steps }), on).threads[0]?.messages[0]?.recipients.find(
        ({ recipient }) => recipient.id === 'council',
      );
    expect(at(day('2025-05-10'))?.failed).toMatchObject({ on: '2025-05-10' });
    const later = at(day('2025-05-20'));
    expect(later?.failed).toBeUndefined();
    expect(later?.chased).toHaveLength(1);
    expect(later?.ladder.map((one) => [one.step, one.taken?.on])).toEqual([
      ['owed', '2025-05-01'],
      ['sent', '2025-05-09'],
      ['delivered', undefined],
      ['acknowledged', '2025-05-14'],
      ['acted-on', undefined],
    ]);
  });

  test('are there while they are owed, before they are sent', () => {
    const { sent: _sent, ...unsent } = message(1);
    const of = shown({ messages: [unsent], steps: [step('owed', day('2025-05-01'))] });
    expect(correspondenceOn(of, day('2025-04-30')).threads).toEqual([]);
    const [council] =
      correspondenceOn(of, day('2025-05-01')).threads[0]?.messages[0]?.recipients.slice(1) ?? [];
    expect(council?.ladder[1]).toEqual({ step: 'sent' });
  });

  test('show differing counts of signatories as differing, and equal ones not', () => {
    const count = (position: number, of: number, source: string) => ({
      position,
      message: 1,
      count: of,
      source,
      on: day('2025-05-09'),
    });
    const of = (counts: CorrespondenceShown['signatoryCounts']) =>
      correspondenceOn(shown({ signatoryCounts: counts }), day('2025-05-09')).threads[0]?.messages[0]
        ?.signatories;
    const two = [count(2, 5, 'the release'), count(3, 7, 'a newspaper')];
    expect(of(two)).toEqual({ counts: two, differ: true });
    expect(of([count(2, 5, 'the release'), count(3, 5, 'a newspaper')])?.differ).toBe(false);
  });
});

describe('what cannot be', () => {
  test.each([
    [
      {
        recipients: [
          { id: 'Council', office: 'A' },
          { id: 'council ', office: 'B' },
        ],
      },
      /both called “council”/,
    ],
    [
      {
        questions: [
          { number: '1', text: 'A?', to: [] },
          { number: '1', text: 'B?', to: [] },
        ],
      },
      /both have the number “1”/,
    ],
    [
      { questions: [{ number: '1', text: 'A?', to: ['parish'] }] },
      /“parish”, who is not among the recipients: water, council/,
    ],
  ])('in a message: %j', (changes, fault) => {
    expect(faultInMessage(message(1, changes))).toMatch(fault);
    expect(faultInMessage(message(1))).toBeUndefined();
  });

  test('in a step or a reply: a recipient that the message does not have', () => {
    const of = shown({});
    expect(faultInStep(of, { message: 1, recipient: 'parish' })).toMatch(
      /“parish” is not a recipient of “Letter 1”/,
    );
    expect(faultInStep(of, { message: 1, recipient: ' Council' })).toBeUndefined();
    expect(faultInReply(of, reply(10, { from: 'parish' }))).toMatch(/“parish” is not a recipient/);
    expect(faultInReply(of, reply(10))).toBeUndefined();
  });

  test('in a reply: one that came before its message was sent, unless only its month is known', () => {
    const early = { on: day('2025-05-01') };
    expect(faultInReply(shown({}), reply(10, { received: early }))).toMatch(/before “Letter 1” was sent/);
    const sameMonth = { ...early, within: 'month' as const };
    expect(faultInReply(shown({}), reply(10, { received: sameMonth }))).toBeUndefined();
  });

  const of = shown({ messages: [message(1), message(2)], replies: [reply(10)] });

  test.each([
    ['another message', { message: 2 }, /not one to “Letter 2”/],
    ['no such question', { question: '9' }, /no question “9”, only: 1, 2/],
    ['no ground', { disposition: 'refused', ground: undefined }, /without its ground/],
    ['nobody it was referred to', { disposition: 'referred' }, /to whom it was referred/],
    ['no passage', { passage: undefined }, /No passage/],
    ['words not in the reply', { passage: 'We pay all of it' }, /word for word/],
    ['a passage for what was not addressed', { disposition: 'not-addressed' }, /no passage to quote/],
  ] as const)('in a judgement: %s', (_, changes, fault) => {
    expect(faultInJudgement(of, judgement(11, changes as Partial<Judgement>))).toMatch(fault);
    expect(faultInJudgement(of, judgement(11))).toBeUndefined();
  });

  test('in a judgement: no place of the passage, where no text of the reply tells it', () => {
    const { place: _place, ...unplaced } = judgement(11);
    const kept = shown({ replies: [reply(10, { content: { gist: 'They pay half.' } })] });
    expect(faultInJudgement(kept, unplaced)).toMatch(/where in the reply/);
    expect(faultInJudgement(kept, judgement(11))).toBeUndefined();
    expect(faultInJudgement(of, unplaced)).toBeUndefined();
  });

  test('in a judgement: a question that was not asked of whoever replied', () => {
    const other = shown({ replies: [reply(10, { from: 'water' })] });
    expect(faultInJudgement(other, judgement(11))).toMatch(/Question 2 was not asked of “water”/);
  });

  test('“not addressed” needs no passage, a refusal its ground and passage', () => {
    const { passage: _passage, place: _place, ...silent } = judgement(11, { disposition: 'not-addressed' });
    expect(faultInJudgement(of, silent)).toBeUndefined();
    const refused = { disposition: 'refused', ground: 'Not theirs to say' } as const;
    expect(faultInJudgement(of, judgement(11, refused))).toBeUndefined();
  });
});

describe('where a passage stands', () => {
  test.each([
    ['We  pay half', { from: 24, to: 34 }],
    ['writing. We', { from: 15, to: 25 }],
    ['half of (it)', undefined],
    ['(.*)', undefined],
  ])('%s', (passage, place) => {
    expect(placeInText('Thank you for writing.\nWe pay half of it.', passage)).toEqual(place);
  });

  test('takes signs of the passage as they are', () => {
    expect(placeInText('It costs $5 (net) [a/b] – ok?', '$5 (net) [a/b] – ok?')).toEqual({
      from: 10,
      to: 29,
    });
  });
});
