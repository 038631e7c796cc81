import { references } from '../../../addons/facts.ts';
import { isStatus, jsonBodyOf } from '../../../model/operation.ts';
import { referencesIn } from '../../../requests/valid-bodies.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { expectNotFound } from '../http/not-found.ts';

/** Cases with a body that refers to an unknown provider or plan. */
export function unknownReferences(plan: Plan): readonly ProbeCase[] {
  const { contract, inventions, addons } = plan;
  if (!addons) return [];
  return contract.operations.flatMap((operation) => {
    const mediaType = jsonBodyOf(operation);
    const isDocumented = operation.responses.some(({ status }) => isStatus(404, status));
    if (!mediaType || !isDocumented) return [];
    const used = referencesIn(contract, mediaType, plan.references);
    return references
      .filter((name) => used.includes(name))
      .map((name) => ({
        title: `${operation.operationId} with an unknown ${name}`,
        operation,
        async run(probe) {
          const unknown = inventions.hex(24);
          const body = probe.bodyFor(operation, { [name]: unknown });
          const kind = name.replace(/_id$/, '');
          const path = await probe.pathOf(operation);
          await expectNotFound(probe, { operation, name, kind }, { path, body });
        },
      }));
  });
}
