import type { Addon, Plan } from '../../src/index.ts';

/** A plan, as the API returns it. */
export const plan: Plan = {
  id: '5d0b9c1a2121276700011cab',
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

/** Returns an addon with `status`, as the API returns it. */
export function createAddon(status: string): Addon {
  return {
    id: 'ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55',
    app_id: '5343eccd646aa40000000001',
    resource_id: 'example_app_3083',
    status,
    plan,
    addon_provider: { id: 'redis', name: 'Redis', logo_url: '/redis.svg' },
    provisioned_at: '2020-09-14T08:12:45.123Z',
    deprovisioned_at: null,
  };
}

/** A valid request body of a provision. */
export const newAddon = { addon_provider_id: 'redis', plan_id: plan.id };

/** A response with an empty list of addons. */
export const noAddons = { body: { addons: [] } };

/** Returns the error that `work` throws or rejects with; fails if there is none. */
export async function errorFrom(work: () => unknown): Promise<Error & Record<string, unknown>> {
  let value: unknown;
  try {
    value = await work();
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error(`Expected an error, but got ${JSON.stringify(value)}.`);
}

/** Returns an unsigned JWT with these claims. */
export function createJwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS512' })}.${part(claims)}.signature`;
}
