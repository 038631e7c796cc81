import { expect, test } from '@jest/globals';
import { runContract } from '@scalingo-addons/contract-tests';
import { startMock } from '@scalingo-addons/mock';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { startRelay } from '../../packages/contract-tests/test/run/relay.ts';
import { bundleContract } from '../../scripts/bundle.ts';
import { openSource } from '../../scripts/source/source.ts';
import { documentCheckout } from '../pipeline/document-checkout.ts';

const safe = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Runs the suite on a server of the platform document, and lists the unsafe requests that it sent. */
async function unsafeRequests(allowWrites: boolean) {
  const checkout = documentCheckout('platform');
  const bundle = await bundleContract(await openSource(checkout.layout));
  checkout.dispose();
  const document = bundle as unknown as OpenApiDocument;
  const mock = await startMock({ document, engine: 'sandbox' });
  const unsafe: string[] = [];
  const relay = await startRelay(mock.url, ({ method = '', url = '' }) => {
    if (!safe.includes(method)) unsafe.push(`${method} ${url.replace(/\?.*/, '')}`);
    return false;
  });
  try {
    const result = await runContract({
      document,
      baseUrl: relay.url,
      app: 'example-app',
      allowWrites,
      credentials: { bearerToken: 'example-token' },
      seed: 1,
    });
    return { unsafe, result };
  } finally {
    await relay.stop();
    await mock.stop();
  }
}

test('on a server of another API, the suite writes only in collections that it can clean up', async () => {
  const { unsafe, result } = await unsafeRequests(true);
  // Neither the app nor the apps. The document only reads events, so a method that it lacks is tried there.
  const outside = unsafe.filter(
    (it) =>
      it !== 'PUT /v1/events' &&
      !/^POST \/v1\/apps\/[^/]+\/\w+$|^\w+ \/v1\/apps\/[^/]+\/\w+\/[^/]+/.test(it),
  );
  expect(outside).toEqual([]);
  const reasons = result.cases.flatMap(({ skipped }) => skipped ?? []);
  expect(reasons.filter((it) => /outside of what the run created/.test(it)).length).toBeGreaterThan(
    5,
  );
});

test('without permission to write, the suite sends no unsafe request', async () => {
  const { unsafe, result } = await unsafeRequests(false);
  expect(unsafe).toEqual([]);
  expect(result.cases.length).toBeGreaterThan(100);
});
