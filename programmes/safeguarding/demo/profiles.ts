/** What becomes of a case, if it is given the time. */
export type Path =
  | 'concern'
  | 'supported'
  | 'signposted'
  | 'no-further-action'
  | 'police-led'
  | 'pursue'
  | 'not-adopted'
  | 'deferred'
  | 'consent-refused'
  | 'consent-withdrawn'
  | 'support-withdrawn'
  | 'transferred';

/** Steps that a case can lack, so that something falls due and is not done. */
export type Omission =
  | 'acknowledgement'
  | 'information-return'
  | 'sign-off'
  | 'outcome-told'
  | 'minutes'
  | 'brief'
  | 'session-report'
  | 'recommendation-answer'
  | 'reassessment'
  | 'exit-report'
  | 'six-month-review'
  | 'responsibilities';

export type Category =
  | 'islamist'
  | 'extreme-right-wing'
  | 'left-anarchist-single-issue'
  | 'mixed-unstable-unclear'
  | 'extreme-violence'
  | 'conflicted'
  | 'school-massacre'
  | 'incel'
  | 'other'
  | 'not-specified';

/** One made-up case. Everything about it is invented. */
export type Profile = {
  readonly title: string;
  readonly age: number;
  /** Days before today on which the referral came in. */
  readonly daysAgo: number;
  readonly path: Path;
  readonly source: readonly [
    'education' | 'police' | 'council' | 'health' | 'prison' | 'family' | 'community',
    string,
    string,
  ];
  readonly categories: readonly Category[];
  readonly concern: string;
  /** What was seen, what was usual before, and what has changed. */
  readonly seen: readonly [string, string, string];
  /** The need that drives the concern, and the one that shows. */
  readonly driver: string;
  readonly symptom: string;
  /** Who will do what about each. */
  readonly help: readonly [string, string];
  readonly strength: string;
  readonly complexNeeds?: boolean;
  readonly sessions?: number;
  readonly lacks?: readonly Omission[];
  /** One session fewer is held than was ordered, and the chair overrides the exit rule with a reason. */
  readonly oneSessionShort?: true;
  /** Day of the exit after the referral, when not the usual one. */
  readonly exitDay?: number;
};

