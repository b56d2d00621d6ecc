type SessionNote = {
  readonly report: string;
  readonly risk: 'seen' | 'none-seen' | 'not-able-to-judge';
  readonly riskNote?: string;
  readonly recommendation: string;
};

/** What providers write after a session: what was talked about, what was seen, and now and then advice. */
export const sessionNotes: readonly [SessionNote, ...SessionNote[]] = [
  {
    report:
      'Came ten minutes early and waited outside. We talked about the week and about sleep. The concern came up once, raised by them: “You’ve read all that, then.” I said I had, and asked what was missing from it. They said “me”.',
    risk: 'none-seen',
    recommendation: 'Go on as planned.',
  },
  {
    report:
      'Did not want to talk for the first half hour, so we walked round the reservoir. On the way back spoke for a long time about the months before it started, and who had stopped ringing.',
    risk: 'none-seen',
    recommendation: 'Ask the family whether the uncle could be part of the plan.',
  },
  {
    report:
      'Brought a video to show me and wanted me to be shocked. I asked who else had watched it with them. Nobody had. We talked about that instead.',
    risk: 'seen',
    riskNote: 'Still goes looking for this material, mostly at night. No talk of doing anything.',
    recommendation: 'Agree with the family on nights without a phone, and offer something in its place.',
  },
  {
    report:
      'A hard session. News from abroad had upset them. Repeated two slogans and then took one of them back without my saying anything. Left calmer than they came.',
    risk: 'seen',
    riskNote: 'Angry; named no person and no place.',
    recommendation: 'Go on as planned.',
  },
  {
    report:
      'Talked about work and what they would be good at. Had looked up a course on their own. Wanted to know if this would show on a check; I said I would find out.',
    risk: 'none-seen',
    recommendation: 'Somebody to go with them to the open day.',
  },
  {
    report:
      'Only half an hour; had been up all night. Would not say why. Said twice that it was nothing to do with this.',
    risk: 'not-able-to-judge',
    riskNote: 'Too tired to talk. I rang the officer afterwards as the brief asks.',
    recommendation: 'Go on as planned.',
  },
  {
    report:
      'We read two accounts of the same event side by side. They spotted the trick in the second before I did, and enjoyed it. Asked to do another next time.',
    risk: 'none-seen',
    recommendation: 'Go on as planned.',
  },
  {
    report:
      'Spoke about the people they used to talk to online as “them” and not “us”, for the first time. One still writes; they have not answered for two weeks and are not sure about blocking.',
    risk: 'none-seen',
    recommendation: 'Two sessions more than planned, so that the contact is dealt with before we stop.',
  },
];
