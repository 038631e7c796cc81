const plan = {
  id: '599c1a2121276700011caadc',
  name: 'redis-sandbox',
  display_name: 'Sandbox',
  price: 0,
  description: '',
  position: 1,
  on_demand: false,
  disabled: false,
  disabled_alternative_plan_id: null,
  sku: 'osc-fr1-redis-sandbox',
};
const addon = {
  id: 'ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55',
  app_id: '54100930736f7563d5030000',
  resource_id: 'example_app_3083',
  provisioned_at: '2015-02-22T18:55:02.766+01:00',
  deprovisioned_at: null,
  status: 'running',
  plan,
  addon_provider: { id: 'redis', name: 'Redis', logo_url: 'https://example.com/redis.svg' },
};
const bodies: Record<string, string> = {
  GET: JSON.stringify({ addons: [addon] }),
  POST: JSON.stringify({ addon, message: '', variables: ['REDIS_URL'] }),
};
const exchanged = JSON.stringify({ token: 'eyJhbGciOiJIUzUxMiJ9.e30.c2lnbmF0dXJl' });

/** Replaces the network. Returns a response with realistic headers and size. */
export const stubFetch: typeof fetch = async (input, init) => {
  const { url, method } =
    input instanceof Request ? input : { url: String(input), method: init?.method };
  const body = url.endsWith('/exchange')
    ? exchanged
    : (bodies[method?.toUpperCase() ?? 'GET'] ?? '');
  return new Response(body, {
    status: method === 'POST' && body !== exchanged ? 201 : 200,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(body.length),
      ETag: 'W/"8a1f0c3d5e7b9a2c4d6e8f0a1b3c5d7e"',
      'X-Request-Id': '7f0e4c52-6a35-4b0e-9b1d-2f6a8c9d0e1f',
    },
  });
};

/** The part of the client that the benchmark uses. */
export interface ClientModule {
  createAddonsClient(options: object): {
    readonly addons: {
      list(app: string): Promise<unknown>;
      provision(app: string, body: object): Promise<unknown>;
    };
  };
}

/** The part of the operation functions that the benchmark uses. */
export interface OperationsModule {
  withApiToken(apiToken: string): unknown;
  createClient(config: object): object;
  listAddons(client: object, app: string): Promise<unknown>;
  provisionAddon(client: object, app: string, body: object): Promise<unknown>;
}
