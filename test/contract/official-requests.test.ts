import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Finding, type ProxiedExchange, startProxy } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import {
  expectedStatuses,
  officialClients,
  sendAll,
} from '../../packages/mock/test/sandbox/official-requests.ts';

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
});

afterAll(() => mock.stop());

test.each(officialClients)('the proxy finds nothing in the requests of %s', async (_, requests) => {
  mock.reset();
  const findings: Finding[] = [];
  const exchanges: ProxiedExchange[] = [];
  const proxy = await startProxy({
    upstream: mock.url,
    onFinding: (finding) => findings.push(finding),
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const statuses = await sendAll(proxy.url, requests);
  await proxy.stop();
  expect(statuses).toEqual(expectedStatuses(requests));
  expect(findings).toEqual([]);
  // The token exchange comes first.
  expect(exchanges).toHaveLength(requests.length + 1);
});
