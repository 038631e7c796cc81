import { type Edge, edgesOf, type Operation, type Parameter } from '@scalingo-addons/openapi';
import { isSafe, jsonBodyOf, successStatusesOf } from '../../../model/operation.ts';
import { withCharset } from '../../../requests/charset.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import type { Plan, ProbeCase, ProbeCheck } from '../check.ts';
import { withDataComparison } from '../shared/unchanged-data.ts';

/** A request that the contract allows. */
interface Allowed {
  readonly what: string;
  readonly request: Omit<ProbeRequest, 'operation'>;
}

function queryEdges({ contract, catalog, random }: Plan, parameter: Parameter): readonly Edge[] {
  const category = catalog.categories[0]?.id;
  if (parameter.name === 'category_id') {
    return category === undefined ? [] : [{ what: 'is the id of a category', value: category }];
  }
  const edges = edgesOf(contract.document, parameter.schema, { values: {}, text: random.text });
  return edges.filter(({ value }) => contract.open.validate(parameter.schema, value).length === 0);
}

/** Returns requests with each query parameter at each edge of its schema, and one with all of them. */
function queries(plan: Plan, operation: Operation): readonly Allowed[] {
  const parameters = operation.parameters.filter((it) => it.in === 'query');
  const edges = parameters.map((parameter) => ({
    name: parameter.name,
    all: queryEdges(plan, parameter),
  }));
  const single = edges.flatMap(({ name, all }) =>
    all.map(({ what, value }) => ({
      what: `where ${name} ${what}`,
      request: { query: { [name]: value } },
    })),
  );
  const firsts = edges.flatMap(({ name, all }) => (all[0] ? [[name, all[0].value] as const] : []));
  const combined = {
    what: 'with all query parameters',
    request: { query: Object.fromEntries(firsts) },
  };
  return firsts.length > 1 ? [...single, combined] : single;
}

function bodies({ contract, random }: Plan, operation: Operation): readonly Allowed[] {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) return [];
  const edges = edgesOf(contract.document, mediaType.schema, { values: {}, text: random.text });
  const valid = edges.filter(
    ({ value }) => contract.open.validate(mediaType.schema, value).length === 0,
  );
  const what = 'with a charset in Content-Type';
  return [
    ...valid.map((it) => ({
      what: `with ${it.what || 'the minimal body'}`,
      request: { body: it.value },
    })),
    ...valid
      .slice(0, 1)
      .map(({ value }) => ({ what, request: { body: value, headers: withCharset } })),
  ];
}

/** Returns the valid requests to test for an operation without lasting effects. */
function allowed(plan: Plan, operation: Operation): readonly Allowed[] {
  const plain: Allowed[] = operation.requestBody?.required
    ? []
    : [{ what: 'with required parameters only', request: {} }];
  if (isSafe(operation)) {
    plain.push({ what: 'with Accept: */*', request: { headers: { accept: '*/*' } } });
  }
  if (!operation.needsCredentials) {
    plain.push({ what: 'without credentials', request: { authorization: null } });
  }
  return [...plain, ...queries(plan, operation), ...bodies(plan, operation)];
}

function caseOf(operation: Operation, { what, request }: Allowed): ProbeCase {
  // An action may conflict with the current status of the addon.
  const conflicts = operation.responses.filter(({ status }) => status === '409');
  const statuses = [...successStatusesOf(operation), ...conflicts.map(({ status }) => status)];
  return {
    title: `${operation.operationId} ${what}`,
    operation,
    async run(probe) {
      const path = await probe.pathOf(operation);
      const response = await probe.send({ operation, path, ...request });
      probe.expectStatus(response, statuses, 'for a valid request');
    },
  };
}

export const acceptsValid: ProbeCheck = {
  id: 'accepts-valid',
  requirement: 'Valid requests succeed, including those at the limits of their schemas.',
  cases(plan) {
    const { contract, resources } = plan;
    const changing = resources.flatMap(({ create, update, replace, remove }) => [
      ...[create, update, replace, remove],
    ]);
    return contract.operations
      .filter((operation) => !changing.includes(operation))
      .flatMap((operation): readonly ProbeCase[] => {
        const cases = allowed(plan, operation).map((it) => caseOf(operation, it));
        const owner = resources.find(({ actions }) => actions.includes(operation));
        return owner
          ? withDataComparison(owner, operation, 'requests without side effects', cases)
          : cases;
      });
  },
};
