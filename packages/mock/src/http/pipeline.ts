import { type Contract, type Operation, type Router, responseFor } from '@scalingo-addons/openapi';
import type { Credentials, Engine, EngineResponse, ValidatedRequest } from '../engine.ts';
import type { BaseUrl } from './base-url.ts';
import type { RequestContext } from './context.ts';
import type { IncomingRequest } from './incoming.ts';
import { Rejection, rejection } from './rejection.ts';
import { validateAccept } from './request/accept.ts';
import { type Authenticate, challenges } from './request/authenticate.ts';
import { validateBody } from './request/body.ts';
import { matchOperation, matchPath } from './request/operation.ts';
import {
  parseHeaderParameters,
  parseQueryParameters,
  validatePathParameters,
} from './request/parameters.ts';
import { parsePreference } from './request/prefer.ts';
import type { RateLimiter } from './request/rate-limit.ts';
import { hasBody } from './request/read-body.ts';
import { parseTarget } from './request/target.ts';
import { optionsResponse, requestedMethod } from './response/cors.ts';
import { injectedFailure } from './response/error.ts';
import { emptyResponse, type HttpResponse } from './response/http-response.ts';
import { pageResponse } from './response/page.ts';
import { validateResponse } from './response/validate.ts';
import { type Awaitable, whenReady } from './when-ready.ts';

/** What the pipeline needs to process requests. */
export interface Service {
  readonly contract: Contract;
  readonly engine: Engine;
  readonly router: Router;
  readonly authenticate: Authenticate;
  readonly limitRate: RateLimiter;
  readonly baseUrl: BaseUrl;
  /** Maximum size of a request body, in bytes. */
  readonly maxBodyBytes: number;
}

/** Returns what identifies the caller of a request: its credentials, or else its address. */
function callerOf(request: IncomingRequest, credentials: readonly Credentials[]): string {
  const { authorization } = request.headers;
  if (authorization !== undefined) return authorization;
  for (const it of credentials) if (it.scheme === 'apiKey') return it.key;
  return request.remoteAddress ?? '';
}

/** Returns the methods of a target; empty if it is unknown or invalid. */
function methodsAt(router: Router, url: string): string {
  try {
    return matchPath(router, parseTarget(url).segments)?.allow ?? '';
  } catch (error) {
    if (error instanceof Rejection) return '';
    throw error;
  }
}

/** Returns an engine's response to unknown credentials. An undocumented one is sent, as is the HTTP layer's own. */
function unauthorizedResponse(
  contract: Contract,
  operation: Operation,
  response: EngineResponse,
): HttpResponse {
  const { status, body } = response;
  if (responseFor(operation, status)) return validateResponse(contract, operation, response);
  const headers = status === 401 ? challenges(operation) : {};
  throw new Rejection('the engine does not accept the credentials', { status, body, headers });
}

/**
 * Processes a request, step by step. Each step throws a rejection if the request fails it.
 *
 * @returns undefined if the client disconnected.
 */
export function processRequest(
  context: RequestContext,
  service: Service,
): Awaitable<HttpResponse | undefined> {
  const { request } = context;
  const { headers, method, url } = request;
  const { contract, engine } = service;

  // Parse the target
  if (url === '*') {
    if (method !== 'OPTIONS') throw rejection(400, 'the target * is for OPTIONS only');
    return emptyResponse();
  }
  if (requestedMethod(method, headers) !== undefined) {
    return optionsResponse(headers, methodsAt(service.router, url));
  }
  const target = parseTarget(url);

  // Match the operation
  const match = matchPath(service.router, target.segments);
  if (!match) return pageResponse(engine, method, target);
  if (method === 'OPTIONS') return optionsResponse(headers, match.allow);
  const operation = matchOperation(match, method, target);
  context.operation = operation;

  // Authenticate
  const credentials = service.authenticate(operation, headers, target.query);
  service.limitRate(operation, callerOf(request, credentials));
  const unauthorized = engine.authenticate?.({ operation, credentials });
  if (unauthorized) return unauthorizedResponse(contract, operation, unauthorized);

  // Validate headers, parameters and body
  const preference = parsePreference(operation, headers.prefer as string | undefined);
  const accept = validateAccept(operation, headers.accept, preference.code);
  validatePathParameters(contract, operation, match.values);
  const query = parseQueryParameters(contract, operation, target.query);
  const header = parseHeaderParameters(contract, operation, headers);
  const complete = (bytes: Buffer | undefined) => {
    context.bodyBytes = bytes?.length ?? 0;
    const body = validateBody(contract, operation, headers, bytes);
    context.body = body;

    // Call the engine
    if (context.fault.kind === 'fail') throw injectedFailure(operation);
    const validated: ValidatedRequest = {
      operation,
      path: match.values,
      query,
      header,
      body,
      credentials,
      preference,
      accept,
      baseUrl: () => request.baseUrl ?? service.baseUrl(headers.host),
    };

    // Validate the response
    return whenReady(engine.respond(validated), (response) =>
      validateResponse(contract, operation, response, preference),
    );
  };
  if (!hasBody(headers)) return complete(undefined);
  return request.read(service.maxBodyBytes).then((bytes) => bytes && complete(bytes));
}
