import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import { readSourceFiles } from './source-files.ts';

/**
 * What is shown of a case comes from `readCase`, which withholds what is marked. These look into the record beside it,
 * and why nothing of what they find is shown.
 */
const BESIDE: { readonly [path: string]: string } = {
  'src/web/api/case-kinds.ts': 'the programme and the zone of a case, from its opening',
  'src/web/pages/act/post.ts': 'whether what its author typed is what is on record already: yes or no',
};

test('pages and the API read a case in one way, for somebody', () => {
  const web = readSourceFiles(['src/web']).filter(({ isTest }) => !isTest);
  const beside = web
    .filter(({ path }) =>
      /\breadWhole\b|\blog\.load\(|\bfoldCase\(/.test(readFileSync(join(projectRoot, path), 'utf8')),
    )
    .map(({ path }) => path);
  expect(beside.toSorted()).toEqual(Object.keys(BESIDE).toSorted());
  expect(
    web.filter(({ imports }) => imports.includes('src/application/read-case.ts')).length,
  ).toBeGreaterThan(20);
});
