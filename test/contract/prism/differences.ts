import { type Contract, jsonContent, locate, type Operation } from '@scalingo-addons/openapi';
import { type Change, type HttpRequest, toHttpRequest } from '../cases/http-request.ts';
import { minimalRequest } from '../cases/valid-request.ts';
import type { Difference, ProbeContext } from './difference.ts';

/** Returns the first operation that meets a condition. */
function find({ operations }: Contract, condition: (operation: Operation) => boolean): Operation {
  const operation = operations.find(condition);
  if (!operation) throw new Error('The contract has no operation for this probe.');
  return operation;
}

const isGet = ({ method }: Operation): boolean => method === 'GET';
const takesRequiredBody = ({ requestBody }: Operation): boolean => requestBody?.required === true;
const takesOptionalBody = ({ requestBody }: Operation): boolean => requestBody?.required === false;
const takesNoBody = (it: Operation): boolean => it.method === 'POST' && !it.requestBody;
const hasPathParameter = ({ parameters }: Operation) => parameters.some((it) => it.in === 'path');
const takesBearer = ({ authSchemes }: Operation): boolean => authSchemes.includes('bearer');

/** Returns an optional query parameter of an operation that has a minimum length. */
const parameterThatMayNotBeEmpty = ({ document }: Contract, { parameters }: Operation) =>
  parameters.find(
    (it) => it.in === 'query' && !it.required && locate(document, it.schema).node.minLength,
  );

/** Returns the minimal request of the first operation that meets a condition, with a change. */
function requestOf(
  contract: Contract,
  condition: (operation: Operation) => boolean,
  change?: Change,
): HttpRequest {
  return toHttpRequest(minimalRequest(find(contract, condition)), change);
}

const json = 'application/json';

/** Returns the status and, if it is not the documented JSON, the kind of body. */
async function describe(response: Response): Promise<string> {
  const { status, headers } = response;
  const text = await response.text();
  if (headers.get('Content-Type')?.includes('problem+json')) return `${status} as problem+json`;
  const isOwnFormat = text.startsWith('{"error":{"code":');
  return isOwnFormat ? `${status} with \`{"error":{"code":…}}\`` : String(status);
}

/** Creates a probe that sends one request, and describes the response. */
const respondsTo =
  (toRequest: (contract: Contract) => HttpRequest): Difference['probe'] =>
  async ({ contract, send }: ProbeContext) =>
    describe(await send(toRequest(contract)));

const withHeaders = (request: HttpRequest, headers: Record<string, string>): HttpRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

