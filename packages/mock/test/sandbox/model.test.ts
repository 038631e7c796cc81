import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import fc from 'fast-check';
import { isNightly } from '../../../../test/sample.ts';
import type { Fixture, FixtureBehavior } from '../../src/fixture/index.ts';
import { addonsPath, createClient } from './client.ts';

const minute = 60_000;

/** A plan of the model; its ID is derived from its position. */
interface ModelPlan {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly disabled: boolean;
  readonly behavior: FixtureBehavior;
}

const settings: readonly Pick<ModelPlan, 'price' | 'disabled' | 'behavior'>[] = [
  { price: 0, disabled: false, behavior: {} },
  { price: 0, disabled: false, behavior: { delay: 3_600 } },
  {
    price: 5,
    disabled: false,
    behavior: { delay: 3_600, rejects_downgrades: 400, rejects_while_provisioning: true },
  },
  { price: 5, disabled: false, behavior: { final_status: 'suspended' } },
  { price: 0, disabled: false, behavior: { fails: true } },
  { price: 0, disabled: true, behavior: {} },
];
const plans: readonly ModelPlan[] = settings.map((plan, index) => ({
  ...plan,
  id: String(index).repeat(24),
  name: `plan-${index}`,
}));

const apps = ['paid', 'free'] as const;

const fixture: Fixture = {
  accounts: [{ name: 'payer', bearer_tokens: ['token'], payment_method: true }, { name: 'trier' }],
  categories: [{ name: 'All' }],
  providers: [{ id: 'store', name: 'Store', category: 'All', plans }],
  apps: [
    { name: 'paid', owner: 'payer', addons: [{ provider: 'store', plan: 'plan-1' }] },
    { name: 'free', owner: 'trier', collaborators: ['payer'] },
  ],
};

/** An addon of the model. */
interface ModelAddon {
  readonly id: string;
  readonly resource_id: string;
  readonly app: string;
  plan: number;
  finalStatus: string;
  /** When it stops provisioning, in minutes of the model's clock. */
  settlesAt: number;
}

/** The compared members of an addon. */
interface ComparedAddon {
  readonly id: string;
  readonly resource_id: string;
  readonly status: string;
  readonly plan: { readonly name: string };
}

/** A simple model of the sandbox's state. */
class Model {
  /** Minutes by which the clock was advanced. */
  now = 0;
  /** `now` at the last change, to which a restart returns. */
  changedAt = 0;
  addons: ModelAddon[] = [];

  statusOf({ settlesAt, finalStatus }: ModelAddon): string {
    return this.now < settlesAt ? 'provisioning' : finalStatus;
  }

  /** Returns the status code that rejects provisioning on a plan, or an upgrade to it. */
  rejection(app: string, plan: number): number | undefined {
    const { disabled, price, behavior } = plans[plan] as ModelPlan;
    if (disabled) return 422;
    if (price > 0 && app === 'free') return 402;
    return behavior.fails ? 503 : undefined;
  }

  settle(addon: ModelAddon, plan: number): void {
    const { delay, final_status } = (plans[plan] as ModelPlan).behavior;
    addon.plan = plan;
    addon.finalStatus = final_status ?? 'running';
    addon.settlesAt = delay ? this.now + delay / 60 : 0;
    this.changedAt = this.now;
  }
}

type Step =
  | { readonly kind: 'provision'; readonly app: number; readonly plan: number }
  | { readonly kind: 'upgrade'; readonly addon: number; readonly plan: number }
  | { readonly kind: 'remove'; readonly addon: number }
  | { readonly kind: 'resume'; readonly addon: number }
  | { readonly kind: 'advance' }
  | { readonly kind: 'restart' };

const plan = fc.nat(plans.length - 1);
const addon = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('provision' as const), app: fc.nat(1), plan }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('upgrade' as const), addon, plan }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('remove' as const, 'resume' as const), addon }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'advance' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);

