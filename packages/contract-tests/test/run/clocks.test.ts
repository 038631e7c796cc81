import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FaultRunner, startFaultRunner } from '../../faults/fault-runner.ts';
import type { Interceptor } from '../../faults/interceptor.ts';
import { jsonResponse, parseJson } from '../../faults/interceptors/index.ts';
import { startRelay } from './relay.ts';

let runner: FaultRunner;
beforeAll(async () => {
  runner = await startFaultRunner();
});
afterAll(() => runner.stop());

/** Runs the suite with an interceptor of the responses. */
async function findingsWith(interceptor: Interceptor, options: object) {
  runner.server.setInterceptor(interceptor);
  const { findings } = await runner.runSuite(options);
  return findings.map(({ check, message }) => ({ check, message }));
}

describe('a healthy server has no finding', () => {
  test('if its clock is behind, and Retry-After is a date', async () => {
    const clock = () => Date.now() - 3_600_000;
    let from: number | undefined;
    let rejected = 0;
    const limited: Interceptor = async (request, forward) => {
      if (request.operationId !== 'listAddonCategories') return forward(request);
      const sentAt = Math.floor(clock() / 1_000) * 1_000;
      from ??= sentAt + 1_000;
      if (clock() >= from) return forward(request);
      rejected++;
      const dates = { date: sentAt, 'retry-after': from };
      const headers = Object.entries(dates).map(([name, at]) => [name, new Date(at).toUTCString()]);
      return { status: 429, headers: Object.fromEntries(headers), body: Buffer.alloc(0) };
    };
    const options = { only: ['accepts-valid'], allowWrites: false };
    expect(await findingsWith(limited, options)).toEqual([]);
    expect(rejected).toBe(1);
  });

  test('if an addon is ready at the end of the time, whenever it was looked at before', async () => {
    let provisioned = 0;
    const asynchronous: Interceptor = async (request, forward) => {
      const response = await forward(request);
      if (request.operationId !== 'provisionAddon' || response.status !== 201) return response;
      provisioned++;
      const { addon, ...others } = parseJson(response) as { addon: object };
      const value = { ...others, addon: { ...addon, status: 'provisioning' } };
      return { ...jsonResponse(201, value), headers: response.headers };
    };
    expect(await findingsWith(asynchronous, { only: ['token'], waitMs: 0 })).toEqual([]);
    expect(provisioned).toBeGreaterThan(0);
  });

  test('if this process did not run for longer than the timeout', async () => {
    runner.server.setInterceptor(undefined);
    const timeoutMs = 1_000;
    for (const isProxied of [false, true]) {
      let stalls = 0;
      const relay = await startRelay(runner.mock.url, () => {
        if (stalls++ > 0) return false;
        const end = performance.now() + 1.5 * timeoutMs;
        while (performance.now() < end);
        return false;
      });
      const { HTTP_PROXY: before } = process.env;
      process.env.HTTP_PROXY = relay.url;
      const baseUrl = isProxied ? 'http://api.example.test' : relay.url;
      const { exchanges } = await runner.runSuite({
        ...{ baseUrl, authUrl: baseUrl, timeoutMs, requestsPerMinute: 0 },
        ...{ useProxyVariables: isProxied, only: ['head'], allowWrites: false },
      });
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
      await relay.stop();
      expect(exchanges.flatMap(({ failure }) => failure ?? [])).toEqual([]);
      expect(stalls).toBeGreaterThan(10);
    }
  });
});
