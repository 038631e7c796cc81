import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import { guardRequests } from './guard.ts';

/** The operations of a document, as Prism knows them. */
export type Operations = Awaited<ReturnType<typeof readOperations>>;

/** Reads the operations of a document, which stays as it is; Prism itself would change it. */
export function readOperations(document: OpenApiDocument) {
  return getHttpOperationsFromSpec(structuredClone(document));
}

/**
 * A server that answers these operations from their examples. It looks each request up in the array,
 * so the content of that can be replaced while it runs.
 *
 * @param errors answer 500 where the document would have it contradict a schema.
 */
export function createPrism(operations: Operations, errors: boolean) {
  const server = createServer(operations, {
    cors: true,
    components: { logger: createLogger('mock', { level: 'silent' }) },
    config: {
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors,
      isProxy: false,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
  });
  guardRequests(server.prism);
  return server;
}
