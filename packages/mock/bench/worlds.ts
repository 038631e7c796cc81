import type { World } from '../src/index.ts';

const addonsPerApp = 100;

/** A world of so many apps, each with a hundred addons. */
function worldOf(world: World, apps: number): World {
  const addons = Array.from({ length: addonsPerApp }, () => ({
    provider: 'scalingo-redis',
    plan: 'redis-sandbox',
  }));
  return {
    ...world,
    apps: Array.from({ length: apps }, (_, index) => ({
      name: `app-${index}`,
      owner: 'example',
      addons,
    })),
  };
}

/** A thousand addons. */
export const smallWorld = (world: World): World => worldOf(world, 10);

/** A million addons. */
export const bigWorld = (world: World): World => worldOf(world, 10_000);
