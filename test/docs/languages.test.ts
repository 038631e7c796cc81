import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { samplesFor } from '@scalingo-addons/docs';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, readBundle, successOf } from '@scalingo-addons/openapi';
import { readInput } from '../../scripts/commands/docs.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { curl } from '../commands/curl.ts';
import { sample } from '../sample.ts';
import { buildDocumentSite } from './document-site.ts';
import { installedLanguages, runSample, syntaxErrors } from './languages.ts';
import { environment } from './run-program.ts';

const contract = contractOf(readBundle());
const { settings } = await readInput(layoutOf());
const others = await Promise.all((['features', 'platform'] as const).map(buildDocumentSite));
const parsed = await installedLanguages('parser');
const installed = await installedLanguages('probe');
const names = ['python', 'ruby', 'go', 'php'];

const missing = names.filter((name) => !installed.some(({ language }) => language === name));
if (missing.length > 0) console.warn(`SKIPPED: samples in ${missing.join(', ')}. Install them.`);

// Go compiles each program.

let sandbox: Mock;
beforeAll(async () => {
  sandbox = await startMock({ engine: 'sandbox' });
});
afterAll(() => sandbox.stop());

const codeOf = (language: string, operationId: string, { contract: of } = { contract }): string =>
  samplesFor(of, settings, operationId).find((it) => it.language === language)?.code ?? '';

const toComparable = ({ operation, target, body }: Mock['requests'][number]) => ({
  operation,
  target,
  body,
});

test('each operation has a sample in each language, without a credential in it', () => {
  for (const name of names)
    for (const { operationId } of contract.operations) {
      const code = codeOf(name, operationId);
      expect([name, operationId, code]).toEqual([
        name,
        operationId,
        expect.stringMatching(/https:/),
      ]);
      expect([name, operationId, /Bearer \w|Basic \w/.exec(code)?.[0]]).toEqual([
        name,
        operationId,
        undefined,
      ]);
    }
});

(parsed.length > 0 ? describe : describe.skip)('the samples', () => {
  test.each(parsed)('in $language parse, those of other documents too', async (it) => {
    const documents = [{ contract }, ...others];
    const programs = documents.flatMap((document) =>
      document.contract.operations.map(({ operationId }) =>
        codeOf(it.language, operationId, document),
      ),
    );
    expect(programs.length).toBeGreaterThan(50);
    const some = sample(programs, { kindOf: () => 'program', perKind: 6, minKinds: 1 });
    expect(await syntaxErrors(it, some)).toBe('');
    expect(await syntaxErrors(it, [`${programs[0]}\n(((`])).not.toBe('');
  });

  (installed.length > 0 ? test : test.skip).each(
    sample(
      installed.flatMap((it) => contract.operations.map((operation) => ({ ...it, operation }))),
      { kindOf: ({ language }) => language, minKinds: 0 },
    ),
  )('in $language: $operation.operationId sends the same request as curl', async (it) => {
    const { operationId } = it.operation;
    sandbox.reset();
    const line = codeOf('sh', operationId).replace(/https:\/\/[^/]+/, sandbox.url);
    await curl(line, environment);
    const expected = sandbox.requests.map(toComparable);
    sandbox.reset();
    const printed = await runSample(it, codeOf(it.language, operationId), sandbox.url);
    expect(printed).toContain(successOf(it.operation)?.status);
    expect(expected).toHaveLength(1);
    expect(sandbox.requests.map(toComparable)).toEqual(expected);
  });
});
