import { describe, expect, test } from '@jest/globals';
import { bundleContract } from '../../scripts/bundle.ts';
import { build } from '../../scripts/commands/build.ts';
import { openSource } from '../../scripts/source/source.ts';
import { writeGenerated } from '../../scripts/support/generated-files.ts';
import { sample } from '../sample.ts';
import { type Checkout, inCheckout } from './checkout.ts';
import { commonFaults, duplicateSchemaName, type Fault, otherFaults } from './faults.ts';
import { lintFaults } from './lint-faults.ts';
import { sourceFaults } from './source-faults.ts';
import { yamlFaults } from './yaml-faults.ts';

/** Injects a fault. Returns the expected message and the expected content of `generated/`. */
function injectFault(checkout: Checkout, { inject }: Fault) {
  // Differs from the output of a build, so that any write is detected.
  checkout.write('generated/openapi.yaml', 'Output of an earlier build.\n');
  const message = inject(checkout);
  const before = Object.entries(checkout.generated()).filter(([name]) => !name.endsWith('.tmp'));
  return { message, generated: Object.fromEntries(before) };
}

describe('the command prints one message, exits with status 1 and does not change generated/, given', () => {
  test.concurrent.each(sample(commonFaults, { kindOf: () => 'common', minKinds: 1 }))(
    '$title',
    (fault) =>
      inCheckout(async (checkout) => {
        const { message, generated } = injectFault(checkout, fault);
        const { status, stderr } = await checkout.run('commands/build');
        expect(stderr).toBe(`${message}\n`);
        expect(status).toBe(1);
        expect(checkout.generated()).toEqual(generated);
      }),
  );
});

describe('the build fails with one message and does not change generated/, given', () => {
  test.each([
    ...sample(otherFaults, { kindOf: () => 'other', minKinds: 1 }),
    ...sample(sourceFaults, { kindOf: () => 'source', minKinds: 1 }),
    ...sample(yamlFaults, { kindOf: () => 'yaml', minKinds: 1 }),
    ...sample(lintFaults, { kindOf: () => 'lint', minKinds: 1 }),
  ])('$title', (fault) =>
    inCheckout(async (checkout) => {
      const { message, generated } = injectFault(checkout, fault);
      await expect(build(checkout.layout)).rejects.toMatchObject({
        name: 'Failure',
        exitStatus: 1,
        message,
      });
      expect(checkout.generated()).toEqual(generated);
    }),
  );
});

test('the bundle renames no component, whether or not it was linted', () =>
  inCheckout(async (checkout) => {
    duplicateSchemaName(checkout);
    const bundle = bundleContract(await openSource(checkout.layout));
    await expect(bundle).rejects.toThrow(
      /^openapi\/.*\.yaml:\d+:\d+ bundler: Two schemas are referenced with the same name but different content\. Renamed ObjectId to ObjectId-2\.\n\nbundle found 1 problem in the contract\.$/,
    );
  }));

test('writes nothing if one of the files cannot be written', () =>
  inCheckout(async (checkout) => {
    checkout.remove('generated/summary.json');
    checkout.write('generated/summary.json/file', 'In a folder.\n');
    const before = checkout.generated();
    const files = new Map(['openapi.yaml', 'summary.json'].map((name) => [name, 'New.\n']));
    await expect(writeGenerated(checkout.layout.generated, files)).rejects.toThrow(
      'Cannot write generated/summary.json: it is a folder, not a file. The previous files are unchanged.',
    );
    expect(checkout.generated()).toEqual(before);
  }));
