import { afterAll, expect, test } from '@jest/globals';
import { documentCheckout } from '../pipeline/document-checkout.ts';

const checkout = documentCheckout('features');
afterAll(() => checkout.dispose());

/** Builds the checkout, and returns the files with the signatures of functions and methods. */
async function signatures(): Promise<string[]> {
  await checkout.build();
  return ['operations', 'facade'].map((name) => checkout.read(`generated/${name}.ts`));
}

test('an optional property beside the envelope does not change the type of a method', async () => {
  const before = await signatures();
  // The first has had its envelope only, the second an optional property already.
  for (const [response, name] of [
    ['AppFound', 'app'],
    ['AppCreated', 'app'],
  ]) {
    checkout.edit(
      `openapi/components/responses/${response}.yaml`,
      `        ${name}:\n`,
      `        notices:
          type: array
          description: Messages for people. It can be missing.
          items:
            type: string
            minLength: 1
        ${name}:\n`,
    );
    checkout.edit(
      `openapi/components/examples/${response}.yaml`,
      'value:\n',
      'value:\n  notices: [Welcome.]\n',
    );
  }
  expect(await signatures()).toEqual(before);
});
