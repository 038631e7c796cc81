import type { World } from './world.ts';

/** A world that lists everything, so that nobody has to look for what is left out. */
export const complete = (value: unknown): World => {
  const world = value as World & { categories?: World['categories'] };
  return { ...world, categories: world.categories ?? [] };
};
