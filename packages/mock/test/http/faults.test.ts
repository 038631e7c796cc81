import { describe, expect, test } from '@jest/globals';
import { type Faults, type Mock, startMock } from '@scalingo-addons/mock';

const addons = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' };

/** Returns the outcomes of `count` sequential requests for the list of addons. */
async function outcomes(mock: Mock, count: number): Promise<string[]> {
  const results: string[] = [];
  for (let index = 0; index < count; index++) {
    const sent = fetch(mock.url + addons, { headers }).then(async (response) => {
      const text = await response.text();
      return `${response.status} ${text.slice(0, 9)}`;
    });
    results.push(await sent.catch((error: Error) => error.message));
  }
  return results;
}

async function withFaults(faults: Faults, count = 1): Promise<string[]> {
  const mock = await startMock({ engine: 'sandbox', faults });
  const results = await outcomes(mock, count);
  await mock.stop();
  return results;
}

describe('faults', () => {
  test('fail a share of the requests, reproducibly for a seed', async () => {
    const first = await withFaults({ failureRate: 0.5, seed: 7 }, 30);
    expect(new Set(first)).toEqual(new Set(['200 {"addons"', '500 {"error":']));
    expect(await withFaults({ failureRate: 0.5, seed: 7 }, 30)).toEqual(first);
    expect(await withFaults({ failureRate: 0.5, seed: 8 }, 30)).not.toEqual(first);
  });

  test('do not carry out a failed request', async () => {
    const mock = await startMock({ engine: 'sandbox', faults: { failureRate: 1 } });
    const newAddon = { addon: { addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' } };
    const body = JSON.stringify(newAddon);
    expect((await fetch(mock.url + addons, { method: 'POST', headers, body })).status).toBe(503);
    mock.setFaults({});
    const list = (await (await fetch(mock.url + addons, { headers })).json()) as { addons: [] };
    expect(list.addons).toHaveLength(1);
    await mock.stop();
  });

  test('drop a connection', async () => {
    expect(await withFaults({ dropRate: 1 })).toEqual(['fetch failed']);
  });

  test('truncate a response body', async () => {
    expect(await withFaults({ truncateRate: 1 })).toEqual(['terminated']);
  });

  test('delay responses by the latency', async () => {
    const mock = await startMock({ engine: 'sandbox', faults: { latencyMs: 50 } });
    await outcomes(mock, 1);
    expect(mock.requests[0]?.durationMs).toBeGreaterThanOrEqual(49);
    await mock.stop();
  });

  test.each([
    [{ failureRate: 2 }, 'failureRate must be a number from 0 to 1.'],
    [{ latencyMs: Number.NaN }, 'latencyMs must be a number from 0 to 600000.'],
    [
      { failureRate: 0.6, dropRate: 0.6 },
      'failureRate, dropRate and truncateRate must not add up to more than 1.',
    ],
    [
      { delay: 1 },
      'Unknown fault "delay"; use one of latencyMs, failureRate, dropRate, truncateRate, seed.',
    ],
  ])('reject %j', async (faults, message) => {
    await expect(startMock({ faults: faults as Faults })).rejects.toThrow(new RangeError(message));
  });
});
