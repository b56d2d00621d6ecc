import { type Instrument, type InstrumentItem, asPlainDate } from '../../../src/programme/dsl/index.ts';

/**
 * The project's own instrument: structured professional judgement in our own words, CC BY 4.0.
 * Version 1.0.0 is published and is never edited; a change is a new version in a new file.
 */
export const needsStrengthsRiskUnknowns: Instrument = {
  id: 'needs-strengths-risk-unknowns',
  version: '1.0.0',
  title: 'Needs, Strengths, Risk and Unknowns',
  issuer: 'The Throughline project',
  licence: 'CC BY 4.0',
  attribution: 'Needs, Strengths, Risk and Unknowns 1.0.0, the Throughline project, licensed CC BY 4.0.',
  language: 'en-GB',
  jurisdiction: 'England and Wales',
  effectiveFrom: asPlainDate('2024-09-01'),
  requiredTraining: 'Structured professional judgement, refreshed within the last two years',
  status: 'current',
  introduction:
    'A record of judgement, not a test. Say what was seen, by whom and when; keep what is known apart from what is thought. ' +
    'Where nothing is known, answer “unknown”: an unknown is a line of enquiry, not a low rating. No score is added up, and no rating decides what happens next.',
  scale: [
    {
      value: 'none',
      label: 'None seen',
      meaning: 'It was looked for, with enough information to tell, and not found.',
    },
    {
      value: 'slight',
      label: 'Slight',
      meaning: 'There are signs, without much effect on daily life or safety.',
    },
    { value: 'clear', label: 'Clear', meaning: 'It is established and affects daily life or safety.' },
    {
      value: 'pronounced',
      label: 'Pronounced',
      meaning: 'It shapes much of what the person does, or its effect on safety is serious.',
    },
  ],
  sections: [
    {
      id: 'safety-and-intent',
      title: 'Safety and intent',
      guidance: 'If anybody is in danger now, telephone 999 before going on.',
      items: [
        need(
          'harm-to-others',
          'Harm to others',
          'What has the person said or done that suggests they may hurt somebody? Give the words used, to whom, and when.',
          ['intent-harmful-means'],
        ),
        need(
          'harm-to-self',
          'Harm to self',
          'Are there signs of self-harm, suicidal thoughts or careless risk-taking? Who knows, and what is in place?',
        ),
        {
          ...need(
            'planning',
            'Steps towards an act',
            'Has anything been prepared: a date, a place, a target, a message for afterwards?',
            ['intent-harmful-objectives'],
          ),
          when: { not: { item: 'harm-to-others', is: ['none'] } },
        },
        need(
          'harm-from-others',
          'Harm from others',
          'Is anybody exploiting, threatening, grooming or hurting the person?',
        ),
        need(
          'justifying-violence',
          'Justifying violence',
          'Does the person speak of violence as deserved, necessary or admirable? In earnest, in jest or as provocation: how do you know?',
          ['intent-justifying', 'intent-dehumanising'],
        ),
      ],
    },
    {
      id: 'ideas-and-grievances',
      title: 'Ideas and grievances',
      guidance:
        'Holding a belief is lawful. Ask what the ideas do for the person and what they lead to. The absence of a settled ideology is not reassurance in itself.',
      items: [
        need(
          'grievance',
          'Grievance',
          'What does the person feel has been done to them, or to people they care about? When did it begin?',
          ['engagement-grievance'],
        ),
        need(
          'us-and-them',
          'Us and them',
          'Does the person divide people into those who count and those who do not?',
          ['intent-us-and-them'],
        ),
        need(
          'fixation',
          'Fixation',
          'Is there a narrow, absorbing preoccupation with a cause, a person, an attack or violence itself?',
          ['intent-over-identification'],
        ),
        need(
          'openness',
          'Closed to other views',
          'How does the person respond when somebody they respect disagrees?',
          ['engagement-indoctrination'],
        ),
      ],
    },
    {
      id: 'belonging-and-relationships',
      title: 'Belonging and relationships',
      items: [
        need(
          'isolation',
          'Isolation',
          'Who does the person see, in person, in an ordinary week? Has that changed?',
        ),
        need(
          'influence-of-others',
          'Influence of others',
          'Is somebody, near or far, shaping what the person thinks or does?',
          ['engagement-group-influence', 'engagement-family-friends'],
        ),
        need(
          'need-to-belong',
          'Need to belong',
          'What does the person get from the people or groups they are drawn to that they do not get elsewhere?',
          ['engagement-identity'],
        ),
        need(
          'loss-and-conflict',
          'Loss and conflict',
          'Have there been bereavements, separations, bullying or fallings-out?',
          ['engagement-transition'],
        ),
      ],
    },
    {
      id: 'identity-and-purpose',
      title: 'Identity and purpose',
      items: [
        need(
          'identity',
          'Sense of self',
          'How does the person describe themselves? Is there shame, confusion or sudden reinvention?',
          ['engagement-identity'],
        ),
        need('status', 'Standing', 'Does the person seek to be noticed, feared or admired, and by whom?', [
          'engagement-status',
          'engagement-dominate',
        ]),
        need('purpose', 'Purpose', 'What does the person hope for? Is there a future they can describe?', [
          'engagement-excitement',
        ]),
      ],
    },
    {
      id: 'health-and-neurodiversity',
      title: 'Health and neurodiversity',
      guidance:
        'A diagnosis is not a risk. Ask how the person experiences the world and what adjustments they need from us.',
      items: [
        need(
          'mental-health',
          'Mental health',
          'Are there signs of distress or illness? Is the person known to a service, waiting for one, or has one ended?',
          ['engagement-mental-health'],
        ),
        need(
          'neurodiversity',
          'Neurodiversity',
          'Is there a known or suspected neurodivergent condition? How does it bear on what was said, and how should we talk with the person?',
        ),
        need('trauma', 'Trauma', 'What frightening or harmful things has the person lived through?'),
        need(
          'substances',
          'Alcohol and drugs',
          'Do alcohol or drugs change what the person does or how safe they are?',
        ),
      ],
    },
    {
      id: 'education-and-work',
      title: 'Education and work',
      items: [
        need(
          'attendance',
          'Attendance and results',
          'How do attendance, results and conduct compare with a year ago?',
        ),
        need(
          'exclusion',
          'Exclusion',
          'Has the person been excluded, moved, or left without a place or a job?',
        ),
        need(
          'support-for-learning',
          'Unmet learning need',
          'Is there a need that school, college or employer knows of and has not met?',
        ),
      ],
    },
    {
      id: 'home',
      title: 'Home',
      items: [
        need(
          'care-and-safety',
          'Care and safety at home',
          'Is home safe? Is there violence, neglect, overcrowding or nobody at home?',
        ),
        need(
          'family-views',
          'Views in the family',
          'What does the family think of the concern? Do any of them share or oppose the ideas?',
          ['engagement-family-friends'],
        ),
        need(
          'housing-and-money',
          'Housing and money',
          'Are debt, housing or immigration status pressing on the household?',
        ),
      ],
    },
    {
      id: 'online-life',
      title: 'Online life',
      items: [
        need(
          'online-content',
          'What the person looks at',
          'What harmful content is known, how was it found, and how much of it is there?',
        ),
        need(
          'online-contacts',
          'Who the person talks to',
          'Who are the contacts, on which services, and how did they begin?',
          ['capability-access'],
        ),
        need(
          'online-production',
          'What the person makes and shares',
          'Does the person make, edit, praise or pass on harmful material?',
        ),
        need(
          'online-supervision',
          'No adult alongside',
          'Who, if anybody, knows what the person does online, and can they talk about it?',
        ),
      ],
    },
    {
      id: 'capability',
      title: 'Capability',
      items: [
        need(
          'knowledge',
          'Knowledge and skills',
          'Does the person have, or look for, knowledge that would let them do serious harm?',
          ['capability-knowledge'],
        ),
        need('means', 'Means', 'Is there access to weapons, chemicals, money, vehicles or helpers?', [
          'capability-access',
        ]),
        need(
          'past-offending',
          'Past offending',
          'What violence, weapon-carrying or law-breaking is on record?',
          ['capability-criminal'],
        ),
      ],
    },
    {
      id: 'strengths',
      title: 'Strengths and protective factors',
      guidance: 'Here a higher rating is better. Say who could build on it.',
      items: [
        strength('trusted-adult', 'A trusted adult', 'Is there an adult the person talks to and listens to?'),
        strength(
          'protective-relationships',
          'Protective relationships',
          'Who cares about the person and would act if worried?',
        ),
        strength(
          'interests',
          'Interests and abilities',
          'What is the person good at or keen on that leads towards other people?',
        ),
        strength(
          'insight',
          'Insight and wish for change',
          'What does the person see as a problem, and what would they like to be different?',
        ),
        strength('engagement-with-help', 'Taking help', 'How has the person responded to help before?'),
      ],
    },
    {
      id: 'own-view',
      title: 'The person’s own view',
      guidance: 'Ask them. If they were not asked, say so and why.',
      items: [
        narrative(
          'own-account',
          'In their own words',
          'What does the person say has been happening, and why do they think people are worried?',
        ),
        narrative(
          'own-wishes',
          'What they want',
          'What does the person want to happen, and what do they not want?',
        ),
        narrative(
          'family-account',
          'What those close to them say',
          'What do parents, carers, partners or friends say, and do they agree with each other?',
        ),
      ],
    },
    {
      id: 'unknowns',
      title: 'What we do not know',
      items: [
        narrative(
          'unknowns-that-matter',
          'Unknowns that matter',
          'What do we not know that could change the plan or the decision?',
        ),
        narrative(
          'who-might-know',
          'Who might know',
          'Who could tell us, have they been asked, and what did they answer?',
        ),
        narrative(
          'other-explanations',
          'Other explanations',
          'What else could explain what was seen? What speaks against our view?',
        ),
      ],
    },
  ],
  flags: [
    {
      id: 'think-999',
      text: 'Harm to others and steps towards an act are both rated clear or above. Has the immediate danger been dealt with?',
      items: ['harm-to-others', 'planning'],
      atLeast: 'clear',
      count: 2,
    },
    {
      id: 'harm-to-self',
      text: 'Harm to self is rated clear or above. Is a health service involved today?',
      items: ['harm-to-self'],
      atLeast: 'clear',
      count: 1,
    },
    {
      id: 'being-harmed',
      text: 'The person may be being harmed. Has a safeguarding referral been made?',
      items: ['harm-from-others', 'care-and-safety'],
      atLeast: 'clear',
      count: 1,
    },
    {
      id: 'complex-needs',
      text: 'Three or more needs in health, education and home are rated clear or above. A second look is needed before the case is closed.',
      items: [
        'mental-health',
        'neurodiversity',
        'trauma',
        'substances',
        'attendance',
        'exclusion',
        'care-and-safety',
        'housing-and-money',
      ],
      atLeast: 'clear',
      count: 3,
    },
  ],
  allowsLocalItems: true,
};

function need(id: string, label: string, prompt: string, vaf: readonly string[] = []): InstrumentItem {
  const resembles = vaf.map((item) => `vulnerability-assessment-framework/${item}`);
  return {
    id,
    label,
    prompt,
    kind: 'rating',
    asksDriver: true,
    ...(resembles.length === 0 ? {} : { resembles }),
  };
}

function strength(id: string, label: string, prompt: string): InstrumentItem {
  return { id, label, prompt, kind: 'rating', asksDriver: false, moreIsBetter: true };
}

function narrative(id: string, label: string, prompt: string): InstrumentItem {
  return { id, label, prompt, kind: 'narrative', asksDriver: false };
}
