import { createAddonsClient, NotFoundError } from '@scalingo-addons/client';
import { createFetchClient } from '@scalingo-addons/client/fetch';
import {
  atBaseUrl,
  createClient,
  listAddonProviders,
  onEachAttempt,
  withApiToken,
} from '@scalingo-addons/client/operations';

/**
 * Throws unless `condition` is truthy. Not every runtime has `node:assert`.
 *
 * @param {unknown} condition
 * @param {string} name
 */
function check(condition, name) {
  if (!condition) throw new Error(`check failed: ${name}`);
}

/**
 * Sends requests to the mock server at `baseUrl` through the public API of the package.
 *
 * @param {string} baseUrl
 * @returns a summary.
 */
export async function smoke(baseUrl) {
  /** @type {string[]} */
  const requests = [];
  const onAttempt = (/** @type {import('@scalingo-addons/client').AttemptInfo} */ attempt) =>
    requests.push(`${attempt.operation} ${attempt.status}`);
  const scalingo = createAddonsClient({ baseUrl, apiToken: 'tk-us-any', onAttempt });

  const plan = await scalingo.catalog.findPlan('redis', 'redis-sandbox');
  const provisioned = await scalingo.addons.provision('my-app', {
    addon_provider_id: 'redis',
    plan_id: plan.id,
  });
  check(Array.isArray(provisioned.variables), 'variables');
  const { id } = provisioned.addon;
  check((await scalingo.addons.list('my-app')).length > 0, 'list');
  check((await scalingo.addons.get('my-app', id)).plan.name, 'get');
  const running = await scalingo.addons.waitUntilRunning('my-app', id, { timeoutMs: 10_000 });
  check(running.status === 'running', 'waitUntilRunning');

  const missing = createAddonsClient({
    baseUrl,
    bearerToken: 'any',
    onAttempt,
    fetch: (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Prefer', 'code=404');
      return fetch(url, { ...init, headers });
    },
  });
  const error = await missing.addons.get('my-app', id).catch((thrown) => thrown);
  check(error instanceof NotFoundError && error.kind === 'not_found', `404, got ${error}`);

  const { data } = await createFetchClient({ baseUrl, bearerToken: 'any' }).GET(
    '/v1/addon_categories',
  );
  check(data?.addon_categories.length, 'low-level client');
  const client = createClient({
    server: atBaseUrl(baseUrl),
    authentication: withApiToken('tk-us-other'),
    onAttempt: onEachAttempt(onAttempt),
  });
  check((await listAddonProviders(client, { dedicated: true })).length > 0, 'operation functions');
  await scalingo.addons.remove('my-app', id);
  const exchanges = requests.filter((it) => it.startsWith('exchangeToken'));
  check(exchanges.length === 2, `one exchange per token, got ${exchanges.length}`);
  return `${requests.length} requests`;
}
