import { describe, expect, test } from '@jest/globals';
import { check } from '../../scripts/commands/check.ts';
import { inCheckout } from './checkout.ts';

describe('npm run check', () => {
  test.concurrent('reports a file that was edited', () =>
    inCheckout(async (checkout) => {
      checkout.write('generated/client.ts', `${checkout.read('generated/client.ts')}\n`);
      await expect(check(checkout.layout)).rejects.toMatchObject({
        name: 'Failure',
        exitStatus: 1,
        message: 'generated/client.ts is stale. Run "npm run build" and commit the result.',
      });
    }));

  test.concurrent('reports a README.md with other figures', () =>
    inCheckout(async (checkout) => {
      checkout.edit('README.md', /response codes +\d+/, 'response codes        1');
      await expect(check(checkout.layout)).rejects.toMatchObject({
        message: 'README.md is stale. Run "npm run build" and commit the result.',
      });
    }));

  test.concurrent('reports a missing file along with every other stale file', () =>
    inCheckout(async (checkout) => {
      checkout.remove('generated/types.ts');
      checkout.edit('generated/openapi.yaml', 'openapi: 3.1.0', 'openapi: 3.1.1');
      await expect(check(checkout.layout)).rejects.toMatchObject({
        name: 'Failure',
        exitStatus: 1,
        message:
          'generated/openapi.yaml, generated/types.ts are stale. Run "npm run build" and commit the result.',
      });
    }));
});
