import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import { openState } from '../state/index.ts';
import type { World } from '../world/index.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

/** Options of {@link openSandbox}. */
export interface OpenSandboxOptions {
  /** One that is known to be right. */
  readonly world: World;
  /** File that keeps the changes. Default: none, they end with the process. */
  readonly state?: string | undefined;
  readonly clock: Clock;
  /** Where the mock is reached, without a slash at its end. */
  readonly baseUrl: () => string;
  /** Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
}

/**
 * A sandbox, with the file that keeps its changes where one is named.
 *
 * @throws StateError when the state cannot be used.
 */
export function openSandbox(options: OpenSandboxOptions): Sandbox {
  const { state, ...rest } = options;
  if (state === undefined) return createSandbox(rest);
  const store = openState(state);
  try {
    return createSandbox({ ...rest, store });
  } catch (error) {
    store.close();
    throw error;
  }
}
