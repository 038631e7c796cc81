import { isObject, type Operation, pathParametersOf, responseFor } from '@scalingo-addons/openapi';
import { formatValue } from '../../../model/json-value.ts';
import { isSafe, isStatus } from '../../../model/operation.ts';
import type { Resource } from '../../../model/resource.ts';
import type { PathValues } from '../../../requests/target.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';

/** A request that names something unknown. */
export interface UnknownName {
  readonly operation: Operation;
  /** Name of the parameter or property with the unknown value. */
  readonly name: string;
  /** Kind of the resource that it names; undefined if the document does not say. */
  readonly kind: string | undefined;
}

/** Expects 404, with the kind of resource that is unknown. */
export async function expectNotFound(
  probe: Probe,
  { operation, name, kind }: UnknownName,
  request: { readonly path?: PathValues; readonly body?: unknown },
): Promise<void> {
  const response = await probe.send({ operation, ...request });
  if (!probe.expectStatus(response, ['404'], `for an unknown ${name}`)) return;
  const resource = isObject(response.value) ? response.value.resource : undefined;
  if (resource === undefined || kind === undefined || resource === kind) return;
  probe.report({
    severity: 'failure',
    message: '404 names the wrong kind of resource',
    expected: kind,
    actual: formatValue(resource),
    at: 'body /resource',
  });
}

/** Returns the kinds of resource that the documented 404 bodies of an operation name. */
const documentedKinds = (operation: Operation): readonly unknown[] =>
  responseFor(operation, 404)?.content.flatMap(({ examples }) =>
    examples.map(({ value }) => (isObject(value) ? value.resource : undefined)),
  ) ?? [];

/** Returns the kind of what a path parameter names; undefined if the document does not say. */
function kindOf(
  resources: readonly Resource[],
  operation: Operation,
  name: string,
): string | undefined {
  const { path } = operation;
  const itemPath = path.slice(0, path.indexOf(`{${name}}`) + name.length + 2);
  const known = resources.find((it) => it.itemPath === itemPath && it.read)?.kind;
  // `addon_id` identifies an `addon`.
  const named = name.replace(/_id$/, '');
  return known ?? (documentedKinds(operation).includes(named) ? named : undefined);
}

/** Returns the other path parameters; for unsafe operations, those below identify nothing either. */
async function fill(probe: Probe, operation: Operation, name: string): Promise<PathValues> {
  const names = pathParametersOf(operation);
  if (isSafe(operation)) return probe.pathOf(operation);
  const { path, parameters } = operation;
  const above = await probe.pathOf({ path: path.slice(0, path.indexOf(`{${name}}`)), parameters });
  const below = names.slice(names.indexOf(name) + 1).map((other) => {
    const parameter = parameters.find((it) => it.in === 'path' && it.name === other);
    return [other, (parameter && probe.inventions.forParameter(parameter)) ?? 'unknown'];
  });
  return { ...above, ...Object.fromEntries(below) };
}

function caseOf(
  { resources, inventions }: Plan,
  operation: Operation,
  name: string,
): readonly ProbeCase[] {
  const parameter = operation.parameters.find((it) => it.in === 'path' && it.name === name);
  const invented = parameter && inventions.forParameter(parameter);
  // Without a documented 404, the document does not say what happens.
  const isDocumented = operation.responses.some(({ status }) => isStatus(404, status));
  if (invented === undefined || !isDocumented) return [];
  const kind = kindOf(resources, operation, name);
  return [
    {
      title: `${operation.operationId} with an unknown ${name}`,
      operation,
      async run(probe) {
        const others = await fill(probe, operation, name);
        const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
        const path = { ...others, [name]: invented };
        await expectNotFound(probe, { operation, name, kind }, { path, body });
      },
    },
  ];
}

export const notFound: ProbeCheck = {
  id: 'not-found',
  requirement: 'Unknown resources return 404 with the kind of resource.',
  cases: (plan) =>
    plan.contract.operations.flatMap((operation) =>
      pathParametersOf(operation).flatMap((name) => caseOf(plan, operation, name)),
    ),
};
