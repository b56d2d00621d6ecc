import type { RequirementEntry } from '../../src/programme/dsl/index.ts';

/**
 * What the programme must do, in our own words, by the ids of the published failings (A to D) and timers (T). `missing`
 * says what later work brings; where the rest is met, the rules, duties, warnings and acts that cite the id say so.
 */
export const requirements: readonly RequirementEntry[] = [
  {
    id: 'A1',
    text: 'A referral holds dated observations, by whom, against what was usual; what is missing is listed the next working day.',
  },
  {
    id: 'A2',
    text: 'Cases are taken on quickly: screening and first panel are timed, and the days from step to step are shown.',
    metBy: [
      'case page: table “How long each step took” | programmes/safeguarding/panels.test.ts › count the days from step to step',
      'replay: the screening of Subject A is seen to be in time | programmes/safeguarding/replay/replay.test.ts › A2 screening stays within five working days',
    ],
    missing: 'Days per step over many cases come with the statistics.',
  },
  {
    id: 'A3',
    text: 'An exit meets every criterion, or the chair gives a written reason that is reported.',
    metBy: [
      'case page: how many criteria of the exit are met, before anyone decides it | src/web/pages/case/page.test.ts › counts what an exit needs long before anybody decides it',
    ],
  },
  { id: 'A4', text: 'A review after exit lists the checks made; “no concerns” without checks is refused.' },
  {
    id: 'A5',
    text: 'Every entry shows when it happened and when it was recorded; a late one says why, and a failed one stays in sight.',
    metBy: [
      'drafts: what was typed stays in sight as “not yet on the record” until it is recorded or discarded | src/web/pages/drafts/page.test.ts › when its author signs out and comes back',
      'documents: one that is uploaded and not filed says that it is not on the record | src/web/pages/documents/page.test.ts › is scanned, shown as text, and said not to be on the record yet',
    ],
    missing:
      'A draft is in sight of its author alone: an entry that could not be made is reported to the supervisor by an act (“Report an entry that failed”). Telling both again every working day comes with notices by mail.',
  },
  {
    id: 'A6',
    text: 'An exit creates both reviews; they cannot be removed, and no case closes without them unless the chair overrides.',
  },
  {
    id: 'A7',
    text: 'A decision that rests on an unsound assessment is marked as unsupported wherever it is shown.',
    metBy: [
      'page of an assessment: the decisions that rest on it, and why any is unsupported | src/web/pages/assessment/page.test.ts › show the decisions that rest on each, pinned to the version they saw',
      'oversight list “Decisions without an assessment in force” | src/web/pages/oversight/page.test.ts › the figure of each list agrees with the list in full',
    ],
    missing:
      'Whoever drafts or approves minutes is told of decisions that went on although a rule was unmet; the mark itself in printed minutes, packs and other documents comes with the document templates.',
  },
  {
    id: 'A8',
    text: 'Every significant underlying cause has an action; one without is flagged at approval, review and exit.',
  },
  {
    id: 'A9',
    text: 'Reviews go through the needs one by one: what was done, delivered and achieved; a need with nothing delivered is flagged.',
    metBy: [
      'page “Plan and orders”, need by need | programmes/safeguarding/plan-use.test.ts › sets needs against actions and delivery',
    ],
  },
  {
    id: 'A10',
    text: 'One chronology over all agencies; actions trace to decisions and decisions to evidence.',
    metBy: [
      'page “Chronology”: over all agencies, by agency, kind and person, with its gaps | src/web/pages/chronology/page.test.ts › keeps to one agency, one kind, one area or one author, and says so',
    ],
    missing: 'The daily report over all cases comes with the statistics; orphans are shown on each case.',
  },
  { id: 'A11', text: 'A decision has reasons of its own that refer to evidence; stock phrases are refused.' },
  {
    id: 'A12',
    text: 'The referrer is a party: acknowledged, told, asked before reviews and exits, invited or not with a reason; silence is flagged.',
  },
  {
    id: 'A13',
    text: 'An order of sessions states how many; what is held, left and finished is known, and both sides confirm the end.',
    metBy: [
      'page “Plan and orders”: each order and its sessions | programmes/safeguarding/plan-use.test.ts › shows each session from planned to answered',
    ],
  },
  {
    id: 'A14',
    text: 'No provider is commissioned without brief, purpose, venue and safety check; recommendations are answered with reasons.',
  },
  {
    id: 'A15',
    text: 'Outcomes and evidence are looked at, not only timers met; early exits are sampled.',
    missing:
      'Dashboards of outcomes and evidence, and the sample of one closure in ten, come with the statistics.',
  },
  {
    id: 'A16',
    text: 'It is clear who does what, and that the provider is trained; no part of the work is without an owner.',
    metBy: [
      'case page: table “Who does what” | programmes/safeguarding/panels.test.ts › show parts of the work that nobody is named for',
      'case page: table “Records this case should hold by now” | programmes/safeguarding/panels.test.ts › list the records that a case of its stage should hold',
    ],
  },
  {
    id: 'A17',
    text: 'Recording is quick, partial states are kept, and the time each task takes is measured.',
    metBy: [
      'drafts: every page of every form is saved as it is typed, and any part of it | src/web/pages/act/page.test.ts › starts a draft, says how far it is saved and how late the entry would be',
      'contact note: four questions on one page | src/web/pages/act/page.test.ts › is one page: filled in, recorded, and told of on the case',
    ],
    missing:
      'The time that a task takes and how often it is given up are not measured; the fifteen minutes for a screening are for a usability test with people who do it.',
  },
  {
    id: 'A18',
    text: 'Nothing is deleted by the passing of time: retention ends in a review by a person, with what could still be learnt.',
    missing:
      'Disposal itself, with its certificate and what remains of the record, comes with retention and disposal.',
  },
  {
    id: 'A19',
    text: 'The whole record can be given to a learning review as it was known on a date.',
    metBy: [
      'every case as it was known on a date | programmes/safeguarding/replay/replay.test.ts › R11 on any date both questions have their answer',
    ],
    missing:
      'The pack in one command, with its access log, list of gaps and unfiled documents, redactions and digest, comes with the learning-review pack.',
  },
  { id: 'A20', text: 'Sources that disagree stand side by side, each attributed; none is merged away.' },

  {
    id: 'B1',
    text: 'One referral form, sent to every recipient at once, with a receipt from each.',
    missing:
      'Sending to all recipients, the alert when a receipt is not there after four hours, and the public page come with the referral form and notices by mail. Receipts are recorded by hand until then.',
  },
  { id: 'B2', text: 'Deconfliction is recorded, comes before information gathering, and is repeated.' },
  {
    id: 'B3',
    text: 'Assessments are made on versioned instruments, pinned for ever.',
    metBy: [
      'an instrument is published once, and other versions are suggested and never converted | src/domain/instrument.test.ts › is not converted: a crosswalk only suggests',
      'pages of an assessment: section by section, unknown apart from low | src/web/pages/assessment/page.test.ts › is made section by section: unknown is an answer and never low',
      'page: what changed since the last one | src/web/pages/assessment/page.test.ts › set out what changed since the last one, item by item with the reason',
      'page: corrected by one that stands in for it | src/web/pages/assessment/page.test.ts › is corrected by one that stands in for it; both stay readable, and the sign-off counts no more',
      'page: a new version takes effect while one is under way | src/web/pages/assessment/page.test.ts › asks whether to finish it or to begin afresh, records the choice, and carries nothing over',
    ],
    missing:
      'There is no form to be filled in offline: a page that loses its connection keeps what was typed and says so, and no more. Several authors make one after another: drafts are personal, and who took part is recorded. Printing and use with a screen reader are built for and checked by machine, not yet by people who depend on them. Figures per version come with the statistics. Reassessment at the reviews after exit is asked for only when a review cannot rule out concerns.',
  },
  {
    id: 'B4',
    text: 'Retention is known for each holder of a record.',
    missing: 'Rules that differ by holder and class of record come with retention and disposal.',
  },
  { id: 'B5', text: 'One named lead at any moment; a handover counts when it is accepted.' },
  {
    id: 'B6',
    text: 'How many sessions were ordered is on the order; where sources differ, the difference is shown.',
  },
  { id: 'B7', text: 'A review after exit that is never done stays missed and in sight.' },
  {
    id: 'B8',
    text: 'Instructions by word of mouth are logged, and a written brief follows before any session.',
  },
  {
    id: 'B9',
    text: 'Minutes that contradict the session records are stopped at approval; questions asked are answered.',
    metBy: [
      'page: minutes are drafted from the record, and flagged where they contradict it | src/web/pages/meetings/page.test.ts › are flagged where they contradict the session records, in the answer and in the text',
    ],
  },
  {
    id: 'B10',
    text: 'Praise or blame of the person prompts for what was seen; fact and opinion are told apart.',
  },
  {
    id: 'B11',
    text: 'Every received document has an owner and is filed; a late one lists the decisions taken without it.',
    metBy: [
      'page “Documents” of a case: uploaded, scanned, filed with its hash | src/web/pages/documents/page.test.ts › is filed with its hash, names its entry, and says what is still owed about it',
      'page “Inbox”: a document without a case is owed to be placed | src/web/pages/documents/inbox.test.ts › waits in the inbox under a reference of its own, and its age is owed',
      'oversight list “Documents not filed” | src/web/pages/oversight/page.test.ts › gives each list a figure, its first five rows, and the way to all of them',
    ],
    missing: 'The unfiled ones are listed in the learning-review pack once there is one.',
  },
  { id: 'B12', text: 'The provider can disagree, and the disagreement reaches the chair.' },
  {
    id: 'B13',
    text: 'The record stands alone: author, role and agency are frozen as they were at entry.',
    metBy: [
      'the engine keeps with every entry its author’s name, agency and role, and nothing changes an entry | programmes/safeguarding/records.test.ts › keeps who wrote an entry as they were',
    ],
  },
  {
    id: 'B14',
    text: 'Concerns are chosen from versioned categories, several at once, with or without an ideology.',
    missing: 'The link to other panels comes with the programmes for them.',
  },

  {
    id: 'C1',
    text: 'A child, a person whose age is not recorded, or one with complex needs is screened out only after a second look.',
  },
  {
    id: 'C2',
    text: 'Repeat referrals are read together; a second goes to the supervisor, a third to the chair.',
  },
  {
    id: 'C3',
    text: 'Misspelt names do not hide earlier referrals; each candidate is accepted or rejected with a reason.',
    metBy: [
      'act: the answer to a candidate, with reasons | programmes/safeguarding/replay/replay.test.ts › R14 a misspelt second referral: the answer to a candidate is recorded today; finding candidates is named as missing and waits for the matching issue',
    ],
    missing:
      'Finding the candidates, at intake and each night, and holding a screening open until each is answered come with the matching of people. The answer to a candidate is recorded already, with its reasons.',
  },
  { id: 'C4', text: 'Absence of ideology alone closes nothing.' },
  { id: 'C5', text: 'Closing lists the lines of enquiry: done, not done, and why not.' },
  {
    id: 'C6',
    text: 'Contacts with other services are added up.',
    missing:
      'They are added up on each case; the picture over all agencies comes with the chronology export.',
  },
  {
    id: 'C7',
    text: 'Dates carry source and certainty; where sources differ, both are shown.',
    metBy: [
      'every date of an entry has a precision, a mark and a source | programmes/safeguarding/replay/subject-a.test.ts › has rows 1 to 18, each date with its mark',
      'claims that differ both stay | test/engine/claims-and-reports.test.ts › that differ both stay, each with its source',
    ],
  },
  { id: 'C8', text: 'A mixed, unstable or unclear concern is enough.' },
  {
    id: 'C9',
    text: 'Following the policy of the day is not taken for a sound judgement.',
    missing: 'The sample audit comes with the statistics.',
  },
  {
    id: 'C10',
    text: 'Rules are dated: a case is judged by those of its time and can be rehearsed under others.',
    metBy: [
      'Subject A rehearsed under both rule sets | programmes/safeguarding/replay/replay.test.ts › today’s rules catch what those of 2014 let pass',
    ],
  },

  {
    id: 'D1',
    text: 'One named person answers for sensitive information; each meeting asks what it has not been told.',
  },
  {
    id: 'D2',
    text: 'No agenda item is closed without what came of it.',
    metBy: [
      'page of a meeting: each case without an outcome says so | src/web/pages/meetings/page.test.ts › leaves each case without an outcome until a decision is recorded',
    ],
  },
  {
    id: 'D3',
    text: 'An agency that closes its part is replaced, and the chair is told; a rating repeated three times is challenged.',
  },
  {
    id: 'D4',
    text: 'Family and community are heard and answered; challenge is recorded; safeguarding triggers not acted on are listed.',
  },
  {
    id: 'D5',
    text: 'Contacts that fail are counted, month by month.',
    metBy: [
      'case page: table “Contacts tried with the person and parents” | programmes/safeguarding/panels.test.ts › count contacts tried and failed by month',
    ],
  },
  {
    id: 'D6',
    text: 'The record can be searched, within what one may see.',
    metBy: [
      'page: cases found by reference or title | src/web/pages/cases/page.test.ts › finds a case by a name that no address ever holds',
      'page “Search”: the words of the record, by their beginnings | src/web/pages/search/page.test.ts › finds words of the record by their beginnings, and says in which case and entry',
      'page “Search”: references and names, whatever the accents | src/web/pages/search/page.test.ts › finds a case by its reference and a person by a name, whatever the accents',
    ],
    missing:
      'A name that is spelt otherwise is not found, which comes with the matching of people; and whoever is signed in sees every case until access is narrowed. The text inside documents is not searched.',
  },
  {
    id: 'D7',
    text: 'Recording does not crowd out judgement.',
    missing: 'Nothing shows it until the measurements of A17 are there.',
  },
  {
    id: 'D8',
    text: 'The story of the case can be read, with what help had what effect.',
    missing:
      'The narrative export comes with the learning-review pack; settings without code with administration.',
  },
  {
    id: 'D9',
    text: 'Notes are made at the time, signed and dated, with who was present; late ones are labelled.',
  },
  {
    id: 'D10',
    text: 'Training is on record and gates commissions and assessments.',
    missing: 'A register over all cases comes with administration; here it is checked on each case.',
  },
  { id: 'D11', text: 'Nobody leaves support without the reasons and the needs not met.' },
  {
    id: 'D12',
    text: 'The move to adulthood is planned: a review before eighteen, and consent asked of the person.',
  },

  { id: 'T1', text: 'Immediate danger: 999 at once, not this process.' },
  { id: 'T2', text: 'The referrer is acknowledged in one working day.' },
  { id: 'T3', text: 'A referral is screened in five working days.' },
  { id: 'T4', text: 'A child or adult at risk is referred to safeguarding the same day.' },
  { id: 'T5', text: 'Information requests are answered in ten working days.' },
  { id: 'T6', text: 'A live case is before the panel every month.' },
  { id: 'T7', text: 'The first panel is within twenty working days of the referral.' },
  { id: 'T8', text: 'Consent is asked before support.' },
  { id: 'T9', text: 'The provider has a written brief before the first session.' },
  { id: 'T10', text: 'A session is reported on in five working days.' },
  { id: 'T11', text: 'The plan is reviewed and the person reassessed at least every three months.' },
  { id: 'T12', text: 'An exit report is issued in five working days.' },
  { id: 'T13', text: 'First review six months after exit.' },
  { id: 'T14', text: 'Second review twelve months after exit.' },
  { id: 'T15', text: 'After a refusal or withdrawal the panel sets a date for a further assessment.' },
  { id: 'T16', text: 'A case not adopted is considered for health or social care at the same meeting.' },
  {
    id: 'T17',
    text: 'The referrer is told in two working days what came of screening, panel, withdrawal of support, exit and closure.',
  },
  { id: 'T18', text: 'Minutes are drafted in five and approved in ten working days.' },
  {
    id: 'T19',
    text: 'Events are recorded the same day; late after a day, with a reason after five working days.',
    metBy: [
      'recording: a late entry says why, and the supervisor is told | programmes/safeguarding/records.test.ts › asks why an entry is late',
    ],
  },
  {
    id: 'T20',
    text: 'A council states its assurance once a year.',
    missing:
      'It is owed for an area and not for a case, so no rule of a case can hold it; it comes with the statistics.',
  },
];
