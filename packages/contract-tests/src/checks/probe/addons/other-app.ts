import type { Addons } from '../../../addons/catalog.ts';
import { SkipCase } from '../../../model/errors.ts';
import { isSafe } from '../../../model/operation.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { provisionAddon, removeAddon, sharedAddon } from './addon-probe.ts';
import { itemOperations } from './removal.ts';

/** The other app may belong to another account, too. */
const hidden = ['404', '403'];

/** Tries every operation on an addon through another app. */
async function run(probe: Probe, { resource, otherApp, allowsWrites }: Addons): Promise<void> {
  const [parameter] = Object.keys(probe.known);
  if (otherApp === undefined || parameter === undefined) {
    throw new SkipCase('no other app is known; name one with --other-app');
  }
  // A faulty server may change or remove it.
  const { id } = allowsWrites
    ? (await provisionAddon(probe, resource)).item
    : await sharedAddon(probe, resource);
  const path = { [parameter]: otherApp, [resource.idParameter]: id };
  for (const operation of itemOperations(resource).filter((it) => allowsWrites || isSafe(it))) {
    const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
    const response = await probe.send({ operation, path, body });
    probe.expectStatus(response, hidden, 'for an addon of another app', { operation });
  }
  if (allowsWrites) await removeAddon(probe, resource, id);
}

/** Cases that reach for an addon through an app that it does not belong to. */
export const otherApp = ({ addons }: Plan): readonly ProbeCase[] =>
  addons
    ? [
        {
          title: 'addons of another app cannot be reached',
          operation: addons.resource.read,
          run: (probe) => run(probe, addons),
        },
      ]
    : [];
