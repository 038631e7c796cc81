import type { Operation, SecurityRequirement } from '@scalingo-addons/openapi';
import { parameterPlace, securityPlace } from '../../../findings/stated-at.ts';
import { SkipCase } from '../../../model/errors.ts';
import {
  clientErrorStatusesOf,
  isSafe,
  jsonBodyOf,
  successStatusesOf,
} from '../../../model/operation.ts';
import { ownerOf } from '../../../model/resource.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import { type PathValues, targetOf } from '../../../requests/target.ts';
import { requiredQuery } from '../../../requests/valid-values.ts';
import type { Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { unusualBodyRequests } from './invalid-requests.ts';

/** An unusual request that the contract does not mention. */
interface UnusualRequest {
  readonly what: string;
  readonly request: Omit<ProbeRequest, 'operation'>;
  /** Added to the query as it is. */
  readonly rawQuery?: string;
  /** The place that the request is about. Default: the responses of the operation. */
  readonly pointer?: string;
}

/** Returns the target of an operation with a raw query. */
function targetWith(
  probe: Probe,
  operation: Operation,
  path: PathValues,
  rawQuery: string,
): string {
  const query = requiredQuery(probe.contract, operation);
  const target = targetOf(operation, { ...probe.known, ...path }, query);
  return `${target}${target.includes('?') ? '&' : '?'}${rawQuery}`;
}

/** Acceptable undocumented status codes, defined by HTTP. */
const httpStatuses = ['400', '406', '415'];

function unusualRequests(operation: Operation): readonly UnusualRequest[] {
  const queried = operation.parameters.filter((it) => it.in === 'query');
  return [
    { what: 'an unknown query parameter', request: { query: { no_such_parameter: 'text' } } },
    { what: 'a query parameter without a value', request: {}, rawQuery: 'no_such_parameter' },
    ...queried.map((it) => ({
      what: `a repeated query parameter ${it.name}`,
      request: { query: { [it.name]: ['true', 'false'] } },
      pointer: parameterPlace(it),
    })),
    ...queried.map((it) => ({
      what: `an empty query parameter ${it.name}`,
      request: { query: { [it.name]: '' } },
      pointer: parameterPlace(it),
    })),
    { what: 'an unsupported type in Accept', request: { headers: { accept: 'text/html' } } },
    { what: 'an empty Accept header', request: { headers: { accept: '' } } },
  ];
}

/** Unusual bodies for an action with an optional body. */
const unusualBodies: readonly UnusualRequest[] = [
  {
    what: 'a body without a content type',
    request: { text: '{}', headers: { 'content-type': '' } },
  },
];

/** The authentication scheme is case-insensitive (RFC 9110, section 11.1). */
const lowercaseScheme = (operation: Operation, requirement: SecurityRequirement): ProbeCase => ({
  title: `${operation.operationId} with a lowercase authentication scheme`,
  operation,
  async run(probe) {
    const path = await probe.pathOf(operation);
    const own = await probe.credentialsFor(requirement);
    if (!own) throw new SkipCase('the run has no such credentials');
    const token = await probe.tokenLikeOwn((own) => own);
    const credentials = { ...own, authorization: `bearer ${token}` };
    const response = await probe.send({ operation, path, credentials });
    if (response?.status !== 401) return;
    probe.report({
      severity: 'notice',
      message: 'a lowercase authentication scheme is rejected',
      expected: '200',
      actual: '401',
      at: 'status',
      pointer: securityPlace(probe.contract, operation),
    });
  },
});

export const toleratesUnusual: ProbeCheck = {
  id: 'tolerates-unusual',
  requirement: 'Unusual but valid requests do not make the server fail.',
  cases: (plan) => {
    const { contract, resources } = plan;
    return contract.operations.flatMap((operation) => {
      const isAction = ownerOf(resources, operation.path)?.actions.includes(operation) ?? false;
      const isOptional = isAction && !operation.requestBody?.required;
      const unusual: readonly UnusualRequest[] = [
        ...(isSafe(operation) ? unusualRequests(operation) : []),
        ...(isOptional && jsonBodyOf(operation) ? unusualBodies : []),
        ...unusualBodyRequests(plan, operation),
      ];
      const known = [
        ...successStatusesOf(operation),
        ...clientErrorStatusesOf(operation),
        ...httpStatuses,
      ];
      const statuses = [...new Set(known)].filter((it) => !['401', '403', '429'].includes(it));
      const bearer = operation.security.find((it) => it.some(({ scheme }) => scheme === 'bearer'));
      const lower = operation.method === 'GET' && operation.needsCredentials ? bearer : undefined;
      return [
        ...(lower ? [lowercaseScheme(operation, lower)] : []),
        ...unusual.map(
          ({ what, request, rawQuery, pointer }): ProbeCase => ({
            title: `${operation.operationId} with ${what}`,
            operation,
            async run(probe) {
              const path = await probe.pathOf(operation);
              const response = await probe.send({
                operation,
                ...(rawQuery === undefined
                  ? { path }
                  : { target: targetWith(probe, operation, path, rawQuery) }),
                isMalformed: true,
                ...request,
              });
              const detail = `for a request with ${what}`;
              probe.expectStatus(response, statuses, detail, { pointer });
            },
          }),
        ),
      ];
    });
  },
};
