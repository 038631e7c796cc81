import { expect, test } from '@jest/globals';
import { reports } from '@scalingo-addons/contract-tests';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const sandbox = useRelayedSandbox({
  allowWrites: false,
  operations: ['listAddonLogDrains'],
});
const key = 'Zk9xQv3LmPw8RealKey';

test.each([
  ['another envelope', `{"log_drains":[{"url":"datadog://${key}?region=eu"}]}`],
  ['another name', `{"drains":[{"drain_url":"https://logs.example.com/${key}"}]}`],
  ['a cut body', `{"drains":[{"url":"https://logs.example.com/${key}`],
])('a run shows no secret that the contract marks: %s', async (_name, body) => {
  const result = await sandbox.runThrough(({ url = '', method }, response) => {
    if (!url.includes('/log_drains') || method !== 'GET') return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    return true;
  });
  expect(result.passed).toBe(false);
  for (const [name, { render }] of Object.entries(reports)) {
    expect([name, render(result).includes(key)]).toEqual([name, false]);
  }
  expect(reports.har.render(result)).toContain('[hidden]');
});
