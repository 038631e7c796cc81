import {
  type Edge,
  edgesOf,
  type Operation,
  type Parameter,
  type SecurityRequirement,
} from '@scalingo-addons/openapi';
import { parameterPlace, securityPlace } from '../../../findings/stated-at.ts';
import { SkipCase } from '../../../model/errors.ts';
import { isSafe, jsonBodyOf, successStatusesOf } from '../../../model/operation.ts';
import { isRemovable, nestedIn, ownerOf } from '../../../model/resource.ts';
import { withCharset } from '../../../requests/charset.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import { headerText } from '../../../requests/serialize.ts';
import { spellingsOf } from '../../../requests/spellings.ts';
import type { Plan, ProbeCase, ProbeCheck } from '../check.ts';
import { withDataComparison } from '../comparison/unchanged-data.ts';
import { escapedPaths } from './escaped-path.ts';

/** A request that the contract allows. */
interface Allowed {
  readonly what: string;
  readonly request: Omit<ProbeRequest, 'operation'>;
  /** The credentials to send. Default: those of the run. */
  readonly requirement?: SecurityRequirement;
  /** Whether the server may decline it, because examples show what it does not. Default: false. */
  readonly mayBeDeclined?: boolean;
  /** The place that allows the request. Default: the responses of the operation. */
  readonly pointer?: string;
}

/** Returns a value that refers to something, or the documented values and boundary values. */
function parameterEdges(
  { contract, references, random }: Plan,
  parameter: Parameter,
): readonly Edge[] {
  const referred = references.parameter(parameter.name);
  if (referred !== undefined) return [{ what: 'refers to something', value: referred }];
  const edges = edgesOf(contract.document, parameter.schema, { values: {}, text: random.text });
  const examples = parameter.examples.map(({ value }) => ({
    what: `is ${JSON.stringify(value)}`,
    value,
  }));
  const all = [...examples, ...edges];
  const texts = all.map(({ value }) => JSON.stringify(value));
  return all.filter(
    ({ value }, at) =>
      texts.indexOf(JSON.stringify(value)) === at &&
      contract.open.validate(parameter.schema, value).length === 0,
  );
}

