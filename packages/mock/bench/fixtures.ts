import type { Fixture } from '../src/index.ts';

const addonsPerApp = 100;

/** Replaces the apps of a fixture by `count` apps with a hundred addons each. */
function withApps(fixture: Fixture, count: number): Fixture {
  const addons = Array.from({ length: addonsPerApp }, () => ({
    provider: 'scalingo-redis',
    plan: 'redis-sandbox',
  }));
  return {
    ...fixture,
    apps: Array.from({ length: count }, (_, index) => ({
      name: `app-${index}`,
      owner: 'example',
      addons,
    })),
  };
}

/** Creates a fixture with a thousand addons. */
export const smallFixture = (fixture: Fixture): Fixture => withApps(fixture, 10);

/** Creates a fixture with a million addons. */
export const largeFixture = (fixture: Fixture): Fixture => withApps(fixture, 10_000);
