import { edgesOf, isObject, type Operation } from '@scalingo-addons/openapi';
import { isSafe, jsonBodyOf, pathParametersOf } from '../../operation.ts';
import { shown } from '../../parts.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';

/** The kind of thing that a parameter or a property names: `addon_id` names an `addon`. */
const kindOf = (name: string): string => name.replace(/_id$/, '');

/** A name of the right form that names nothing. */
const inventedFor = (plan: Plan, name: string): string =>
  name === 'app' || name === 'addon_provider_id'
    ? `no-such-${plan.random.hex(8)}`
    : plan.random.hex(24);

async function judge(
  probe: Probe,
  operation: Operation,
  name: string,
  ask: { readonly path?: Readonly<Record<string, string>>; readonly body?: unknown },
): Promise<void> {
  const answer = await probe.send({ operation, ...ask });
  if (!probe.expectStatus(answer, ['404'], `no ${kindOf(name)} has that ${name}`)) return;
  const resource = isObject(answer.value) ? answer.value.resource : undefined;
  if (resource === undefined || resource === kindOf(name)) return;
  probe.report({
    severity: 'failure',
    message: '404 names another resource than the one that does not exist',
    expected: kindOf(name),
    actual: shown(resource),
    at: 'body /resource',
  });
}

/** Ids in a body that have to be those of something that exists. */
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
        await judge(probe, operation, name, { path: await probe.pathOf(operation), body });
      },
    }));
}

export const notFound: ProbeCheck = {
  id: 'not-found',
  demands: 'What does not exist is answered with 404, which names the kind of thing.',
  cases(plan) {
    return plan.contract.operations.flatMap((operation): ProbeCase[] => [
      ...pathParametersOf(operation).map((name): ProbeCase => {
        const invented = inventedFor(plan, name);
        return {
          title: `${operation.operationId} with an unknown ${name}`,
          operation,
          async run(probe) {
            const [first] = pathParametersOf(operation);
            // Below something that does not exist, nothing does.
            const path = name === first ? await fill(probe, operation, name) : {};
            const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
            await judge(probe, operation, name, { path: { ...path, [name]: invented }, body });
          },
        };
      }),
      ...bodyCases(plan, operation),
    ]);
  },
};

/** Values of the other parameters; for one that changes something, ids that name nothing either. */
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
