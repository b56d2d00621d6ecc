import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('what the README shows of the published case', () => {
  test('is what the rehearsal prints, entry by entry', async () => {
    const fences = readFileSync('README.md', 'utf8').matchAll(/^```(\w*)\n(.*?)^```$/gms);
    const blocks = [...fences].flatMap(([, language, block]) => (language === '' ? [block ?? ''] : []));
    const shown = blocks.flatMap((block) => block.split(/\n(?=\d\d? \w{3} \d{4} |\s+[✗!■◧?] |The |3 of )/));
    expect(shown.length).toBeGreaterThan(10);
    const { out } = await runCli(['rehearse', 'subject-a', '--until', '2026-11-22']);
    const printed = folded(out);
    for (const entry of shown) expect(printed).toContain(folded(entry));
  });
});
