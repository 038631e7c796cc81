import { type Edge, edgesOf, type Operation, type Parameter } from '@scalingo-addons/openapi';
import { jsonBodyOf, successesOf } from '../../operation.ts';
import type { Ask } from '../../run/session.ts';
import type { Plan, ProbeCase, ProbeCheck } from './check.ts';

/** A request that the contract allows. */
interface Allowed {
  readonly what: string;
  readonly ask: Omit<Ask, 'operation'>;
}

function queryEdges({ contract, catalogue, random }: Plan, parameter: Parameter): readonly Edge[] {
  const category = catalogue.categories[0]?.id;
  if (parameter.name === 'category_id') {
    return category === undefined ? [] : [{ what: 'is that of a category', value: category }];
  }
  const edges = edgesOf(contract.document, parameter.schema, { given: {}, text: random.text });
  return edges.filter(({ value }) => contract.open.validate(parameter.schema, value).length === 0);
}

/** Each query parameter at each of its edges, and all of them at once. */
function queries(plan: Plan, operation: Operation): readonly Allowed[] {
  const parameters = operation.parameters.filter((it) => it.in === 'query');
  const edges = parameters.map((parameter) => ({
    name: parameter.name,
    all: queryEdges(plan, parameter),
  }));
  const single = edges.flatMap(({ name, all }) =>
    all.map(({ what, value }) => ({
      what: `where ${name} ${what}`,
      ask: { query: { [name]: value } },
    })),
  );
  const firsts = edges.flatMap(({ name, all }) => (all[0] ? [[name, all[0].value] as const] : []));
  const together = { what: 'with every parameter', ask: { query: Object.fromEntries(firsts) } };
  return firsts.length > 1 ? [...single, together] : single;
}

function bodies({ contract, random }: Plan, operation: Operation): readonly Allowed[] {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) return [];
  const edges = edgesOf(contract.document, mediaType.schema, { given: {}, text: random.text });
  return edges
    .filter(({ value }) => contract.open.validate(mediaType.schema, value).length === 0)
    .map(({ what, value }) => ({
      what: `with ${what || 'the smallest body'}`,
      ask: { body: value },
    }));
}

/** Every request that the contract allows for an operation that changes nothing lasting. */
function allowed(plan: Plan, operation: Operation): readonly Allowed[] {
  const plain: Allowed[] = operation.requestBody?.required
    ? []
    : [{ what: 'with nothing optional', ask: {} }];
  if (!operation.needsCredentials) {
    plain.push({ what: 'without credentials', ask: { authorization: null } });
  }
  return [...plain, ...queries(plan, operation), ...bodies(plan, operation)];
}

export const accepts: ProbeCheck = {
  id: 'accepts',
  demands: 'Every request that the contract allows works, at the edges of what it allows.',
  cases(plan) {
    const { contract, resources } = plan;
    const changing = resources.flatMap(({ create, update, remove }) => [create, update, remove]);
    return contract.operations
      .filter((operation) => !changing.includes(operation))
      .flatMap((operation) =>
        allowed(plan, operation).map(({ what, ask }): ProbeCase => {
          // An action can be out of place in the state that the thing is in.
          const conflicts = operation.responses.filter(({ status }) => status === '409');
          const statuses = [...successesOf(operation), ...conflicts.map(({ status }) => status)];
          return {
            title: `${operation.operationId} ${what}`,
            operation,
            async run(probe) {
              const answer = await probe.send({
                operation,
                path: await probe.pathOf(operation),
                ...ask,
              });
              probe.expectStatus(answer, statuses, 'the contract allows the request');
            },
          };
        }),
      );
  },
};
