import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import { openState } from '../state/index.ts';
import { checkWorld, defaultWorld, readWorld, type World } from '../world/index.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

/** Options of {@link openSandbox}. */
export interface OpenSandboxOptions {
  /** A YAML or JSON file, or a value, which is checked. Default: the default world. */
  readonly world?: string | World | undefined;
  /** File that keeps the changes. Default: none, they end with the process. */
  readonly state?: string | undefined;
  readonly clock: Clock;
  /** Where the mock is reached, without a slash at its end. */
  readonly baseUrl: () => string;
  /** Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
}

function worldOf(world: string | World | undefined): World {
  if (world === undefined) return defaultWorld();
  return typeof world === 'string' ? readWorld(world) : checkWorld(world);
}

/**
 * A sandbox from what people name: files.
 *
 * @throws WorldError when the world is wrong, StateError when the state cannot be used.
 */
export function openSandbox(options: OpenSandboxOptions): Sandbox {
  const { state, ...rest } = options;
  const world = worldOf(options.world);
  if (state === undefined) return createSandbox({ ...rest, world });
  const store = openState(state);
  try {
    return createSandbox({ ...rest, world, store });
  } catch (error) {
    store.close();
    throw error;
  }
}
