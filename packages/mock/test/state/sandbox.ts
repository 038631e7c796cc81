import { loadContract } from '@scalingo-addons/openapi';
import { createClock } from '../../src/clock.ts';
import type { EngineResponse } from '../../src/engine.ts';
import { defaultFixture } from '../../src/fixture/index.ts';
import { openSandbox } from '../../src/sandbox/index.ts';

const contract = loadContract();

/** Opens a sandbox without HTTP, limited to the app `example-app`. */
export function sandboxAt(state: string) {
  const engine = openSandbox({
    fixture: defaultFixture(),
    state,
    contract,
    clock: createClock(),
  });
  const call = (operationId: string, path: object = {}, body?: object): EngineResponse =>
    engine.respond({
      operation: contract.operation(operationId),
      path: { app: 'example-app', ...path },
      query: {},
      body,
      header: {},
      credentials: [{ scheme: 'bearer', token: 'example-token' }],
      preference: {},
      accept: '*/*',
      baseUrl: () => '',
    }) as EngineResponse;
  const newAddon = { addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' };
  return {
    list(): string[] {
      const { addons } = call('listAddons').body as { addons: { id: string }[] };
      return addons.map(({ id }) => id);
    },
    provision(): string {
      const { addon } = call('provisionAddon', {}, { addon: newAddon }).body as {
        addon: { id: string };
      };
      return addon.id;
    },
    remove: (addon_id: string) => call('removeAddon', { addon_id }),
    close: () => engine.close(),
  };
}