let folder: string;
let mock: Mock;
const start = () => startMock({ engine: 'sandbox', fixture, state: path.join(folder, 'state') });
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-model-'));
  mock = await start();
});
afterAll(async () => {
  await mock.stop();
  await rm(folder, { recursive: true });
});

/** Executes a step in the sandbox and in the model, and compares the response. */
async function execute(step: Step, model: Model): Promise<void> {
  const { call } = createClient(mock, 'token');
  if (step.kind === 'provision') {
    const app = apps[step.app] as string;
    const { status, body } = await call('POST', addonsPath(app), {
      addon_provider_id: 'store',
      plan_id: plans[step.plan]?.id,
    });
    expect(status).toBe(model.rejection(app, step.plan) ?? 201);
    if (status !== 201) return;
    const { id, resource_id } = body.addon;
    const created = { id, resource_id, app, plan: 0, finalStatus: '', settlesAt: 0 };
    model.settle(created, step.plan);
    model.addons.push(created);
    return;
  }
  if (step.kind === 'advance') {
    mock.clock.advance(25 * minute);
    model.now += 25;
    return;
  }
  if (step.kind === 'restart') {
    await mock.stop();
    mock = await start();
    model.now = model.changedAt;
    return;
  }

  const target = model.addons[step.addon];
  const at = `${addonsPath(target?.app ?? 'paid')}/${target?.id ?? 'none'}`;
  const status = target && model.statusOf(target);
  if (step.kind === 'remove') {
    expect((await call('DELETE', at)).status).toBe(target ? 204 : 404);
    model.addons = model.addons.filter((it) => it !== target);
    if (target) {
      model.changedAt = model.now;
      expect((await call('GET', at)).body).toEqual({ resource: 'addon', error: 'not found' });
    }
  } else if (step.kind === 'resume') {
    const expected = !target ? 404 : status === 'suspended' ? 200 : 409;
    expect((await call('POST', `${at}/resume`)).status).toBe(expected);
    if (target && expected === 200) {
      model.settle(target, target.plan);
      target.finalStatus = 'running';
    }
  } else {
    const response = await call('PATCH', at, { plan_id: plans[step.plan]?.id });
    const rejection = target && model.rejection(target.app, step.plan);
    const downgrade =
      target && plans[target.plan]?.behavior.rejects_downgrades && step.plan < target.plan;
    const rejectsNow = target && plans[target.plan]?.behavior.rejects_while_provisioning;
    // The API's own checks come before those of the addon's status and of the provider.
    const expected = !target
      ? 404
      : rejection && rejection !== 503
        ? rejection
        : status === 'suspended' || (status === 'provisioning' && rejectsNow)
          ? 409
          : downgrade
            ? 400
            : (rejection ?? 200);
    expect(response.status).toBe(expected);
    if (target && expected === 200) model.settle(target, step.plan);
  }
}

/** Returns the compared members of an app's addons. */
async function listAddons(app: string): Promise<unknown[]> {
  const { body } = await createClient(mock, 'token').call('GET', addonsPath(app));
  return body.addons.map(({ id, resource_id, status, plan: { name } }: ComparedAddon) => [
    id,
    resource_id,
    status,
    name,
  ]);
}

test('after any sequence of steps and restarts, the sandbox has the state of a simple model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      mock.reset();
      const model = new Model();
      const [[id, resource_id] = []] = (await listAddons('paid')) as string[][];
      model.addons.push({
        id: String(id),
        resource_id: String(resource_id),
        app: 'paid',
        plan: 1,
        finalStatus: 'running',
        settlesAt: 0,
      });
      for (const step of steps) {
        await execute(step, model);
        for (const app of apps) {
          const expected = model.addons
            .filter((it) => it.app === app)
            .map((it) => [it.id, it.resource_id, model.statusOf(it), plans[it.plan]?.name]);
          expect(await listAddons(app)).toEqual(expected);
        }
      }
    }),
    { numRuns: isNightly ? 100 : 8 },
  );
});
