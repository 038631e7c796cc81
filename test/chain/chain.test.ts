import { expect, test } from '@jest/globals';
import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';
import { bundleDocument } from '../documents/bundle-document.ts';
import type { Limitation } from './limitations.ts';
import type { Subject } from './stage.ts';
import { cases, mock } from './stages/mock.ts';
import { sandbox } from './stages/sandbox.ts';
import { chainTable, unexpectedCells } from './table.ts';

/** Takes some operations of a document through the stages that need no build; `npm run chain` does the rest. */
async function shortChain(document: OpenApiDocument, operationIds: readonly string[]) {
  const contract = contractOf(document);
  const operations = operationIds.map((it) => contract.operation(it));
  const subject: Subject = { contract, operations, built: undefined };
  const stages = new Map([
    ['mock', await mock(subject)],
    ['sandbox', await sandbox(subject)],
    ['cases', await cases(subject)],
  ]);
  return { document: 'short', operationIds, stages };
}

test('operations of every part of a document pass the stages', async () => {
  const document = await bundleDocument('platform');
  const byTag = new Map(contractOf(document).operations.map((it) => [it.tag, it.operationId]));
  expect(byTag.size).toBe((document.tags as unknown[]).length);
  const result = await shortChain(document, [...byTag.values()]);
  expect(unexpectedCells(result, [])).toEqual([]);
  expect(chainTable(result).match(/✓/g)).toHaveLength(byTag.size * 3);
});

test('a cell that fails must be a known limitation, and a known limitation must fail', async () => {
  const document = await bundleDocument('platform');
  const { examples } = document.components as { examples: Record<string, { value: object }> };
  Object.assign(examples.VariableUpdated ?? {}, { value: { variable: { id: 'no id' } } });
  const result = await shortChain(document, ['updateVariable', 'deleteVariable']);
  expect(chainTable(result)).toBe(
    `short           mock  sandbox  cases
updateVariable  ✗     ✓        ✗
deleteVariable  ✓     ✓        ✓`,
  );
  expect(unexpectedCells(result, [])).toEqual([
    expect.stringMatching(/^short updateVariable mock: status 500 instead of 200/),
    expect.stringMatching(/^short updateVariable cases: status 500 instead of 200/),
  ]);
  const known = (operationId: string, stage: string): Limitation => ({
    ...{ document: 'short', operationId, stage },
    reason: 'The example is broken.',
  });
  const stated = [known('updateVariable', 'mock'), known('updateVariable', 'cases')];
  expect(unexpectedCells(result, stated)).toEqual([]);
  expect(unexpectedCells(result, [...stated, known('deleteVariable', 'mock')])).toEqual([
    'short deleteVariable mock: it works, so it is no limitation',
  ]);
});

test('only what a stage leaves out on purpose is shown as such', () => {
  const result = (stage: string, problems: readonly string[]) => ({
    document: 'short',
    operationIds: ['deleteApp'],
    stages: new Map([[stage, new Map([['deleteApp', problems]])]]),
  });
  const onPurpose =
    'no success was seen: DELETE would change something outside of what the run created';
  expect(chainTable(result('suite', [onPurpose]))).toMatch(/^deleteApp {2}–$/m);
  expect(unexpectedCells(result('suite', [onPurpose]))).toEqual([]);
  expect(unexpectedCells(result('suite', [onPurpose, 'status: wrong']))).toHaveLength(1);
  expect(unexpectedCells(result('mock', [onPurpose]))).toHaveLength(1);
});
