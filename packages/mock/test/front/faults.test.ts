import { describe, expect, test } from '@jest/globals';
import { type Faults, type Mock, startMock } from '@scalingo-addons/mock';

const addons = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' };

/** What comes of `count` requests for the list, one after another. */
async function outcomes(mock: Mock, count: number): Promise<string[]> {
  const results: string[] = [];
  for (let index = 0; index < count; index++) {
    const asked = fetch(mock.url + addons, { headers }).then(async (answer) => {
      const text = await answer.text();
      return `${answer.status} ${text.slice(0, 9)}`;
    });
    results.push(await asked.catch((error: Error) => error.message));
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
  test('a share of the requests fails, the same ones with the same seed', async () => {
    const first = await withFaults({ failureRate: 0.5, seed: 7 }, 30);
    expect(new Set(first)).toEqual(new Set(['200 {"addons"', '500 {"error":']));
    expect(await withFaults({ failureRate: 0.5, seed: 7 }, 30)).toEqual(first);
    expect(await withFaults({ failureRate: 0.5, seed: 8 }, 30)).not.toEqual(first);
  });

  test('what fails is not carried out', async () => {
    const mock = await startMock({ engine: 'sandbox', faults: { failureRate: 1 } });
    const before = { addon: { addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' } };
    const body = JSON.stringify(before);
    expect((await fetch(mock.url + addons, { method: 'POST', headers, body })).status).toBe(503);
    mock.setFaults({});
    const list = (await (await fetch(mock.url + addons, { headers })).json()) as { addons: [] };
    expect(list.addons).toHaveLength(1);
    await mock.stop();
  });

  test('a connection is dropped', async () => {
    expect(await withFaults({ dropRate: 1 })).toEqual(['fetch failed']);
  });

  test('an answer is cut in the middle of its body', async () => {
    expect(await withFaults({ truncateRate: 1 })).toEqual(['terminated']);
  });

  test('answers are delayed by the latency', async () => {
    const mock = await startMock({ engine: 'sandbox', faults: { latencyMs: 50 } });
    await outcomes(mock, 1);
    expect(mock.requests[0]?.durationMs).toBeGreaterThanOrEqual(49);
    await mock.stop();
  });

  test.each([
    [{ failureRate: 2 }, 'failureRate takes a number from 0 to 1.'],
    [{ latencyMs: Number.NaN }, 'latencyMs takes a number from 0 to 600000.'],
    [
      { delay: 1 },
      'There is no fault "delay"; there are latencyMs, failureRate, dropRate, truncateRate, seed.',
    ],
  ])('%j is refused', async (faults, sentence) => {
    await expect(startMock({ faults: faults as Faults })).rejects.toThrow(new RangeError(sentence));
  });
});
