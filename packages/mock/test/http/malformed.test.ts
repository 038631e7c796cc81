import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { isNightly } from '../../../../test/sample.ts';
import { attack } from '../../soak/attack.ts';
import { kinds, malformedRequests, maxBodyBytes } from '../../soak/malformed.ts';

/** Change it to send other requests; failures are reported with the request. */
const seed = 20_261_123;

describe.each([
  ['sandbox', isNightly ? 20_000 : 2_000],
  ['prism', isNightly ? 1_000 : 500],
] as const)('malformed requests to the %s', (engine, count) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine, maxBodyBytes });
  });
  afterAll(() => mock.stop());

  test(`get an error response in the API's format: ${count} of them`, async () => {
    const { port } = new URL(mock.url);
    const options = { host: '127.0.0.1', port: Number(port) };
    const { sent, statuses, failures } = await attack(malformedRequests(seed), count, options);
    expect(failures).toEqual([]);
    expect(sent).toBe(count);
    expect(kinds.length).toBeGreaterThanOrEqual(40);
    expect([...statuses.keys()].sort()).toEqual([
      200, 400, 401, 404, 405, 406, 413, 415, 417, 422, 431,
    ]);
    expect((await fetch(`${mock.url}/v1/addon_categories`)).status).toBe(200);
  });
});
