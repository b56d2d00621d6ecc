import { type FactHandle, rule } from '../../../src/programme/dsl/index.ts';
import {
  type Member,
  membersOf,
  quorumGap,
  refererInJudgment,
  saysNothing,
  voteGap,
  voters,
} from '../decision-quality.ts';
import { ExitDecided } from '../facts/exit.ts';
import { PanelDecided, PanelMet } from '../facts/panel.ts';
import { SupportWithdrawn } from '../facts/plan.ts';
import { act2015, ours } from '../sources.ts';
import { dateOf, isChild } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/panel.test.ts';
const NOW = ['2024'];
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };

type Meeting = { readonly members?: readonly Member[]; readonly meeting?: number };

/** Section 37 on one kind of entry. The Act applies from 12 April 2015, so not under the rules of 2014. */
function quorate(name: string, title: string, handle: unknown) {
  const guards = handle as FactHandle<Meeting>;
  // A decision may cite the meeting at which its members were recorded.
  const byMeeting = guards.kind === PanelMet.kind ? {} : { satisfiedBy: [PanelMet] };
  return [
    rule(`${name}-quorum`, {
      title: `${title}: the council and the police of residence are present`,
      guards,
      strength: 'must',
      unmet: (view, fact) => quorumGap(membersOf(view, fact.body)),
      remedy: 'Record who was present, by agency and seat; without both, put it to a quorate panel.',
      ...byMeeting,
      source: act2015('section 37(1) to (3)'),
      requirements: ['A10', 'D9'],
      in: NOW,
      shownBy: `${SHOWN} › needs the council and the police of residence`,
    }),
    rule(`${name}-local-quorum`, {
      title: `${title}: children’s services are present for a child`,
      guards,
      strength: 'should',
      unmet: (view, fact) => {
        const needed = view.setting('childrens-services-seats');
        if (needed === 0 || isChild(view, dateOf(fact)) !== true) return undefined;
        const there = (membersOf(view, fact.body) ?? []).filter(
          (m) => m.present && m.seat === 'childrens-services',
        ).length;
        return there >= needed
          ? undefined
          : 'The person is a child and nobody from children’s services is recorded as present';
      },
      remedy: 'Bring children’s services in, or the chair says why it could not wait.',
      ...byMeeting,
      override: BY_CHAIR,
      source: ours('quorum by local terms of reference'),
      requirements: ['D12'],
      in: NOW,
      shownBy: `${SHOWN} › asks for children’s services when the person is a child`,
    }),
  ];
}

/** Positions, dissent, conflicts and the majority on one kind of decision. */
function voted(name: string, title: string, handle: unknown) {
  const guards = handle as FactHandle<Meeting>;
  return [
    rule(`${name}-majority`, {
      title: `${title} follows the majority, or the chair where there is none`,
      guards,
      strength: 'must',
      unmet: (view, fact) => voteGap(membersOf(view, fact.body) ?? []),
      remedy: 'Record the positions as they were taken and the decision that follows from them.',
      source: act2015('section 37(6)'),
      requirements: ['A10'],
      in: NOW,
      shownBy: `${SHOWN} › follows the majority, or the chair on a tie`,
    }),
    rule(`${name}-positions`, {
      title: `${title} holds each member’s position, dissent and conflict of interest`,
      guards,
      strength: 'should',
      unmet: (view, fact) =>
        positionsGap(
          membersOf(view, fact.body) ?? [],
          refererInJudgment(view, membersOf(view, fact.body) ?? []),
        ),
      remedy:
        'Record each member’s position, what those against said, and that a member with a conflict withdrew; or the chair says why not.',
      override: BY_CHAIR,
      source: ours('each member’s position, not just “agreed”; whoever refers does not judge'),
      requirements: ['A10', 'A16'],
      in: NOW,
      shownBy: `${SHOWN} › holds positions, dissent and conflicts`,
    }),
  ];
}

function positionsGap(members: readonly Member[], judge: string | undefined): string | undefined {
  const counted = voters(members);
  const gaps: string[] = [];
  if (counted.length === 0) gaps.push('no position is recorded');
  const silent = counted.filter((m) => m.position === undefined || m.position === 'not-recorded');
  if (silent.length > 0) gaps.push(`no position from ${silent.map((m) => m.name).join(', ')}`);
  const mute = counted.filter((m) => m.position === 'against' && saysNothing(m.dissent));
  if (mute.length > 0) gaps.push(`no words of dissent from ${mute.map((m) => m.name).join(', ')}`);
  const torn = counted.filter((m) => m.conflict !== undefined && m.position !== undefined);
  if (torn.length > 0)
    gaps.push(`${torn.map((m) => m.name).join(', ')} took a position despite a conflict of interest`);
  if (judge !== undefined) gaps.push(`${judge} made the referral and took a position on it`);
  return gaps.length === 0 ? undefined : `In the record of positions: ${gaps.join('; ')}`;
}

/** Who must be there, and how the panel decides: sections 37(1) to (3) and 37(6). */
export const quorumRules = [
  ...quorate('meeting', 'A meeting on the case', PanelMet),
  ...quorate('panel', 'A panel decision', PanelDecided),
  ...quorate('exit', 'An exit', ExitDecided),
  ...quorate('withdrawal', 'Withdrawal of support', SupportWithdrawn),
  ...voted('panel', 'A panel decision', PanelDecided),
  ...voted('exit', 'An exit', ExitDecided),
  ...voted('withdrawal', 'Withdrawal of support', SupportWithdrawn),
];
