import { describe, expect, test } from '@jest/globals';
import { type AddonsClient, createAddonsClient } from '../../src/index.ts';
import { errorFrom, newAddon } from '../helpers/fixtures.ts';
import { type Handler, reset, stall, startServer, unusedUrl } from '../helpers/server.ts';

const mayBeDone = 'The API may have carried out the request';

const changes: [string, (api: AddonsClient) => Promise<unknown>][] = [
  ['provision', ({ addons }) => addons.provision('a', newAddon)],
  ['upgrade', ({ addons }) => addons.upgrade('a', 'b', { plan_id: 'c' })],
  ['remove', ({ addons }) => addons.remove('a', 'b')],
];
const outcomes: [string, Handler, object][] = [
  ['no response', reset, { kind: 'connection', sent: true }],
  ['no response in time', stall, { kind: 'timeout', sent: true, waitedFor: 'server' }],
  ['500', { status: 500 }, { kind: 'server', status: 500 }],
  ['503', { status: 503 }, { kind: 'provider_unavailable', status: 503 }],
  ['206', { status: 206, body: '{"addon":{"id":"x"}}' }, { kind: 'unexpected_status' }],
];

const defaults = { bearerToken: 'abc', retry: false } as const;
/** Only a server that stalls is given up: a busy machine can take long for a response. */
const optionsFor = (handler: Handler) => ({
  ...defaults,
  ...(handler === stall && { attemptTimeoutMs: 1_000 }),
});

describe.each(outcomes)('after %s', (_title, handler, properties) => {
  test.each(changes)('the error of %s says that it may be done', async (_name, call) => {
    const { url } = await startServer(handler);
    const error = await errorFrom(() =>
      call(createAddonsClient({ ...optionsFor(handler), baseUrl: url })),
    );
    expect(error).toMatchObject(properties);
    expect(error.message).toContain(mayBeDone);
  });

  test('the error of a read does not', async () => {
    const { url } = await startServer(handler);
    const { addons } = createAddonsClient({ ...optionsFor(handler), baseUrl: url });
    const error = await errorFrom(() => addons.list('a'));
    expect(error).toMatchObject(properties);
    expect(error.message).not.toContain(mayBeDone);
  });
});

test('a request that was never sent has changed nothing', async () => {
  const { addons } = createAddonsClient({ ...defaults, baseUrl: await unusedUrl() });
  const error = await errorFrom(() => addons.provision('a', newAddon));
  expect(error).toMatchObject({ kind: 'connection', sent: false });
  expect(error.message).not.toContain(mayBeDone);
});

test('a rejected request is not said to be carried out', async () => {
  const { url } = await startServer({ status: 422, body: '{"error":"no"}' });
  const { addons } = createAddonsClient({ ...defaults, baseUrl: url });
  const error = await errorFrom(() => addons.provision('a', newAddon));
  expect(error.message).not.toContain(mayBeDone);
});
