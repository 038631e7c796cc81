import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { defaultFixture } from '../../src/fixture/index.ts';
import { addonsPath, basic, createClient, ids } from '../sandbox/client.ts';
import { useStateFiles } from './state-file.ts';

const list = addonsPath('example-app');
const state = useStateFiles();

describe('a restart', () => {
  test('preserves every kind of change, and the order of the list', async () => {
    let { call, provision } = createClient(await state.start());
    const first = (await provision('example-app', 'redis', ids.redis.free)).body.addon;
    const second = (await provision('example-app', 'mailer', ids.mailer.free)).body.addon;
    const third = (await provision('example-app', 'postgresql', ids.postgresql.free)).body.addon;
    await call('PATCH', `${list}/${first.id}`, { plan_id: ids.redis.paid });
    await call('DELETE', `${list}/${second.id}`);
    await call('DELETE', `${list}/${ids.addon}`);
    await call('POST', `${addonsPath('trial-app')}/${ids.suspended}/resume`);
    const before = [await call('GET', list), await call('GET', addonsPath('trial-app'))];
    for (let restart = 0; restart < 2; restart++) {
      await state.stop();
      ({ call, provision } = createClient(await state.start()));
      const after = [await call('GET', list), await call('GET', addonsPath('trial-app'))];
      const settled = JSON.parse(JSON.stringify(before).replaceAll('provisioning', 'running'));
      expect(JSON.parse(JSON.stringify(after).replaceAll('provisioning', 'running'))).toEqual(
        settled,
      );
    }
    const fourth = (await provision('example-app', 'redis', ids.redis.free)).body.addon;
    const numberOf = (addon: { resource_id: string }) => Number(addon.resource_id.split('_').pop());
    expect(numberOf(fourth)).toBe(numberOf(third) + 1);
  });

  test('preserves accounts, log drains and when addons were changed', async () => {
    const drains = `${list}/${ids.addon}/log_drains`;
    let mock = await state.start();
    await fetch(mock.url + drains, {
      method: 'POST',
      headers: { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ drain: { type: 'elk', url: 'https://elk.example' } }),
    });
    const { log_drains = [] } = defaultFixture().apps[0]?.addons?.[0] ?? {};
    const { status } = await fetch(
      `${mock.url}${drains}?url=${encodeURIComponent(`${log_drains}`)}`,
      {
        method: 'DELETE',
        headers: { Authorization: 'Bearer example-token' },
      },
    );
    expect(status).toBe(204);
    mock.updateAccount('example', { suspended: true });
    mock.updateAccount('trial', { free_trial: false });
    const read = async () => {
      const { call, provision } = createClient(mock);
      return [
        await call('GET', list),
        await call('GET', drains),
        await call('GET', '/v1/users/self'),
        await provision('trial-app', 'redis', ids.redis.paid),
      ];
    };
    const before = await read();
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200, 402]);
    for (let restart = 0; restart < 2; restart++) {
      await state.stop();
      mock = await state.start();
      expect(await read()).toEqual(before);
    }
  });

  test('preserves the validity of tokens and SSO URLs', async () => {
    const mock = await state.start();
    const { call } = createClient(mock);
    const authorization = basic('', 'tk-us-example');
    const { token } = (await call('POST', '/v1/tokens/exchange', undefined, authorization)).body;
    const { sso_url } = (await call('GET', `${list}/${ids.addon}/sso`)).body.addon;
    await state.stop();
    const next = await state.start();
    expect((await createClient(next, token).call('GET', list)).status).toBe(200);
    expect((await fetch(sso_url.replace(mock.url, next.url))).status).toBe(200);
  });

  test('never sets the clock back before the last change', async () => {
    const mock = await state.start();
    mock.clock.advance(86_400_000);
    await createClient(mock).provision('example-app', 'redis', ids.redis.free);
    const { clock } = mock;
    await state.stop();
    const next = await state.start();
    expect(Math.abs(next.clock.now() - clock.now())).toBeLessThan(60_000);
  });

  test('preserves a reset', async () => {
    const mock = await state.start();
    const { call, provision } = createClient(mock);
    await provision('example-app', 'redis', ids.redis.free);
    await call('DELETE', `${list}/${ids.addon}`);
    mock.reset();
    const before = await call('GET', list);
    await state.stop();
    expect(await createClient(await state.start()).call('GET', list)).toEqual(before);
    expect(before.body.addons).toHaveLength(1);
  });
});

test('a state file that does not match the fixture is rejected', async () => {
  await createClient(await state.start()).provision('example-app', 'mailer', ids.mailer.free);
  await state.stop();
  const { providers, ...fixture } = defaultFixture();
  const fewer = { ...fixture, providers: providers.filter(({ id }) => id !== 'mailer') };
  const before = await readFile(state.file);
  await expect(startMock({ engine: 'sandbox', state: state.file, fixture: fewer })).rejects.toThrow(
    `${state.file} refers to plan ${ids.mailer.free}, which the fixture lacks; use the fixture it was created with.`,
  );
  expect(await readFile(state.file)).toEqual(before);
});