/** Returns requests with each query parameter at each edge of its schema, and one with all of them. */
function queries(plan: Plan, operation: Operation): readonly Allowed[] {
  const parameters = operation.parameters.filter((it) => it.in === 'query');
  const edges = parameters.map((parameter) => ({
    name: parameter.name,
    all: parameterEdges(plan, parameter),
    pointer: parameterPlace(parameter),
  }));
  const single = edges.flatMap(({ name, all, pointer }) =>
    all.map(({ what, value }) => ({
      what: `where ${name} ${what}`,
      request: { query: { [name]: value } },
      pointer,
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
  const examples = mediaType.examples.map(({ name, value }) => ({
    what: `the example ${name}`,
    value,
  }));
  const valid = [...edges, ...examples].filter(
    ({ value }) => contract.open.validate(mediaType.schema, value).length === 0,
  );
  const what = 'with a charset in Content-Type';
  const spelled = valid.slice(0, 1).flatMap(({ value }) => spellingsOf(value));
  const { schema: pointer } = mediaType;
  return [
    ...valid.map((it) => ({
      what: `with ${it.what || 'the minimal body'}`,
      request: { body: it.value },
      pointer,
      mayBeDeclined: edges.includes(it) && examples.length > 0 && !isSafe(operation),
    })),
    ...valid
      .slice(0, 1)
      .map(({ value }) => ({ what, request: { body: value, headers: withCharset }, pointer })),
    ...spelled.map((it) => ({ what: `with ${it.what}`, request: { text: it.text }, pointer })),
  ];
}

/** Returns requests with each header parameter. */
const headers = (plan: Plan, { parameters }: Operation): readonly Allowed[] =>
  parameters
    .filter((it) => it.in === 'header')
    .flatMap((parameter) =>
      parameterEdges(plan, parameter)
        .map(({ what, value }) => ({ what, text: headerText(value, parameter) ?? '' }))
        .filter(({ text }) => isFieldValue(text))
        .map(({ what, text }) => ({
          what: `where ${parameter.name} ${what}`,
          request: { headers: { [parameter.name.toLowerCase()]: text } },
          pointer: parameterPlace(parameter),
        })),
    );

/** Whether a text can be sent as the value of a header (RFC 9110, section 5.5). */
const isFieldValue = (text: string): boolean => /^[!-~]([ -~]*[!-~])?$/.test(text);

/** Returns requests with each alternative of the credentials, if there are several. */
function alternatives({ contract }: Plan, operation: Operation): readonly Allowed[] {
  if (operation.security.length < 2) return [];
  return operation.security
    .filter((requirement) => requirement.length > 0)
    .map((requirement) => ({
      what: `with ${requirement.map(({ name }) => name).join(' and ')}`,
      request: {},
      requirement,
      pointer: securityPlace(contract, operation),
    }));
}

/** Returns the valid requests to test for an operation without lasting effects. */
function allowed(plan: Plan, operation: Operation): readonly Allowed[] {
  const plain: Allowed[] = operation.requestBody?.required
    ? []
    : [{ what: 'with required parameters only', request: {} }];
  if (isSafe(operation)) {
    const several = 'application/json;q=0.9, text/plain;q=0.5, */*;q=0.1';
    plain.push(
      { what: 'with Accept: */*', request: { headers: { accept: '*/*' } } },
      { what: 'with quality values in Accept', request: { headers: { accept: several } } },
      { what: 'without Accept', request: { headers: { accept: undefined } } },
    );
  }
  if (!operation.needsCredentials) {
    const pointer = securityPlace(plan.contract, operation);
    plain.push({ what: 'without credentials', request: { credentials: null }, pointer });
  }
  return [
    ...plain,
    ...queries(plan, operation),
    ...headers(plan, operation),
    ...bodies(plan, operation),
    ...alternatives(plan, operation),
  ];
}

function caseOf(
  operation: Operation,
  { what, request, requirement, mayBeDeclined = false, pointer }: Allowed,
  created: Set<Operation>,
): ProbeCase {
  // An action may conflict with the current status of the addon.
  const conflicts = operation.responses.filter(({ status }) => status === '409');
  const statuses = [...successStatusesOf(operation), ...conflicts.map(({ status }) => status)];
  const creates = operation.method === 'POST' && successStatusesOf(operation).includes('201');
  return {
    title: `${operation.operationId} ${what}`,
    operation,
    async run(probe) {
      const path = await probe.pathOf(operation);
      const credentials = requirement && (await probe.credentialsFor(requirement));
      if (requirement && !credentials) throw new SkipCase('the run has no such credentials');
      const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
      const response = await probe.send({
        operation,
        path,
        body,
        ...(credentials && { credentials }),
        ...request,
      });
      if (created.has(operation) && ['409', '422'].includes(String(response?.status))) {
        throw new SkipCase('the server has already created such an item');
      }
      if (response && response.status < 300 && creates) created.add(operation);
      if (mayBeDeclined && response?.status === 422) {
        throw new SkipCase('the server declines the boundary values of the schema');
      }
      probe.expectStatus(response, statuses, 'for a valid request', { pointer });
    },
  };
}

export const acceptsValid: ProbeCheck = {
  id: 'accepts-valid',
  requirement: 'Valid requests succeed, including those at the limits of their schemas.',
  cases(plan) {
    const { contract, resources } = plan;
    // The lifecycle covers them.
    const changing = resources
      .filter(isRemovable)
      .flatMap(({ create, update, replace, remove }) => [create, update, replace, remove]);
    const created = new Set<Operation>();
    // What they change depends on what there is.
    const bulk = resources.flatMap((it) => it.bulk);
    const valid = contract.operations
      .filter((operation) => !changing.includes(operation) && !bulk.includes(operation))
      .flatMap((operation): readonly ProbeCase[] => {
        const cases = allowed(plan, operation).map((it) => caseOf(operation, it, created));
        const owner = ownerOf(resources, operation.path);
        if (!owner?.actions.includes(operation)) return cases;
        // What an operation is for is no side effect.
        const nested = nestedIn(resources, owner).filter(
          (it) => it.create !== operation && !it.bulk.includes(operation),
        );
        const what = 'requests without side effects';
        return withDataComparison({ resource: owner, nested, operation, what }, cases);
      });
    return [...valid, ...escapedPaths(plan)];
  },
};
