import type { Problem } from './error.ts';
import { addonIdOf, appIdOf, categoryIdOf, planIdOf, resourceIdOf } from './identity.ts';
import type { World } from './world.ts';

type Path = Problem['path'];

/** Names that could have been meant are listed up to this many. */
const mostNames = 10;

/** An id, which nobody means who writes a wrong name. */
const objectId = /^[0-9a-f]{24}$/;

/**
 * Where a world refers to what it does not have, or gives two things one name.
 *
 * @param world one whose shape is right.
 */
export function referenceProblems(world: World): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, sentence: string) => problems.push({ path, sentence });

  /** A register of one kind of name, which tells of those that are taken. */
  const register = (kind: string) => {
    const taken = new Set<string>();
    return Object.assign(taken, {
      /** False where the name was taken. */
      enter(path: Path, name: string): boolean {
        const free = !taken.has(name);
        if (!free) report(path, `is the ${kind} "${name}" a second time; choose another.`);
        taken.add(name);
        return free;
      },
    });
  };
  const refer = (path: Path, kind: string, name: string, known: ReadonlySet<string>) => {
    if (known.has(name)) return;
    const names = [...known].filter((it) => !objectId.test(it)).slice(0, mostNames);
    const quoted = names.map((it) => `"${it}"`).join(', ');
    const choice = quoted ? `use one of ${quoted}, or add it` : 'add it';
    report(path, `names no ${kind} "${name}"; ${choice}.`);
  };

  const accounts = register('account');
  const tokens = register('token');
  for (const [index, account] of world.accounts.entries()) {
    accounts.enter(['accounts', index, 'name'], account.name);
    for (const list of ['api_tokens', 'bearer_tokens'] as const) {
      for (const [rank, token] of (account[list] ?? []).entries()) {
        const path = ['accounts', index, list, rank];
        // The token itself stays out of the message.
        if (tokens.has(token))
          report(path, 'is a token that stands elsewhere too; choose another.');
        tokens.add(token);
      }
    }
  }

  const categories = register('category');
  for (const [index, category] of (world.categories ?? []).entries()) {
    const path = ['categories', index];
    if (categories.enter([...path, 'name'], category.name)) {
      categories.enter([...path, 'id'], categoryIdOf(category));
    }
  }

  const providers = register('provider');
  const planIds = register('plan id');
  /** Ids and names of plans, by provider. */
  const plans = new Map<string, ReadonlySet<string>>();
  for (const [index, provider] of world.providers.entries()) {
    providers.enter(['providers', index, 'id'], provider.id);
    refer(['providers', index, 'category'], 'category', provider.category, categories);
    const own = register('plan');
    for (const [rank, plan] of (provider.plans ?? []).entries()) {
      const id = planIdOf(provider.id, plan);
      const path = ['providers', index, 'plans', rank];
      if (own.enter([...path, 'name'], plan.name)) planIds.enter([...path, 'id'], id);
      own.add(id);
    }
    plans.set(provider.id, own);
    for (const [rank, plan] of (provider.plans ?? []).entries()) {
      const alternative = plan.disabled_alternative_plan_id;
      const path = ['providers', index, 'plans', rank, 'disabled_alternative_plan_id'];
      if (alternative) refer(path, 'plan of the provider', alternative, own);
    }
  }

  const apps = register('app');
  const addons = register('addon id');
  const resources = register('resource id');
  for (const [index, app] of world.apps.entries()) {
    if (apps.enter(['apps', index, 'name'], app.name)) {
      apps.enter(['apps', index, 'id'], appIdOf(app));
    }
    refer(['apps', index, 'owner'], 'account', app.owner, accounts);
    for (const [rank, name] of (app.collaborators ?? []).entries()) {
      refer(['apps', index, 'collaborators', rank], 'account', name, accounts);
    }
    for (const [rank, addon] of (app.addons ?? []).entries()) {
      const path = ['apps', index, 'addons', rank];
      addons.enter([...path, 'id'], addonIdOf(app, addon, rank));
      resources.enter([...path, 'resource_id'], resourceIdOf(app, addon, rank));
      const known = plans.get(addon.provider);
      if (!known) refer([...path, 'provider'], 'provider', addon.provider, providers);
      else refer([...path, 'plan'], `plan of ${addon.provider}`, addon.plan, known);
    }
  }
  return problems;
}
