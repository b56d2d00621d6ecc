import { needsStrengthsRiskUnknowns } from '../programmes/safeguarding/instruments/needs-strengths-risk-unknowns.ts';
import { vulnerabilityAssessmentFramework } from '../programmes/safeguarding/instruments/vulnerability-assessment-framework.ts';
import type { Instrument } from '../src/domain/instrument.ts';
import { asPlainDate } from '../src/kernel/plain-date.ts';
import { installedProgrammes } from '../src/wiring/programmes.ts';
import { longInstrument, withInstruments } from '../test/support/instruments.ts';
import { type ReadingApp, readingApp } from '../test/support/reading-app.ts';
import { type ClusterCoordinates, dropDatabase, roleUrl } from '../test/support/test-cluster.ts';
import { type Browserlike, tokenIn } from '../test/web/sample-app.tsx';
import { cloneDatabase } from './installation.ts';
import { type Line, median, milliseconds } from './table.ts';

const CASE = 'WM-1020';
const SECTIONS = 12;
const ITEMS = 20;
const WARM = 20;
const ROUNDS = 60;
/** Five times the items may cost three times the CPU of a page at most. */
const AT_MOST = 3;

/**
 * CPU of this process for each page of making an assessment of 240 items, all answered: routing, session, loading and
 * folding the case, opening the draft, drawing and sending. The reference is the same page of the 44-item instrument.
 */
export async function benchAssessing(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const long = {
    ...longInstrument(needsStrengthsRiskUnknowns, SECTIONS, ITEMS),
    effectiveFrom: asPlainDate('2026-11-01'),
  };
  const short = needsStrengthsRiskUnknowns;
  const name = await cloneDatabase(coordinates, coordinates.template);
  const app = await readingApp([CASE], {
    database: {
      appUrl: roleUrl(coordinates, 'app', name),
      drop: () => dropDatabase(coordinates.superuserUrl, name),
    },
    programmes: withInstruments(installedProgrammes(), [vulnerabilityAssessmentFramework, short, long]),
  });
  try {
    const browser = await app.as('demo-priya');
    const ours = await pagesOf(app, browser, long);
    const reference = await pagesOf(app, browser, short);
    const lines: Line[] = [];
    for (const [what, address] of Object.entries(ours)) {
      const time = await cpuOf(browser, address);
      const beside = await cpuOf(browser, reference[what as keyof typeof ours]);
      lines.push({
        what: `${what}, ${SECTIONS * ITEMS} items answered, CPU`,
        ours: milliseconds(time),
        reference: milliseconds(beside),
        ratio: time / beside,
        goal: `≤ ${AT_MOST.toFixed(2)}`,
        holds: time / beside <= AT_MOST,
      });
    }
    return lines;
  } finally {
    await app.close();
  }
}

/** Starts an assessment, answers every item of it, and gives the addresses of its pages. */
async function pagesOf(app: ReadingApp, browser: Browserlike, instrument: Instrument) {
  const caseId = await app.caseId(CASE);
  const token = tokenIn((await browser.get(`/cases/${caseId}/assessments/start`)).body);
  const started = await browser.post(`/cases/${caseId}/assessments/start`, {
    _token: token,
    _once: `bench-${instrument.id}`,
    on: `${instrument.id}@${instrument.version}`,
    purpose: 'review',
  });
  const making = String(started.headers.location);
  let page = `${making}/section-${instrument.sections[0]?.id ?? ''}`;
  const first = page;
  while (page.includes('/section-')) {
    const { body } = await browser.get(page);
    const items = [
      ...new Set([...body.matchAll(/name="answers\.([^."]+)\.note"/g)].map(([, id = '']) => id)),
    ];
    const answers = items.flatMap((id) => [
      [`answers.${id}.rating`, 'clear'],
      [`answers.${id}.note`, 'Seen by school and by the family, and said again in the interview of 3 March.'],
      [`answers.${id}.nature`, 'symptom'],
      [`answers.${id}.evidence`, '4'],
      [`answers.${id}.confidence`, 'medium'],
    ]);
    const saved = await browser.post(page, {
      _token: token,
      _go: 'on',
      ...Object.fromEntries(answers),
    });
    const next = String(saved.headers.location);
    if (next === page) throw new Error(`Saving ${page} leads back to it.`);
    page = next;
  }
  return { 'task list': making, 'a page of a section': first, 'the check': `${making}/check` };
}

/** Middle CPU time of a page in this process, in milliseconds. */
async function cpuOf(browser: Browserlike, address: string): Promise<number> {
  for (let i = 0; i < WARM; i += 1) await browser.get(address);
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const from = process.cpuUsage();
    const answer = await browser.get(address);
    const { user, system } = process.cpuUsage(from);
    if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}.`);
    times.push((user + system) / 1000);
  }
  return median(times);
}
