import { type Edge, edgesOf, type Operation, type Parameter } from '@scalingo-addons/openapi';
import { isSafe, jsonBodyOf, successesOf } from '../../operation.ts';
import { withCharset } from '../../requests/charset.ts';
import type { Ask } from '../../run/session.ts';
import type { Plan, ProbeCase, ProbeCheck } from './check.ts';
import { framed } from './framed.ts';

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
  const edges = edgesOf(contract.document, parameter.schema, { values: {}, text: random.text });
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
  const edges = edgesOf(contract.document, mediaType.schema, { values: {}, text: random.text });
  const valid = edges.filter(
    ({ value }) => contract.open.validate(mediaType.schema, value).length === 0,
  );
  const what = 'with a charset in its content type';
  return [
    ...valid.map((it) => ({
      what: `with ${it.what || 'the smallest body'}`,
      ask: { body: it.value },
    })),
    ...valid.slice(0, 1).map(({ value }) => ({ what, ask: { body: value, headers: withCharset } })),
  ];
}

/** Every request that the contract allows for an operation that changes nothing lasting. */
function allowed(plan: Plan, operation: Operation): readonly Allowed[] {
  const plain: Allowed[] = operation.requestBody?.required
    ? []
    : [{ what: 'with nothing optional', ask: {} }];
  if (isSafe(operation)) {
    plain.push({ what: 'with any type in Accept', ask: { headers: { accept: '*/*' } } });
  }
  if (!operation.needsCredentials) {
    plain.push({ what: 'without credentials', ask: { authorization: null } });
  }
  return [...plain, ...queries(plan, operation), ...bodies(plan, operation)];
}

function caseOf(operation: Operation, { what, ask }: Allowed): ProbeCase {
  // An action can be out of place in the state that the thing is in.
  const conflicts = operation.responses.filter(({ status }) => status === '409');
  const statuses = [...successesOf(operation), ...conflicts.map(({ status }) => status)];
  return {
    title: `${operation.operationId} ${what}`,
    operation,
    async run(probe) {
      const path = await probe.pathOf(operation);
      const answer = await probe.send({ operation, path, ...ask });
      probe.expectStatus(answer, statuses, 'the contract allows the request');
    },
  };
}

export const accepts: ProbeCheck = {
  id: 'accepts',
  demands: 'Every request that the contract allows works, at the edges of what it allows.',
  cases(plan) {
    const { contract, resources } = plan;
    const changing = resources.flatMap(({ create, update, remove }) => [create, update, remove]);
    return contract.operations
      .filter((operation) => !changing.includes(operation))
      .flatMap((operation): readonly ProbeCase[] => {
        const cases = allowed(plan, operation).map((it) => caseOf(operation, it));
        const owner = resources.find(({ actions }) => actions.includes(operation));
        return owner
          ? framed(owner, operation, 'requests that change nothing lasting', cases)
          : cases;
      });
  },
};
