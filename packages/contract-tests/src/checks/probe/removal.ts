import type { Operation } from '@scalingo-addons/openapi';
import type { Resource } from '../../resource.ts';
import type { Probe, ProbeCheck } from './check.ts';
import { changes } from './identity.ts';

/** Everything that can be asked of a single thing. */
const usesOf = ({ read, update, remove, actions }: Resource): readonly Operation[] =>
  [read, update, ...actions, remove].flatMap((it) => it ?? []);

async function run(probe: Probe, resource: Resource): Promise<void> {
  const { remove, list, idParameter } = resource;
  const before = await probe.list(resource);
  const { item } = await probe.provision(resource);
  const removed = await probe.remove(resource, item.id);
  if (!probe.expectStatus(removed, ['204'], 'the addon was provisioned just before')) return;
  const after = await probe.list(resource);
  const wrong = before && after ? changes(before, after) : [];
  if (wrong.length > 0) {
    probe.report(
      {
        severity: 'failure',
        message: 'after the removal the list is not what it was before the addon was provisioned',
        expected: `${before?.length} as before, without ${item.id}`,
        actual: wrong.join('; '),
      },
      { operation: wrong.some((it) => it.startsWith(item.id)) ? list : remove },
    );
  }
  for (const operation of usesOf(resource)) {
    const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
    const answer = await probe.send({ operation, path: { [idParameter]: item.id }, body });
    probe.expectStatus(answer, ['404'], 'the addon was removed just before');
  }
}

export const removal: ProbeCheck = {
  id: 'removal',
  demands: 'What is removed is gone everywhere, and nothing else is.',
  cases: ({ resources }) =>
    resources.flatMap((resource) =>
      resource.remove
        ? [
            {
              title: `${resource.remove.operationId}, and what is left`,
              operation: resource.remove,
              run: (probe) => run(probe, resource),
            },
          ]
        : [],
    ),
};
