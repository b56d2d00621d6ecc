import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as caseSight from '../../src/application/access/case-sight.ts';
import * as mayRecord from '../../src/application/access/may-record.ts';
import * as ownEntries from '../../src/application/access/own-entries.ts';
import * as part from '../../src/application/access/part.ts';
import * as programmesOverseen from '../../src/application/access/programmes-overseen.ts';
import * as readMarking from '../../src/application/access/read-marking.ts';
import * as seesWhole from '../../src/application/access/sees-whole.ts';
import * as sightRows from '../../src/application/access/sight-rows.ts';
import * as takeEmergency from '../../src/application/access/take-emergency.ts';
import * as watchedRoles from '../../src/application/access/watched-roles.ts';
import * as whoSees from '../../src/application/access/who-sees.ts';
import * as withheldEntry from '../../src/application/access/withheld-entry.ts';
import { projectRoot } from '../../src/config/config.ts';
import * as policy from '../../src/infrastructure/cedar/policy.ts';
import { EMERGENCIES } from './checks-of-emergencies.ts';
import { PART_ACTS } from './checks-of-part-acts.ts';
import { PART_IS, PART_SEES } from './checks-of-part.ts';
import { READ_IN_PART } from './checks-of-reading-in-part.ts';
import { OWN_ENTRIES } from './checks-of-own-entries.ts';
import { POLICY } from './checks-of-policy.ts';
import { SEES_WHOLE, WHO_SEES } from './checks-of-readers.ts';
import { MAY_RECORD } from './checks-of-recording.ts';
import { OVERSEEN, WATCHED } from './checks-of-roles.ts';
import { CASE_SIGHTS, SIGHT_ROWS } from './checks-of-sights.ts';
import { MARKINGS, WITHHELD_ENTRIES } from './checks-of-withholding.ts';
import { type Checks, failsOr, loadCopies, score } from './mutants-score.ts';
import { codeMutants } from './mutate.ts';

/** A file that decides what somebody sees of a case or may do there, what it exports, and what must be so of it. */
type Checked = { readonly file: string; readonly own: object; readonly checks: Checks<never> };

const CHECKED: readonly Checked[] = [
  { file: 'sight-rows.ts', own: sightRows, checks: SIGHT_ROWS },
  { file: 'case-sight.ts', own: caseSight, checks: CASE_SIGHTS },
  { file: 'part.ts', own: part, checks: { ...READ_IN_PART, ...PART_IS, ...PART_SEES, ...PART_ACTS } },
  { file: 'own-entries.ts', own: ownEntries, checks: OWN_ENTRIES },
  { file: 'may-record.ts', own: mayRecord, checks: MAY_RECORD },
  { file: 'take-emergency.ts', own: takeEmergency, checks: EMERGENCIES },
  { file: 'who-sees.ts', own: whoSees, checks: WHO_SEES },
  { file: 'sees-whole.ts', own: seesWhole, checks: SEES_WHOLE },
  { file: 'read-marking.ts', own: readMarking, checks: MARKINGS },
  { file: 'withheld-entry.ts', own: withheldEntry, checks: WITHHELD_ENTRIES },
  { file: 'watched-roles.ts', own: watchedRoles, checks: WATCHED },
  { file: 'programmes-overseen.ts', own: programmesOverseen, checks: OVERSEEN },
  { file: '../../infrastructure/cedar/policy.ts', own: policy, checks: POLICY },
];

const folder = mkdtempSync(join(tmpdir(), 'throughline-mutants-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(CHECKED)('$file', ({ file, own, checks }) => {
  test.each(Object.entries(checks))('%s', (_what, holds) => holds(own as never));

  test('with any one condition changed is told from it', { timeout: 300_000 }, async () => {
    const path = join('src/application/access', file);
    const mutants = codeMutants(basename(file), readFileSync(join(projectRoot, path), 'utf8'));
    expect(mutants.length).toBeGreaterThan(0);
    for (const holds of Object.values(checks)) await holds(own as never);
    let number = 0;
    await score(path, mutants, ({ text }) =>
      failsOr(async () => {
        const [code] = await loadCopies(folder, [path], { changed: path, text, number: (number += 1) });
        for (const holds of Object.values(checks)) await holds(code as never);
        return false;
      }),
    );
  });
});
