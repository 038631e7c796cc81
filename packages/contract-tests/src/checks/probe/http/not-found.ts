import { edgesOf, isObject, type Operation } from '@scalingo-addons/openapi';
import { formatValue } from '../../../model/json-value.ts';
import { isSafe, jsonBodyOf, pathParametersOf } from '../../../model/operation.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';

/** Returns the kind of resource that an id belongs to: `addon_id` identifies an `addon`. */
const kindOf = (name: string): string => name.replace(/_id$/, '');

/** Returns a well-formed id that identifies nothing. */
const inventedFor = (plan: Plan, name: string): string =>
  name === 'app' || name === 'addon_provider_id'
    ? `no-such-${plan.random.hex(8)}`
    : plan.random.hex(24);

async function expectNotFound(
  probe: Probe,
  operation: Operation,
  name: string,
  request: { readonly path?: Readonly<Record<string, string>>; readonly body?: unknown },
): Promise<void> {
  const response = await probe.send({ operation, ...request });
  if (!probe.expectStatus(response, ['404'], `for an unknown ${name}`)) return;
  const resource = isObject(response.value) ? response.value.resource : undefined;
  if (resource === undefined || resource === kindOf(name)) return;
  probe.report({
    severity: 'failure',
    message: '404 names the wrong kind of resource',
    expected: kindOf(name),
    actual: formatValue(resource),
    at: 'body /resource',
  });
}

/** Ids in a body that must refer to existing resources. */
const references = ['addon_provider_id', 'plan_id'];

function bodyCases(plan: Plan, operation: Operation): readonly ProbeCase[] {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType || !operation.responses.some(({ status }) => status === '404')) return [];
  const given = Object.fromEntries(references.map((name) => [name, `@${name}`]));
  const [edge] = edgesOf(plan.contract.document, mediaType.schema, {
    values: given,
    text: plan.random.text,
  });
  const text = JSON.stringify(edge?.value ?? {});
  return references
    .filter((name) => text.includes(`"@${name}"`))
    .map((name) => ({
      title: `${operation.operationId} with an unknown ${name}`,
      operation,
      async run(probe) {
        const body = probe.bodyFor(operation, { [name]: inventedFor(plan, name) });
        await expectNotFound(probe, operation, name, { path: await probe.pathOf(operation), body });
      },
    }));
}

export const notFound: ProbeCheck = {
  id: 'not-found',
  requirement: 'Unknown resources return 404 with the kind of resource.',
  cases(plan) {
    return plan.contract.operations.flatMap((operation): ProbeCase[] => [
      ...pathParametersOf(operation).map((name): ProbeCase => {
        const invented = inventedFor(plan, name);
        return {
          title: `${operation.operationId} with an unknown ${name}`,
          operation,
          async run(probe) {
            const [first] = pathParametersOf(operation);
            // Nothing exists below an unknown parent.
            const path = name === first ? await fill(probe, operation, name) : {};
            const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
            await expectNotFound(probe, operation, name, {
              path: { ...path, [name]: invented },
              body,
            });
          },
        };
      }),
      ...bodyCases(plan, operation),
    ]);
  },
};

/** Returns the other path parameters; for unsafe operations, ids that identify nothing either. */
async function fill(
  probe: Probe,
  operation: Operation,
  name: string,
): Promise<Readonly<Record<string, string>>> {
  const others = pathParametersOf(operation).filter((it) => it !== name);
  if (others.length === 0) return {};
  if (isSafe(operation)) return probe.pathOf(operation);
  return Object.fromEntries(others.map((it) => [it, probe.random.hex(24)]));
}