/** Cases of the last two years, newest first. */
export const profiles: readonly Profile[] = [
  {
    title: 'Subject B1',
    age: 13,
    daysAgo: 1,
    path: 'supported',
    source: ['education', 'Jen Fictional-Hart', 'Invented Academy'],
    categories: ['extreme-violence', 'school-massacre'],
    concern:
      'In form time he told two classmates that he “gets” the people who attack schools and asked which corridor has no cameras.',
    seen: [
      'Drawings of the school with doors marked, found in his planner',
      'Sociable, in the chess club until Easter',
      'Sits alone, deletes what he writes when staff come near',
    ],
    driver: 'Bullied since the move to upper school, and nobody has dealt with it',
    symptom: 'Absorbed in footage of attacks on schools',
    help: ['Head of year to deal with the bullying and report back', 'Named mentor in school, twice a week'],
    strength: 'Talks openly to the librarian',
    complexNeeds: true,
  },
  {
    title: 'Subject B2',
    age: 41,
    daysAgo: 2,
    path: 'supported',
    source: ['police', 'Response team', 'Westmere Police'],
    categories: ['extreme-right-wing'],
    concern:
      'Officers called to a neighbour dispute saw hand-printed leaflets calling for the “removal” of families in the street.',
    seen: [
      'Leaflets and a list of house numbers on the kitchen table',
      'No earlier calls to the address',
      'Lost his job in the spring, drinks in the daytime',
    ],
    driver: 'Redundancy, debt and shame about both',
    symptom: 'Leafleting against neighbours',
    help: ['Debt advice appointment, accompanied', 'Alcohol service to assess'],
    strength: 'Sees his daughter every weekend',
  },
  {
    title: 'Zoë Exemplar-Fitzwilliam of Nowhere-upon-Sea and Little Madeup',
    age: 16,
    daysAgo: 3,
    path: 'supported',
    source: ['family', 'Her mother', 'Family'],
    categories: ['mixed-unstable-unclear'],
    concern:
      'Her mother found months of messages with an adult who sends both far-right and jihadist videos and asks her to “choose a side”.',
    seen: [
      'Messages at two and three in the morning, every night',
      'Phone left downstairs at night until this year',
      'Frightened when the phone is out of reach',
    ],
    driver: 'Groomed online by an adult who says he is the only one who understands',
    symptom: 'Repeats slogans that contradict each other',
    help: [
      'Online exploitation team to trace the contact',
      'Family worker to agree night-time rules with mother and daughter',
    ],
    strength: 'Told her mother in the end',
    lacks: ['acknowledgement'],
  },
  {
    title: 'Subject B4',
    age: 24,
    daysAgo: 5,
    path: 'supported',
    source: ['health', 'Community psychiatric nurse', 'Westmere Mental Health NHS Trust'],
    categories: ['islamist', 'conflicted'],
    concern: 'During an outreach visit he said he had been “called” to travel and had sold his furniture.',
    seen: [
      'Empty flat, one bag packed',
      'Well kept home, worked nights',
      'Stopped his medication in September and gave notice at work',
    ],
    driver: 'Relapsing psychosis, untreated for two months',
    symptom: 'Plans to travel',
    help: ['Crisis team visit within the day', 'Nurse and officer to see him together'],
    strength: 'Trusts his nurse',
    complexNeeds: true,
  },
  {
    title: 'نموذج المثال',
    age: 17,
    daysAgo: 8,
    path: 'supported',
    source: ['education', 'Safeguarding lead', 'Madeup College'],
    categories: ['not-specified'],
    concern:
      'After a lesson on the news he shouted that the people killed “had it coming” and walked out; he would not say what he meant.',
    seen: [
      'One outburst, and silence since',
      'Takes part in debate, polite',
      'Tearful when asked about family abroad',
    ],
    driver: 'Bereavement: two cousins killed abroad this summer',
    symptom: 'Anger in class',
    help: ['Bereavement counselling through college', 'Tutor to meet him every Monday'],
    strength: 'Respected older brother who supports college',
  },
  {
    title: 'Subject B6',
    age: 12,
    daysAgo: 10,
    path: 'signposted',
    source: ['education', 'Designated safeguarding lead', 'Pretend Primary and Middle School'],
    categories: ['not-specified'],
    concern:
      'He drew a flag seen in a game and said it was “the cool one”. Staff were unsure what it stood for.',
    seen: ['One drawing, from a game’s loading screen', 'Usual self', 'Nothing else has changed'],
    driver: 'None found',
    symptom: 'Curiosity about a game',
    help: ['School to talk it through in class', 'None further'],
    strength: 'Settled at home and school',
  },
  {
    title: 'Łukasz Przykładowski',
    age: 34,
    daysAgo: 13,
    path: 'supported',
    source: ['council', 'Housing officer', 'Westmere Council'],
    categories: ['extreme-right-wing', 'incel'],
    concern:
      'In a tenancy visit he said women and “their protectors” would “pay in bulk” and that he had the date.',
    seen: [
      'A calendar with one day ringed and no explanation',
      'Quiet tenant for six years',
      'Covers the windows, shouts at night',
    ],
    driver: 'Cut off from everyone since his mother died',
    symptom: 'Hours a day on forums that praise killers of women',
    help: ['Adult social care assessment', 'Befriending through the allotment project'],
    strength: 'Let the housing officer in',
    complexNeeds: true,
    lacks: ['information-return'],
  },
  {
    title: 'Subject B8',
    age: 15,
    daysAgo: 17,
    path: 'supported',
    source: ['education', 'Assistant head', 'Invented Academy'],
    categories: ['extreme-right-wing'],
    concern:
      'Runs a group chat of forty pupils where he posts memes about “cleansing”; three younger pupils copied a salute in assembly.',
    seen: [
      'Screenshots of the chat, most posts after midnight',
      'Class clown, never unkind',
      'Mocks pupils by origin; two have asked to change class',
    ],
    driver: 'Wants the standing that the chat gives him',
    symptom: 'Posts made for reaction',
    help: ['Restorative work with the pupils hurt', 'Sports coach to bring him into the under-16 team'],
    strength: 'Ashamed when shown what a younger pupil wrote',
  },
  {
    title: 'Subject B9',
    age: 52,
    daysAgo: 20,
    path: 'police-led',
    source: ['police', 'Neighbourhood team', 'Westmere Police'],
    categories: ['left-anarchist-single-issue'],
    concern:
      'Sent letters to a laboratory naming staff and their home addresses; the letters are under criminal investigation.',
    seen: [
      'Four letters in his handwriting',
      'Peaceful campaigner for thirty years',
      'Names individuals and their children',
    ],
    driver: 'Belief that peaceful protest has failed',
    symptom: 'Letters naming staff',
    help: ['Managed by police; review after the investigation', 'None by the panel'],
    strength: 'Long-standing friends who disagree with him',
  },
  {
    title: 'Nguyễn Thị Ví Dụ',
    age: 19,
    daysAgo: 23,
    path: 'supported',
    source: ['community', 'A youth worker', 'Westmere Youth Club'],
    categories: ['extreme-violence'],
    concern:
      'She collects biographies and relics of mass killers, signs with one’s initials, and told a youth worker that she “would do it better”.',
    seen: [
      'A box of cuttings, annotated',
      'Volunteered with younger children',
      'Gave up volunteering, asks about closing times and crowds',
    ],
    driver: 'Autistic, newly diagnosed, and without any support since leaving school',
    symptom: 'Fixation on mass killers',
    help: [
      'Autism service to assess and advise everyone else',
      'Weekly session with a mentor trained in autism',
    ],
    strength: 'Precise, honest, answers what she is asked',
    complexNeeds: true,
  },
  {
    title: 'Subject B11',
    age: 28,
    daysAgo: 26,
    path: 'not-adopted',
    source: ['prison', 'Offender manager', 'Probation Service'],
    categories: ['islamist'],
    concern:
      'On licence, he was seen with a man convicted of a terrorism offence. He says they met at the gym.',
    seen: [
      'Two meetings at a gym, nothing said that anyone heard',
      'Keeps his licence conditions',
      'No change in conduct',
    ],
    driver: 'None found beyond what probation is doing',
    symptom: 'One association',
    help: ['Probation to add a licence condition', 'None further'],
    strength: 'In work, living with his sister',
  },
  {
    title: 'Siân Dychmyg',
    age: 14,
    daysAgo: 30,
    path: 'supported',
    source: ['education', 'Head of year', 'Ysgol Ddychmygol'],
    categories: ['incel', 'mixed-unstable-unclear'],
    concern: 'Writes to a convicted attacker in prison and told friends that he “is the only real man”.',
    seen: ['Two letters with a prison stamp', 'Close group of four friends', 'The friends have drifted away'],
    driver: 'Sexual abuse disclosed last year; therapy stopped when the worker left',
    symptom: 'Attachment to a convicted attacker',
    help: ['Therapy to start again with a named worker', 'School nurse as safe adult'],
    strength: 'Grandmother, whom she sees daily',
    complexNeeds: true,
    lacks: ['outcome-told'],
  },
  {
    title: 'Subject B13',
    age: 37,
    daysAgo: 34,
    path: 'deferred',
    source: ['council', 'Children’s social worker', 'Westmere Council'],
    categories: ['extreme-right-wing'],
    concern: 'The children describe “training” with their father at weekends; he says it is camping.',
    seen: [
      'Children’s accounts, taken separately',
      'Regular contact without worries',
      'Children come back exhausted and repeat slogans',
    ],
    driver: 'Bitter separation and a custody dispute',
    symptom: 'Weekend “training”',
    help: ['Family court adviser to report', 'Panel to have the report before deciding'],
    strength: 'Keeps every appointment about the children',
  },
  {
    title: 'Subject B14',
    age: 16,
    daysAgo: 38,
    path: 'consent-refused',
    source: ['education', 'Designated safeguarding lead', 'Madeup College'],
    categories: ['extreme-right-wing', 'extreme-violence'],
    concern: 'Printed parts for an imitation firearm on the college printer and said it was “for the day”.',
    seen: ['Print files named after an attack', 'Model-making since childhood', 'Models are now all weapons'],
    driver: 'Feels powerless since an assault on the bus for which nobody was charged',
    symptom: 'Making imitation weapons',
    help: ['Victim support to make contact about the assault', 'Design tutor to set a project with him'],
    strength: 'Skilled with his hands',
    complexNeeds: true,
  },
  {
    title: 'José Ñandú Ficticio de la Prueba y Ensayo',
    age: 45,
    daysAgo: 44,
    path: 'supported',
    source: ['health', 'General practitioner', 'Imagined Lane Surgery'],
    categories: ['conflicted'],
    concern:
      'Told his doctor that a voice on the radio wants him to “finish the list”, and that the list has councillors on it.',
    seen: [
      'Named three councillors in surgery',
      'Attends for blood pressure only',
      'Sleeps three hours, has stopped eating with the family',
    ],
    driver: 'First episode of psychosis',
    symptom: 'A “list” of councillors',
    help: [
      'Early intervention service to take him on',
      'Wife to have a carer’s assessment and a number to call',
    ],
    strength: 'Wife and two adult sons nearby',
    complexNeeds: true,
    sessions: 4,
  },
  {
    title: 'Subject B16',
    age: 20,
    daysAgo: 52,
    path: 'supported',
    source: ['education', 'Chaplain', 'University of Nowhere'],
    categories: ['islamist'],
    concern:
      'Gave up his course, handed out printed sermons that forbid voting and told the chaplain that friends who disagree “are no longer brothers”.',
    seen: [
      'Sermons left in the prayer room',
      'Captain of the five-a-side team',
      'Left the team and the halls, lives with two older men',
    ],
    driver: 'Searching for belonging after failing the first year',
    symptom: 'Breaks with friends over doctrine',
    help: ['Personal tutor to arrange a return to study', 'Provider to discuss belief and citizenship'],
    strength: 'Still answers the chaplain’s messages',
    sessions: 6,
    lacks: ['acknowledgement'],
  },
  {
    title: 'דוגמה בן־מבחן',
    age: 18,
    daysAgo: 61,
    path: 'supported',
    source: ['family', 'His aunt', 'Family'],
    categories: ['other'],
    concern:
      'Threatens on camera to “answer” vandalism of a place of worship by burning another; the aunt asks for help before he does.',
    seen: ['Three videos sent to a cousin', 'Jokes about everything', 'Has stopped joking'],
    driver: 'Fear and anger after attacks on his own community',
    symptom: 'Threats on video',
    help: [
      'Hate crime officer to see the family about the vandalism',
      'Provider to work on fear and retaliation',
    ],
    strength: 'Aunt who acted early',
    lacks: ['brief', 'session-report'],
  },
  {
    title: 'Subject B18',
    age: 11,
    daysAgo: 70,
    path: 'supported',
    source: ['education', 'Head teacher', 'Pretend Primary and Middle School'],
    categories: ['extreme-violence'],
    concern:
      'Brought a kitchen knife to school after weeks of watching executions on an older brother’s phone.',
    seen: [
      'Knife found in the lunchbox, handed over when asked',
      'Gentle, likes animals',
      'Flinches, sleeps in class, hurt the class rabbit',
    ],
    driver: 'Violence at home, now disclosed',
    symptom: 'Watching and repeating violence',
    help: ['Child protection plan leads; school attends the core group', 'Play therapist, weekly'],
    strength: 'Close to his teaching assistant',
    complexNeeds: true,
    sessions: 8,
  },
  {
    title: 'Subject B19',
    age: 31,
    daysAgo: 82,
    path: 'consent-withdrawn',
    source: ['police', 'Response team', 'Westmere Police'],
    categories: ['extreme-right-wing'],
    concern:
      'Followed a councillor home with a camera, and streamed it to two thousand people who wrote what should be done to her.',
    seen: [
      'The stream, kept by the council',
      'Ran a local history channel',
      'Viewers ask for more each week, and he obliges',
    ],
    driver: 'Income and standing depend on ever harsher streams',
    symptom: 'Harassing councillors',
    help: [
      'Careers adviser to look at other work with video',
      'Provider to look at the audience and what it asks of him',
    ],
    strength: 'Says himself that it has got out of hand',
    sessions: 6,
  },
  {
    title: 'Subject B20',
    age: 22,
    daysAgo: 95,
    path: 'supported',
    source: ['community', 'A trustee', 'Westmere Mosque'],
    categories: ['islamist'],
    concern:
      'The trustee asked us to speak to a young man who challenges the imam over “softness” and films those who leave early.',
    seen: [
      'Films the door after prayers',
      'Helped in the kitchen every week',
      'Asked to leave by two groups of friends',
    ],
    driver: 'Wants to be needed after an apprenticeship fell through',
    symptom: 'Polices other people’s worship',
    help: ['Apprenticeship service to find a second placement', 'Provider to meet fortnightly'],
    strength: 'The imam wants him back',
    sessions: 6,
    lacks: ['recommendation-answer'],
  },
  {
    title: 'Subject B21',
    age: 15,
    daysAgo: 110,
    path: 'supported',
    source: ['police', 'Schools officer', 'Westmere Police'],
    categories: ['extreme-right-wing', 'mixed-unstable-unclear'],
    concern: 'A tip from abroad: he offered to “write the statement” for somebody planning an attack there.',
    seen: [
      'Messages supplied by the other force',
      'Top set, wants to be a translator',
      'Up most nights across time zones',
    ],
    driver: 'Lonely at home; both parents work nights',
    symptom: 'Proud of being useful to violent strangers',
    help: [
      'Parents’ employer to change one shift pattern, with our letter',
      'Provider to work on what he would be good for instead',
    ],
    strength: 'Languages',
    sessions: 8,
  },
  {
    title: 'Müge Örnekoğlu-Ätherström',
    age: 27,
    daysAgo: 125,
    path: 'supported',
    source: ['health', 'Health visitor', 'Westmere Mental Health NHS Trust'],
    categories: ['islamist', 'conflicted'],
    concern:
      'A new mother, she told the health visitor that her husband’s friends abroad have “found a house” for her and the baby.',
    seen: [
      'Passports on the table',
      'Planned to return to nursing',
      'Speaks in whispers when her husband is home',
    ],
    driver: 'Coercive control by her husband',
    symptom: 'Talk of travel',
    help: ['Domestic abuse adviser, seen at the clinic', 'Health visitor to see her alone each fortnight'],
    strength: 'Qualified nurse with friends at work',
    sessions: 4,
  },
  {
    title: 'Subject B23',
    age: 14,
    daysAgo: 140,
    path: 'support-withdrawn',
    source: ['education', 'Jen Fictional-Hart', 'Invented Academy'],
    categories: ['school-massacre'],
    concern:
      'Wrote a story in which every named pupil dies, and posted the opening online with the school’s real name.',
    seen: ['The story, forty pages', 'Prize for creative writing last year', 'Writes at night, shows no one'],
    driver: 'Isolation after a move of house',
    symptom: 'Violent writing',
    help: ['Writing group at the library with a published author', 'Form tutor to check in daily'],
    strength: 'Talent, and knows it',
    sessions: 4,
  },
  {
    title: 'Subject B24',
    age: 33,
    daysAgo: 160,
    path: 'supported',
    source: ['prison', 'Resettlement worker', 'Probation Service'],
    categories: ['extreme-right-wing'],
    concern: 'Left prison with new tattoos and new friends who pay his rent and ask him to store things.',
    seen: [
      'Two visitors, the same van each week',
      'Earlier offending was all theft',
      'Will not be seen with his oldest friend',
    ],
    driver: 'Nowhere to live but with those who recruited him in prison',
    symptom: 'New loyalty to a far-right group',
    help: ['Housing application, priority band', 'Provider to meet weekly at the library'],
    strength: 'Oldest friend will offer him work',
    sessions: 10,
    lacks: ['responsibilities'],
  },
  {
    title: 'Subject B25',
    age: 16,
    daysAgo: 185,
    path: 'supported',
    source: ['education', 'Designated safeguarding lead', 'Madeup College'],
    categories: ['islamist'],
    concern: 'Asked a teacher whether suicide is forgiven “if it takes enough of them with you”.',
    seen: ['The question, asked twice', 'Predicted top grades', 'Gives possessions away'],
    driver: 'Depression since the mock results, hidden from everyone',
    symptom: 'Reads justifications of suicide attacks',
    help: ['CAMHS urgent pathway', 'Provider to discuss belief, hope and failure'],
    strength: 'Ambition to help people',
    complexNeeds: true,
    sessions: 6,
  },
  {
    title: 'Subject B26',
    age: 39,
    daysAgo: 205,
    path: 'transferred',
    source: ['council', 'Homelessness officer', 'Westmere Council'],
    categories: ['left-anarchist-single-issue'],
    concern: 'Described in detail how he would disable a substation and was then found near one at night.',
    seen: [
      'Stopped by a patrol with bolt cutters',
      'Engineer until two years ago',
      'Sleeps in his car since the eviction',
    ],
    driver: 'Eviction, and the belief that only damage is heard',
    symptom: 'Interest in substations',
    help: ['Temporary housing', 'Former colleague to meet him'],
    strength: 'Skilled, wants to work again',
    sessions: 6,
  },
  {
    title: 'Subject B27',
    age: 17,
    daysAgo: 235,
    path: 'supported',
    source: ['family', 'His father', 'Family'],
    categories: ['extreme-right-wing', 'extreme-violence'],
    concern: 'The father found a folder named after a date and photographs of a town hall.',
    seen: [
      'Forty photographs of entrances',
      'Cadet for three years',
      'Asked to leave the cadets after a fight',
    ],
    driver: 'Dismissal from the cadets, where all his friends are',
    symptom: 'Photographs of a target',
    help: ['Cadet commandant to hear his side and set terms for a return', 'Provider to meet weekly'],
    strength: 'Father and son still walk the dog together',
    sessions: 8,
    lacks: ['reassessment'],
  },
  {
    title: 'Subject B28',
    age: 13,
    daysAgo: 262,
    path: 'supported',
    source: ['education', 'Head of year', 'Invented Academy'],
    categories: ['extreme-right-wing'],
    concern: 'Third referral in a year from three schools: slogans, fights, then a threat to a teacher.',
    seen: [
      'A threat written on a desk and signed',
      'Three schools in a year',
      'Fights are now with one pupil only',
    ],
    driver: 'Three school moves, and unassessed dyslexia',
    symptom: 'Threats and slogans',
    help: ['Learning assessment within the term', 'Boxing gym with a mentor'],
    strength: 'Good with younger children',
    sessions: 8,
    complexNeeds: true,
  },
  {
    title: 'Subject B29',
    age: 25,
    daysAgo: 300,
    path: 'supported',
    source: ['police', 'Custody nurse', 'Westmere Police'],
    categories: ['islamist'],
    concern:
      'In custody for shoplifting he said prison would be “where the brothers are” and asked to be charged.',
    seen: ['Asked the custody nurse for prison', 'Kitchen porter', 'Lost his room with his job'],
    driver: 'Destitution',
    symptom: 'Idealises prison',
    help: ['Hostel place and benefits claim', 'Provider to meet fortnightly'],
    strength: 'Cooks well, was reliable at work',
    sessions: 6,
  },
  {
    title: 'Subject B30',
    age: 48,
    daysAgo: 350,
    path: 'supported',
    source: ['community', 'A market trader', 'Westmere Market'],
    categories: ['extreme-right-wing'],
    concern:
      'Sells “patrol” badges on his stall and takes names of those who will “walk the streets at night”.',
    seen: ['A list of thirty names', 'Popular trader, sponsor of the youth team', 'Turns customers away'],
    driver: 'His son’s death by overdose, for which he blames newcomers',
    symptom: 'Organising patrols',
    help: ['Bereavement group', 'Police to set up a stall watch with him, openly'],
    strength: 'Well liked, listens to the youth team',
    sessions: 6,
  },
  {
    title: 'Subject B31',
    age: 19,
    daysAgo: 390,
    path: 'supported',
    source: ['education', 'Student services', 'University of Nowhere'],
    categories: ['incel'],
    concern: 'Keeps a table of women who refused him, with marks; a flatmate photographed it.',
    seen: ['The table, with addresses', 'Shy, helpful', 'Speaks of “evening the score”'],
    driver: 'Loneliness, and social anxiety never treated',
    symptom: 'Keeps a table of women',
    help: ['Talking therapy through student health', 'Board games society, with a student mentor'],
    strength: 'Asked for help the same day he was confronted',
    sessions: 6,
    oneSessionShort: true,
  },
  {
    title: 'Subject B32',
    age: 16,
    daysAgo: 430,
    path: 'supported',
    source: ['education', 'Designated safeguarding lead', 'Madeup College'],
    categories: ['extreme-right-wing'],
    concern: 'Designed posters for a banned group under a pen name; the posters appeared in two towns.',
    seen: ['Original files on the college computer', 'Art student', 'Paid in game credits by a stranger'],
    driver: 'Flattered by the first people to praise his art',
    symptom: 'Designs for a banned group',
    help: ['Art foundation place and a tutor who knows', 'Provider to look at who profits'],
    strength: 'Real talent',
    sessions: 6,
    lacks: ['six-month-review'],
  },
  {
    title: 'Subject B33',
    age: 29,
    daysAgo: 475,
    path: 'supported',
    source: ['health', 'Accident and emergency', 'Westmere General Hospital'],
    categories: ['conflicted'],
    concern: 'Came in with burns from a home-made mixture and said it was “for fishing”.',
    seen: ['Burns to both hands', 'Angler, member of a club', 'Two other mixtures found by the fire service'],
    driver: 'Traumatic stress after military service',
    symptom: 'Makes explosive mixtures',
    help: ['Veterans’ mental health service', 'Fishing club bailiff as a mentor'],
    strength: 'Accepts that it was dangerous',
    sessions: 6,
    complexNeeds: true,
  },
  {
    title: 'Subject B34',
    age: 15,
    daysAgo: 520,
    path: 'supported',
    source: ['education', 'Jen Fictional-Hart', 'Invented Academy'],
    categories: ['islamist'],
    concern:
      'Passed a link to an execution video round a class and asked who was “man enough” to watch to the end.',
    seen: ['The link, opened by eleven pupils', 'Prefect', 'Boasts of being stopped by police'],
    driver: 'Wants status among older boys who use him to hold things',
    symptom: 'Shares violent videos',
    help: ['Exploitation worker about the older boys', 'Provider to meet weekly'],
    strength: 'Looks after his younger sisters',
    sessions: 6,
  },
  {
    title: 'Subject B35',
    age: 36,
    daysAgo: 592,
    path: 'supported',
    source: ['council', 'Planning officer', 'Westmere Council'],
    categories: ['other'],
    concern: 'Threatened by letter to “do what was done in 1605” if a mast was approved.',
    seen: [
      'Nine letters, each harsher',
      'Chair of the residents’ association',
      'Resigned, sleeps in the shed away from signals',
    ],
    driver: 'Unrecognised illness and a persecutory belief',
    symptom: 'Threats to the planning committee',
    help: ['Memory and mental health assessment', 'Neighbour to drive him to appointments'],
    strength: 'A patient neighbour',
    sessions: 4,
    complexNeeds: true,
  },
  {
    title: 'Subject B36',
    age: 21,
    daysAgo: 640,
    path: 'supported',
    source: ['police', 'Ports officer', 'Westmere Police'],
    categories: ['islamist'],
    concern:
      'Stopped at a port with a one-way ticket; said he wanted “to see for myself”, and gave different accounts to his parents.',
    seen: ['One-way ticket bought with borrowed money', 'Apprentice electrician', 'Three jobs left in a row'],
    driver: 'Under pressure at home to marry',
    symptom: 'Attempt to travel',
    help: ['Forced marriage unit to advise', 'Provider to meet weekly'],
    strength: 'Employer will take him back',
    sessions: 6,
  },
  {
    title: 'Subject B37',
    age: 14,
    daysAgo: 24,
    path: 'no-further-action',
    source: ['education', 'Head of year', 'Invented Academy'],
    categories: ['not-specified'],
    concern:
      'An anonymous note accused him of planning something. It was written by a pupil who later said it was revenge.',
    seen: ['The note', 'Usual self', 'None'],
    driver: 'None found',
    symptom: 'None found',
    help: ['School to deal with the note', 'None further'],
    strength: 'Supportive parents',
  },
  {
    title: 'Subject B38',
    age: 30,
    daysAgo: 48,
    path: 'pursue',
    source: ['police', 'Intelligence desk', 'Westmere Police'],
    categories: ['extreme-right-wing'],
    concern: 'Referred after a charity shop found component parts in donated boxes that carried his name.',
    seen: ['Parts identified by the fire service', 'Not known to us', 'Not known'],
    driver: 'Not known',
    symptom: 'Components found',
    help: ['Investigation leads', 'None by the panel'],
    strength: 'Not known',
  },
  {
    title: 'Subject B39',
    age: 16,
    daysAgo: 4,
    path: 'concern',
    source: ['community', 'Youth worker', 'Westmere Youth Club'],
    categories: ['not-specified'],
    concern:
      'Has begun to speak of “them” and “what is coming”; the youth worker wants to think it through before referring.',
    seen: ['Three remarks over two weeks', 'Easy-going', 'Leaves early'],
    driver: 'Not known yet',
    symptom: 'Talk of “them”',
    help: ['Youth worker to talk with him', 'Decide on a referral this week'],
    strength: 'Comes every week',
  },
];