/** The differences, in the order of the table. */
export const differences: readonly Difference[] = [
  {
    request: 'an invalid percent escape in a path parameter',
    prism: 'the process ends',
    mock: '400',
    reason: 'Prism decodes the parameter without catching the error.',
    isFatal: true,
    probe: respondsTo((contract) => {
      const request = requestOf(contract, (it) => isGet(it) && hasPathParameter(it));
      const { path } = find(contract, (it) => isGet(it) && hasPathParameter(it));
      return { ...request, target: path.replaceAll(/\{[^}]+\}/g, '%zz') };
    }),
  },
  {
    request: 'a malformed `Accept`',
    prism: 'the process ends',
    mock: '400',
    reason: 'Prism parses the header without catching the error.',
    document: 'traps',
    isFatal: true,
    probe: respondsTo((contract) =>
      withHeaders(requestOf(contract, takesRequiredBody), { Accept: ';' }),
    ),
  },
  {
    request: 'malformed JSON',
    prism: '400 with `{"error":{"code":…}}`',
    laterPrism: 'no response',
    mock: '400',
    reason:
      "Prism's server parses bodies before Prism finds the operation and its error responses.",
    probe: respondsTo((contract) =>
      requestOf(contract, takesRequiredBody, { body: '{"a": ', contentType: json }),
    ),
    covers: ({ violation }) => violation === 'malformed JSON',
  },
  {
    request: 'a malformed `Content-Type`',
    prism: '500 with `{"error":{"code":…}}`',
    mock: '400',
    reason: 'The error of its parser is unexpected to Prism.',
    probe: respondsTo((contract) =>
      requestOf(contract, takesRequiredBody, { body: '{}', contentType: 'nonsense' }),
    ),
  },
  {
    request: 'the body `null`, if the body is optional',
    prism: '200',
    mock: '400',
    reason: 'Prism does not tell it from a missing body.',
    probe: respondsTo((contract) =>
      requestOf(contract, takesOptionalBody, { body: 'null', contentType: json }),
    ),
    covers: ({ operation, request }) =>
      operation.requestBody?.required === false && request.body === 'null',
  },
  {
    request: 'an optional query parameter that is empty, but has a minimum length',
    prism: '204',
    mock: '400',
    reason: 'Prism does not tell it from a missing parameter.',
    probe: respondsTo((contract) => {
      const operation = find(
        contract,
        (it) => parameterThatMayNotBeEmpty(contract, it) !== undefined,
      );
      const { name } = parameterThatMayNotBeEmpty(contract, operation) ?? {};
      return toHttpRequest(minimalRequest(operation), { query: { [String(name)]: [''] } });
    }),
    covers: ({ operation, place, where, request }) =>
      place === 'query' &&
      new URLSearchParams(request.target.split('?')[1]).get(where) === '' &&
      operation.parameters.some((it) => it.name === where && it.in === 'query' && !it.required),
  },
  {
    request: 'a body without a required property, if 400 and 422 are documented',
    prism: '422',
    mock: '400',
    reason: 'Prism takes 422 for every violation where it is documented; the API returns 400.',
    probe: respondsTo((contract) =>
      requestOf(contract, takesRequiredBody, { body: '{}', contentType: json }),
    ),
  },
  {
    request: 'a body, if the operation takes none',
    prism: '415 as problem+json',
    mock: '400',
    reason: 'Prism supports no media type there.',
    probe: respondsTo((contract) =>
      requestOf(contract, takesNoBody, { body: '{}', contentType: json }),
    ),
  },
  {
    request: '`Authorization: bearer …` in lower case',
    prism: '401',
    mock: '200',
    reason: 'Prism compares the scheme with its case, which HTTP says to ignore.',
    probe: respondsTo((contract) =>
      requestOf(contract, (it) => isGet(it) && takesBearer(it), {
        credentials: { Authorization: 'bearer any' },
      }),
    ),
  },
  {
    request: 'HEAD',
    prism: '405',
    mock: '200',
    reason: 'Prism serves documented methods only.',
    probe: async ({ contract, send }) => {
      const { status } = await send({ ...requestOf(contract, isGet), method: 'HEAD' });
      return String(status);
    },
  },
  {
    request: 'a method that the path does not have',
    prism: '405 without `Allow`',
    mock: '405 with `Allow`',
    reason: 'Prism does not list the methods of the path.',
    probe: async ({ contract, send }) => {
      const { path } = find(contract, isGet);
      const documented = contract.operations.filter((it) => it.path === path);
      const method = ['PUT', 'PATCH', 'DELETE'].find(
        (it) => !documented.some((operation) => operation.method === it),
      );
      if (!method) throw new Error(`${path} has every method.`);
      const { status, headers } = await send({ ...requestOf(contract, isGet), method });
      return `${status} ${headers.has('Allow') ? 'with' : 'without'} \`Allow\``;
    },
  },
  {
    request: 'a path that the contract does not have',
    prism: '404 as problem+json',
    mock: '404',
    reason: 'No operation documents the response, so Prism uses its own format.',
    probe: respondsTo((contract) => ({ ...requestOf(contract, isGet), target: '/no/such/path' })),
  },
  {
    request: '`Accept` without a documented media type',
    prism: '406 as problem+json',
    mock: '406',
    reason: 'No operation documents the response, so Prism uses its own format.',
    probe: respondsTo((contract) =>
      withHeaders(requestOf(contract, isGet), { Accept: 'image/png' }),
    ),
  },
  {
    request: '`Prefer: code=` with an undocumented status',
    prism: '404 as problem+json',
    mock: '400',
    reason: 'Prism does not find the response.',
    probe: respondsTo((contract) =>
      withHeaders(requestOf(contract, isGet), { Prefer: 'code=418' }),
    ),
  },
  {
    request: '`If-None-Match`, with the `ETag` of the response',
    prism: '200',
    mock: '304',
    reason: 'Prism knows no conditional requests.',
    probe: async ({ contract, send }) => {
      const request = requestOf(contract, isGet);
      const etag = (await send(request)).headers.get('ETag') ?? '';
      const { status } = await send(withHeaders(request, { 'If-None-Match': etag }));
      return String(status);
    },
  },
  {
    request: 'any rejected request',
    prism: 'the first documented example',
    mock: 'the reason',
    reason: 'Prism only has examples; it names the reason in `sl-violations`.',
    probe: async ({ contract, send }) => {
      const operation = find(contract, takesRequiredBody);
      const change = { body: '{}', contentType: json };
      const response = await send(toHttpRequest(minimalRequest(operation), change));
      const documented = operation.responses.find(({ status }) => status === `${response.status}`);
      const [example] = jsonContent(documented)?.examples ?? [];
      const body = await response.text();
      const isExample = body === JSON.stringify(example?.value);
      return isExample ? 'the first documented example' : 'the reason';
    },
  },
  {
    request: 'a path parameter that violates its schema, if neither 400 nor 422 is documented',
    prism: '422 as problem+json',
    mock: '404',
    reason: 'Prism takes 422 for every violation; a resource with such a name does not exist.',
    document: 'traps',
    probe: respondsTo((contract) => ({ ...requestOf(contract, isGet), target: '/traps/boxes/a' })),
    covers: ({ place, statuses, operation }) =>
      place === 'path' &&
      statuses.includes('404') &&
      !operation.responses.some(({ status }) => /^4(00|22|XX)$|^default$/.test(status)),
  },
  {
    request: 'properties of two closed objects in one `allOf`',
    prism: '200',
    mock: '400',
    reason: 'Prism merges the subschemas first; lint rejects such documents.',
    document: 'traps',
    probe: respondsTo((contract) => {
      const change = { body: '{"label":"a","size":"b"}', contentType: json };
      return requestOf(contract, takesRequiredBody, change);
    }),
  },
];
