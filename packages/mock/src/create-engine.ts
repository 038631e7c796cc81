import type { Contract } from '@scalingo-addons/openapi';
import type { Clock } from './clock.ts';
import type { Engine } from './engine.ts';
import { loadFixture } from './fixture/index.ts';
import type { MockOptions } from './mock.ts';
import { loadPrismEngine } from './prism/load.ts';

/** Creates the engine for an OpenAPI document. */
export type EngineFactory = (contract: Contract) => Promise<Engine>;

/**
 * Creates the factory of the chosen engine. A sandbox outlives its document: its factory always
 * returns the same one.
 *
 * @throws FixtureError if the fixture is invalid, StateError if the state file is unusable,
 *   MissingPackageError if the engine is Prism, which is not installed.
 */
export async function createEngineFactory(
  { engine = 'prism', fixture, state, fsync }: MockOptions,
  contract: Contract,
  clock: Clock,
): Promise<EngineFactory> {
  if (engine === 'prism') {
    return loadPrismEngine();
  }
  const { openSandbox } = await import('./sandbox/open.ts');
  const sandbox = openSandbox({
    fixture: await loadFixture(fixture),
    state,
    fsync,
    clock,
    contract,
  });
  let current = contract;
  return async (next) => {
    if (next.document !== current.document) sandbox.replace(next);
    current = next;
    return sandbox;
  };
}
