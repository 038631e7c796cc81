import type { Operation, SecurityRequirement } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import {
  clientErrorStatusesOf,
  isSafe,
  jsonBodyOf,
  successStatusesOf,
} from '../../../model/operation.ts';
import { ownerOf } from '../../../model/resource.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import type { ProbeCase, ProbeCheck } from '../check.ts';
import { unusualBodyRequests } from './invalid-requests.ts';

/** An unusual request that the contract does not mention. */
interface UnusualRequest {
  readonly what: string;
  readonly request: Omit<ProbeRequest, 'operation'>;
}

/** Acceptable undocumented status codes, defined by HTTP. */
const httpStatuses = ['400', '406', '415'];

function unusualRequests(operation: Operation): readonly UnusualRequest[] {
  const queried = operation.parameters.filter((it) => it.in === 'query');
  return [
    { what: 'an unknown query parameter', request: { query: { no_such_parameter: 'text' } } },
    ...queried.map(({ name }) => ({
      what: `a repeated query parameter ${name}`,
      request: { query: { [name]: ['true', 'false'] } },
    })),
    ...queried.map(({ name }) => ({
      what: `an empty query parameter ${name}`,
      request: { query: { [name]: '' } },
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
      const unusual = [
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
          ({ what, request }): ProbeCase => ({
            title: `${operation.operationId} with ${what}`,
            operation,
            async run(probe) {
              const path = await probe.pathOf(operation);
              const response = await probe.send({ operation, path, isMalformed: true, ...request });
              probe.expectStatus(response, statuses, `for a request with ${what}`);
            },
          }),
        ),
      ];
    });
  },
};
