import assert from 'node:assert/strict';
import test from 'node:test';
import { variants } from '../variants/documents.ts';
import { loadTool } from './load-tool.ts';

const { Spectral } = loadTool('@stoplight/spectral-core');
const { oas } = loadTool('@stoplight/spectral-rulesets');

/** Lists what Spectral reports with its recommended rules. */
async function spectralProblems(text: string): Promise<string[]> {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [[oas, 'recommended']] });
  const results: { code: string; message: string; path: string[] }[] = await spectral.run(
    JSON.parse(text),
  );
  return results.map(({ code, message, path }) => `${code} ${path.join('/')}: ${message}`);
}

for (const { document, file, text } of variants)
  test(`Spectral accepts ${file} of ${document}`, async () => {
    assert.deepEqual(await spectralProblems(text), []);
  });

test('Spectral reports a description that is not a text', async () => {
  const broken = { ...JSON.parse(variants[0]?.text ?? ''), info: { title: 'A', description: 5 } };
  assert.notDeepEqual(await spectralProblems(JSON.stringify(broken)), []);
});
