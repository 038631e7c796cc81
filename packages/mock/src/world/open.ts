import { defaultWorld } from './default.ts';
import type { World } from './world.ts';

/**
 * The world from what people name: a file, a value, or nothing for the default world.
 *
 * @throws WorldError that names every problem.
 */
export async function openWorld(world: string | World | undefined): Promise<World> {
  if (world === undefined) return defaultWorld();
  // What reads and checks worlds takes a while to load.
  const { checkWorld, readWorld } = await import('./read.ts');
  return typeof world === 'string' ? readWorld(world) : checkWorld(world);
}
