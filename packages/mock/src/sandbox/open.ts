import type { Contract } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import type { Fixture } from '../fixture/index.ts';
import { openState } from '../state/index.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

/** Options of {@link openSandbox}. */
export interface OpenSandboxOptions {
  /** A valid fixture. */
  readonly fixture: Fixture;
  /** Path of the state file. Default: none; changes are kept in memory. */
  readonly state?: string | undefined;
  /** Whether changes are on the disk before a response is sent. Default: true. */
  readonly fsync?: boolean | undefined;
  readonly clock: Clock;
  /** Default: the Addons API. */
  readonly contract?: Contract;
}

/**
 * Creates a sandbox, and opens its state file if there is one.
 *
 * @throws StateError if the state file is unusable.
 */
export function openSandbox(options: OpenSandboxOptions): Sandbox {
  const { state, fsync, ...rest } = options;
  if (state === undefined) return createSandbox(rest);
  const stateFile = openState(state, { fsync });
  try {
    return createSandbox({ ...rest, stateFile });
  } catch (error) {
    stateFile.close();
    throw error;
  }
}
