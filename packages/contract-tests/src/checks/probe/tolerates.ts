import type { Operation } from '@scalingo-addons/openapi';
import { isSafe, jsonBodyOf, refusalsOf, successesOf } from '../../operation.ts';
import type { Ask } from '../../run/session.ts';
import type { ProbeCase, ProbeCheck } from './check.ts';

/** A request that is odd, and that no contract speaks of. */
interface Odd {
  readonly what: string;
  readonly ask: Omit<Ask, 'operation'>;
}

/** Refusals that HTTP has for them. */
const ofHttp = ['400', '406', '415'];

function oddOnes(operation: Operation): readonly Odd[] {
  const queried = operation.parameters.filter((it) => it.in === 'query');
  return [
    { what: 'an unknown query parameter', ask: { query: { no_such_parameter: 'text' } } },
    ...queried.map(({ name }) => ({
      what: `${name} twice`,
      ask: { query: { [name]: ['true', 'false'] } },
    })),
    { what: 'another type in Accept', ask: { headers: { accept: 'text/html' } } },
    { what: 'nothing in Accept', ask: { headers: { accept: '' } } },
  ];
}

/** What an action that takes an optional body is asked with. */
const oddBodies: readonly Odd[] = [
  { what: 'a body without a content type', ask: { text: '{}', headers: { 'content-type': '' } } },
];

/** The scheme of credentials is one in any case (RFC 9110, section 11.1). */
const lowerCase = (operation: Operation): ProbeCase => ({
  title: `${operation.operationId} with the scheme in lower case`,
  operation,
  async run(probe) {
    const path = await probe.pathOf(operation);
    const token = await probe.tokenLikeOwn((own) => own);
    const answer = await probe.send({ operation, path, authorization: `bearer ${token}` });
    if (answer?.status !== 401) return;
    probe.report({
      severity: 'notice',
      message: 'credentials are refused where their scheme is in lower case',
      expected: '200',
      actual: '401',
      at: 'status',
    });
  },
});

export const tolerates: ProbeCheck = {
  id: 'tolerates',
  demands: 'What is odd about a request, and not forbidden, makes no server fail.',
  cases: ({ contract, resources }) => {
    const actions = resources.flatMap((it) => it.actions);
    return contract.operations.flatMap((operation) => {
      const isOptional = actions.includes(operation) && !operation.requestBody?.required;
      const odd = [
        ...(isSafe(operation) ? oddOnes(operation) : []),
        ...(isOptional && jsonBodyOf(operation) ? oddBodies : []),
      ];
      const known = [...successesOf(operation), ...refusalsOf(operation), ...ofHttp];
      const statuses = [...new Set(known)].filter((it) => !['401', '403', '429'].includes(it));
      const lower = operation.method === 'GET' && operation.needsCredentials;
      return [
        ...(lower ? [lowerCase(operation)] : []),
        ...odd.map(
          ({ what, ask }): ProbeCase => ({
            title: `${operation.operationId} with ${what}`,
            operation,
            async run(probe) {
              const path = await probe.pathOf(operation);
              const answer = await probe.send({ operation, path, isMalformed: true, ...ask });
              probe.expectStatus(answer, statuses, `it has ${what}`);
            },
          }),
        ),
      ];
    });
  },
};
