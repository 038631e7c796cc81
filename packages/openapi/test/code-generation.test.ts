import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { contractOf, readBundle, validatorOf } from '@scalingo-addons/openapi';
import { document } from './document.ts';

const run = promisify(execFile);
const source = new URL('../src/index.ts', import.meta.url).href;
const loader = fileURLToPath(import.meta.resolve('tsx/esm'));
const box = '#/components/schemas/Box';
const message = /^Validators cannot be created because this runtime forbids code generation: .+\.$/;

/** Prints the operations of the contract, and how it fails to validate. */
const program = `
import { contractOf, loadContract, readBundle, validatorOf } from ${JSON.stringify(source)};
const failureOf = (call) => {
  try {
    return call();
  } catch ({ name, message }) {
    return { name, message };
  }
};
const document = readBundle();
const contract = contractOf(document);
const failures = [
  () => contract.open,
  () => contract.closed,
  () => validatorOf(document),
  () => loadContract(),
].map(failureOf);
process.stdout.write(JSON.stringify({ operations: contract.operations, failures }));
`;

test('where code generation is forbidden, a contract has its operations, and says why it has no validators', async () => {
  const options = ['--disallow-code-generation-from-strings', '--import', loader];
  const { stdout, stderr } = await run(
    process.execPath,
    [...options, '--input-type=module', '--eval', program],
    { maxBuffer: 100_000_000 },
  );
  const { operations, failures } = JSON.parse(stdout);
  expect(operations).toEqual(JSON.parse(JSON.stringify(contractOf(readBundle()).operations)));
  const failure = { name: 'CodeGenerationError', message: expect.stringMatching(message) };
  expect(failures).toEqual([failure, failure, failure, failure]);
  expect(stderr).toBe('');
});

test('a validator that was created before code generation was forbidden says so, too', () => {
  const validator = validatorOf(document);
  const { Function: original } = globalThis;
  globalThis.Function = function forbidden() {
    throw new EvalError('forbidden');
  } as unknown as FunctionConstructor;
  try {
    expect(() => validator.validate(box, { size: 1 })).toThrow(message);
  } finally {
    globalThis.Function = original;
  }
  expect(validator.validate(box, { size: 1 })).toEqual([]);
});
