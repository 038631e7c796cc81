import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import fc from 'fast-check';
import type { World, WorldBehavior } from '../../src/world/index.ts';
import { addonsOf, callerOf } from './calls.ts';

const minute = 60_000;

/** A plan as the model knows it; its id is made from its place in the list. */
interface ModelPlan {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly disabled: boolean;
  readonly behaves: WorldBehavior;
}

const plans: readonly ModelPlan[] = [
  { price: 0, disabled: false, behaves: {} },
  { price: 0, disabled: false, behaves: { delay: 3_600 } },
  { price: 5, disabled: false, behaves: { delay: 3_600, refuses_downgrades: 400 as const } },
  { price: 5, disabled: false, behaves: { ends: 'suspended' as const } },
  { price: 0, disabled: false, behaves: { fails: true } },
  { price: 0, disabled: true, behaves: {} },
].map((plan, index) => ({ ...plan, id: String(index).repeat(24), name: `plan-${index}` }));

const apps = ['paid', 'free'] as const;

const world: World = {
  accounts: [{ name: 'payer', bearer_tokens: ['token'], payment_method: true }, { name: 'trier' }],
  categories: [{ name: 'All' }],
  providers: [{ id: 'store', name: 'Store', category: 'All', plans }],
  apps: [
    { name: 'paid', owner: 'payer', addons: [{ provider: 'store', plan: 'plan-1' }] },
    { name: 'free', owner: 'trier', collaborators: ['payer'] },
  ],
};

/** An addon as the model knows it. */
interface ModelAddon {
  readonly id: string;
  readonly resource_id: string;
  readonly app: string;
  plan: number;
  settled: string;
  /** Minutes of the clock until which it is provisioning. */
  until: number;
}

/** What is compared of an addon that the sandbox shows. */
interface Shown {
  readonly id: string;
  readonly resource_id: string;
  readonly status: string;
  readonly plan: { readonly name: string };
}

/** What the sandbox should hold. */
class Model {
  /** Minutes that the clock was moved ahead. */
  now = 0;
  /** The same, at the last change, which is where a restart goes back to. */
  changed = 0;
  addons: ModelAddon[] = [];

  statusOf({ until, settled }: ModelAddon): string {
    return this.now < until ? 'provisioning' : settled;
  }

  /** The status that a provision of a plan, or a change to it, is answered with where it is refused. */
  refusal(app: string, plan: number): number | undefined {
    const { disabled, price, behaves } = plans[plan] as ModelPlan;
    if (disabled) return 422;
    if (price > 0 && app === 'free') return 402;
    return behaves.fails ? 503 : undefined;
  }

  settle(addon: ModelAddon, plan: number): void {
    const { delay, ends } = (plans[plan] as ModelPlan).behaves;
    addon.plan = plan;
    addon.settled = ends ?? 'running';
    addon.until = delay ? this.now + delay / 60 : 0;
    this.changed = this.now;
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
const start = () => startMock({ engine: 'sandbox', world, state: path.join(folder, 'state') });
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-model-'));
  mock = await start();
});
afterAll(async () => {
  await mock.stop();
  await rm(folder, { recursive: true });
});

/** Makes one step in the sandbox and in the model, and compares the answer. */
async function make(made: Step, model: Model): Promise<void> {
  const { call } = callerOf(mock, 'token');
  if (made.kind === 'provision') {
    const app = apps[made.app] as string;
    const { status, body } = await call('POST', addonsOf(app), {
      addon_provider_id: 'store',
      plan_id: plans[made.plan]?.id,
    });
    expect(status).toBe(model.refusal(app, made.plan) ?? 201);
    if (status !== 201) return;
    const { id, resource_id } = body.addon;
    const created = { id, resource_id, app, plan: 0, settled: '', until: 0 };
    model.settle(created, made.plan);
    model.addons.push(created);
    return;
  }
  if (made.kind === 'advance') {
    mock.clock.advance(25 * minute);
    model.now += 25;
    return;
  }
  if (made.kind === 'restart') {
    await mock.stop();
    mock = await start();
    model.now = model.changed;
    return;
  }

  const target = model.addons[made.addon];
  const at = `${addonsOf(target?.app ?? 'paid')}/${target?.id ?? 'none'}`;
  const status = target && model.statusOf(target);
  if (made.kind === 'remove') {
    expect((await call('DELETE', at)).status).toBe(target ? 204 : 404);
    model.addons = model.addons.filter((it) => it !== target);
    if (target) {
      model.changed = model.now;
      expect((await call('GET', at)).body).toEqual({ resource: 'addon', error: 'not found' });
    }
  } else if (made.kind === 'resume') {
    const expected = !target ? 404 : status === 'suspended' ? 200 : 409;
    expect((await call('POST', `${at}/resume`)).status).toBe(expected);
    if (target && expected === 200) {
      model.settle(target, target.plan);
      target.settled = 'running';
    }
  } else {
    const answer = await call('PATCH', at, { plan_id: plans[made.plan]?.id });
    const refusal = target && model.refusal(target.app, made.plan);
    const downgrade =
      target && plans[target.plan]?.behaves.refuses_downgrades && made.plan < target.plan;
    // What the API refuses comes before what the state and the provider refuse.
    const expected = !target
      ? 404
      : refusal && refusal !== 503
        ? refusal
        : status !== 'running'
          ? 409
          : downgrade
            ? 400
            : (refusal ?? 200);
    expect(answer.status).toBe(expected);
    if (target && expected === 200) model.settle(target, made.plan);
  }
}

/** The addons of an application, reduced to what the model knows. */
async function shownBy(app: string): Promise<unknown[]> {
  const { body } = await callerOf(mock, 'token').call('GET', addonsOf(app));
  return body.addons.map(({ id, resource_id, status, plan: { name } }: Shown) => [
    id,
    resource_id,
    status,
    name,
  ]);
}

test('whatever is done, the sandbox holds what a simple model holds, also after restarts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      mock.reset();
      const model = new Model();
      const [[id, resource_id] = []] = (await shownBy('paid')) as string[][];
      model.addons.push({
        id: String(id),
        resource_id: String(resource_id),
        app: 'paid',
        plan: 1,
        settled: 'running',
        until: 0,
      });
      for (const made of steps) {
        await make(made, model);
        for (const app of apps) {
          const expected = model.addons
            .filter((it) => it.app === app)
            .map((it) => [it.id, it.resource_id, model.statusOf(it), plans[it.plan]?.name]);
          expect(await shownBy(app)).toEqual(expected);
        }
      }
    }),
    { numRuns: 20 },
  );
});
