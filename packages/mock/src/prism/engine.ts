import type { OpenApiDocument, Operation } from '@scalingo-addons/openapi';
import { createLogger } from '@stoplight/prism-core';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { CheckedRequest, Engine, EngineAnswer } from '../engine.ts';

/** The types of the methods that Prism knows. */
type PrismRequest = Parameters<ReturnType<typeof createInstance>['request']>[0];

/** Path and query of a request, as they would be in its URL. */
function urlOf({ operation, path, query }: CheckedRequest): PrismRequest['url'] {
  return {
    path: operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? '')),
    query: Object.fromEntries(Object.entries(query).map(([name, it]) => [name, String(it)])),
  };
}

function headersOf({
  operation,
  body,
  accept,
}: CheckedRequest): NonNullable<PrismRequest['headers']> {
  const [mediaType] = operation.requestBody?.content ?? [];
  return {
    accept,
    ...(body !== undefined && mediaType && { 'content-type': mediaType.contentType }),
  };
}

/** What Prism says of a request that the front has let through, if it does not agree. */
function objectionTo(operation: Operation, violations: readonly { message: string }[]): Error {
  const said = violations.map(({ message }) => message).join('; ');
  return new Error(`Prism refuses what the contract allows for ${operation.operationId}: ${said}`);
}

/**
 * An engine that answers from the examples of a document, by Prism. It judges each request a second
 * time, by the validator of its own.
 */
export async function createPrismEngine(document: OpenApiDocument): Promise<Engine> {
  // Prism changes the document that it is given.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const config = {
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    isProxy: false as const,
    mock: { dynamic: false },
    upstreamProxy: undefined,
  };
  const prism = createInstance(config, { logger: createLogger('mock', { level: 'silent' }) });

  return {
    async answer(request): Promise<EngineAnswer> {
      const { operation, preference, body } = request;
      const { code, example, dynamic = false } = preference;
      const mock = {
        dynamic,
        ...(code !== undefined && { code: Number(code) }),
        ...(example !== undefined && { exampleKey: example }),
      };
      const input: PrismRequest = {
        method: operation.method.toLowerCase() as PrismRequest['method'],
        url: urlOf(request),
        headers: headersOf(request),
        // Prism takes undefined for a body, and null for none.
        body: body ?? null,
      };
      const result = await prism.request(input, operations, { ...config, mock })();
      if (result._tag === 'Left') throw result.left;
      const { output, validations } = result.right;
      if (validations.input.length > 0) throw objectionTo(operation, validations.input);
      const { 'Content-type': contentType, ...headers } = output.headers ?? {};
      return {
        status: output.statusCode,
        headers,
        ...(contentType !== undefined && { contentType, body: output.body }),
      };
    },
  };
}
