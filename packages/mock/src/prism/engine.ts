import type { OpenApiDocument, Operation } from '@scalingo-addons/openapi';
import { createLogger } from '@stoplight/prism-core';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { Engine, EngineResponse, ValidatedRequest } from '../engine.ts';

type PrismRequest = Parameters<ReturnType<typeof createInstance>['request']>[0];

function toPrismUrl({ operation, path, query }: ValidatedRequest): PrismRequest['url'] {
  return {
    path: operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? '')),
    query: Object.fromEntries(Object.entries(query).map(([name, it]) => [name, String(it)])),
  };
}

function toPrismHeaders({
  operation,
  body,
  accept,
}: ValidatedRequest): NonNullable<PrismRequest['headers']> {
  const [mediaType] = operation.requestBody?.content ?? [];
  return {
    accept,
    ...(body !== undefined && mediaType && { 'content-type': mediaType.contentType }),
  };
}

/** Creates the error for a request that the HTTP layer accepts and Prism rejects. */
function disagreement(operation: Operation, violations: readonly { message: string }[]): Error {
  const messages = violations.map(({ message }) => message).join('; ');
  return new Error(
    `Prism rejects a request to ${operation.operationId} that the contract allows: ${messages}`,
  );
}

/**
 * Creates an engine that returns the examples of an OpenAPI document. Prism validates each request
 * again, with its own validator.
 */
export async function createPrismEngine(document: OpenApiDocument): Promise<Engine> {
  // Prism modifies the document.
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
    async respond(request): Promise<EngineResponse> {
      const { operation, preference, body } = request;
      const { code, example, dynamic = false } = preference;
      const mock = {
        dynamic,
        ...(code !== undefined && { code: Number(code) }),
        ...(example !== undefined && { exampleKey: example }),
      };
      const input: PrismRequest = {
        method: operation.method.toLowerCase() as PrismRequest['method'],
        url: toPrismUrl(request),
        headers: toPrismHeaders(request),
        // Prism takes undefined for a body, and null for no body.
        body: body ?? null,
      };
      const result = await prism.request(input, operations, { ...config, mock })();
      if (result._tag === 'Left') throw result.left;
      const { output, validations } = result.right;
      if (validations.input.length > 0) throw disagreement(operation, validations.input);
      const { 'Content-type': contentType, ...headers } = output.headers ?? {};
      return {
        status: output.statusCode,
        headers,
        ...(contentType !== undefined && { contentType, body: output.body }),
      };
    },
  };
}
