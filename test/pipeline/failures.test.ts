import { describe, expect, test } from '@jest/globals';
import { build } from '../../scripts/build.ts';
import { bundleContract } from '../../scripts/bundle.ts';
import { writeGenerated } from '../../scripts/output.ts';
import { openSource } from '../../scripts/source.ts';
import { type Checkout, inCheckout } from './checkout.ts';
import { commonFaults, type Fault, nameTwice, otherFaults } from './faults.ts';

/** Breaks a checkout. Gives the message that must come, and what `generated/` must hold then. */
function breakCheckout(checkout: Checkout, { breakIt }: Fault) {
  // Unlike what a build would write, so that nothing can be written unnoticed.
  checkout.write('generated/openapi.yaml', 'What an earlier build has left.\n');
  const message = breakIt(checkout);
  const left = Object.entries(checkout.generated()).filter(([name]) => !name.endsWith('.tmp'));
  return { message, generated: Object.fromEntries(left) };
}

describe('the command prints one message, ends with status 1 and leaves generated/ alone, given', () => {
  test.concurrent.each(commonFaults)('$title', (fault) =>
    inCheckout(async (checkout) => {
      const { message, generated } = breakCheckout(checkout, fault);
      const { status, stderr } = await checkout.run('build');
      expect(stderr).toBe(`${message}\n`);
      expect(status).toBe(1);
      expect(checkout.generated()).toEqual(generated);
    }),
  );
});

describe('the build fails with one message and leaves generated/ alone, given', () => {
  test.each(otherFaults)('$title', (fault) =>
    inCheckout(async (checkout) => {
      const { message, generated } = breakCheckout(checkout, fault);
      await expect(build(checkout.layout)).rejects.toMatchObject({
        name: 'Failure',
        exitStatus: 1,
        message,
      });
      expect(checkout.generated()).toEqual(generated);
    }),
  );
});

test('the bundle gives no component a new name, whether or not it was linted', () =>
  inCheckout(async (checkout) => {
    nameTwice(checkout);
    const bundle = bundleContract(await openSource(checkout.layout));
    await expect(bundle).rejects.toThrow(
      /^openapi\/.*\.yaml:\d+:\d+ bundler: Two schemas are referenced with the same name but different content\. Renamed ObjectId to ObjectId-2\.\n\nbundle found 1 problem in the contract\.$/,
    );
  }));

test('nothing is written when there is no place for one of the files', () =>
  inCheckout(async (checkout) => {
    checkout.remove('generated/summary.json');
    checkout.write('generated/summary.json/file', 'In a folder.\n');
    const before = checkout.generated();
    const files = new Map(['openapi.yaml', 'summary.json'].map((name) => [name, 'New.\n']));
    await expect(writeGenerated(checkout.layout.generated, files)).rejects.toThrow(
      'Cannot write generated/summary.json: it is a folder, not a file. What was generated before is unchanged.',
    );
    expect(checkout.generated()).toEqual(before);
  }));
