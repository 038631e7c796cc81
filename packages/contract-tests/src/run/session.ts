import type { Operation, SecurityRequirement } from '@scalingo-addons/openapi';
import { createRouter } from '../contract/router.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import { Interrupted, RunError, SkipCase } from '../model/errors.ts';
import type { Exchange, SentRequest } from '../model/exchange.ts';
import { isSafe } from '../model/operation.ts';
import { hideExtraHeaders } from '../requests/extra-headers.ts';
import type { ProbeRequest } from '../requests/probe-request.ts';
import { targetOf } from '../requests/target.ts';
import { requiredQuery } from '../requests/valid-values.ts';
import { basicAuthorization } from '../secrets/authorization.ts';
import type { CarriedCredentials } from '../secrets/carried.ts';
import { type BearerTokens, createBearerTokens } from './bearer-tokens.ts';
import { createOwnCredentials } from './own-credentials.ts';
import { pauseAfter } from './rate-limiter.ts';
import { createRecorder } from './record.ts';
import type { SessionContext } from './session/context.ts';
import { judgeExchange, learn } from './session/judge-exchange.ts';
import { createPatience } from './session/patience.ts';
import { createSenderCheck } from './session/sender.ts';
import { toSentRequest } from './session/to-sent-request.ts';
import { exchangedToken } from './session/token-exchange.ts';

/** Sends requests to the server under test and runs the response checks on every response. */
export interface Session {
  /**
   * Sends a request; returns undefined and reports a finding if no complete response was received.
   *
   * @throws Interrupted if the run was aborted, SkipCase if the request is not allowed, RunError if a proxy prevents it.
   */
  send(request: ProbeRequest): Promise<ContractResponse | undefined>;
  /**
   * Returns the bearer token of the run.
   *
   * @throws RunError if there are no credentials, or the server rejects them.
   */
  bearerToken(): Promise<string>;
  /**
   * Returns the credentials that the run sends with an operation.
   *
   * @throws SkipCase if it has none for the operation.
   */
  credentials(operation: Operation): Promise<CarriedCredentials>;
  /** Returns the credentials that fulfill a security requirement; undefined if the run lacks one of them. */
  credentialsFor(requirement: SecurityRequirement): Promise<CarriedCredentials | undefined>;
  /** Returns the URL of a request. */
  urlOf(request: ProbeRequest): string;
  /** Number of requests sent so far. */
  readonly sent: number;
  /** Why the last request without a response failed. */
  readonly lastFailure: string;
  /** Ignores interruptions from now on, for the cleanup. */
  shield(): void;
}

/** Creates a session. */
export function createSession(context: SessionContext): Session {
  const { contract, transport, rateLimiter, ledger, ledgerFile, secrets } = context;
  const { credentials, tokenExchange } = context;
  const route = createRouter(contract);
  const recorder = createRecorder({ resources: context.resources, ledger, ledgerFile, route });
  const patience = createPatience();
  const checkSender = createSenderCheck(transport);
  let sent = 0;
  let lastFailure = '';
  let isShielded = false;
  let signal = context.signal;

  const bearer: BearerTokens = createBearerTokens(credentials, async (apiToken) => {
    if (!tokenExchange) throw new RunError('The contract has no operation that exchanges tokens.');
    const response = await send({
      operation: tokenExchange,
      credentials: { authorization: basicAuthorization(apiToken) },
    });
    const token = exchangedToken(context, tokenExchange, response, lastFailure);
    if (token !== undefined) secrets.add(token, '$SCALINGO_BEARER_TOKEN');
    return token;
  });

  const isExchange = (operation: Operation) => operation.operationId === tokenExchange?.operationId;

  const own = createOwnCredentials(
    credentials,
    bearer,
    tokenExchange === undefined || context.authUrl === context.baseUrl,
  );

  /** Returns the credentials of the run for an operation. */
  async function ownCredentials(operation: Operation): Promise<CarriedCredentials> {
    if (!isExchange(operation)) return own.forOperation(operation);
    const { apiToken } = credentials;
    if (apiToken === undefined) throw new SkipCase('SCALINGO_API_TOKEN is not set');
    return { authorization: basicAuthorization(apiToken) };
  }

  const urlOf = ({ operation, path, query, target }: ProbeRequest): string => {
    const base = isExchange(operation) ? context.authUrl : context.baseUrl;
    const all = { ...requiredQuery(contract, operation), ...query };
    return base + (target ?? targetOf(operation, { ...context.known, ...path }, all));
  };

  /** Prevents changes to anything that the run has not created. */
  function guard(method: string, url: string): void {
    const routed = route(method, url);
    if (isSafe({ method }) || (routed && isExchange(routed.operation))) return;
    if (!context.allowWrites)
      throw new SkipCase('the operation writes, and --allow-writes is not set');
    context.guardWrite(method, url);
  }

  /**
   * Ends the run because of a proxy, which is no finding: nothing that follows would get to the server. The cleanup goes on.
   *
   * @param exchange without secrets.
   * @throws RunError that names the proxy, Interrupted if the run was aborted.
   */
  function withoutServer(operation: Operation, exchange: Exchange): undefined {
    context.onExchange(exchange);
    lastFailure = exchange.failure ?? '';
    if (isShielded) return undefined;
    if (signal?.aborted) throw new Interrupted('the run was aborted');
    const server = isExchange(operation) ? context.authUrl : context.baseUrl;
    throw new RunError(`No response from ${server}: ${lastFailure}.`);
  }

  /** Sends a request once its slot is due; the operation that it matches, what happened, and what was sent. */
  async function transmit(probeRequest: ProbeRequest) {
    const { operation, target } = probeRequest;
    const method = probeRequest.method ?? operation.method;
    const plainUrl = urlOf(probeRequest);
    guard(method, plainUrl);
    patience.check(operation);
    const own =
      probeRequest.credentials === undefined
        ? await ownCredentials(operation)
        : probeRequest.credentials;
    const request: SentRequest = toSentRequest(context, probeRequest, plainUrl, own);
    // A raw target or another method may match another operation, or none.
    const isItsOwn = target === undefined && (method === operation.method || method === 'HEAD');
    await rateLimiter.waitForSlot(signal).catch(() => {});
    if (signal?.aborted) throw new Interrupted('the run was aborted');
    sent++;
    recorder.sent(request);
    // An exchanged token is nothing that a cleanup must know.
    const { isOfProxy, isUnsent, ...exchange } = await transport.send(
      request,
      isSafe({ method }) || (isItsOwn && isExchange(operation)),
    );
    return {
      request,
      exchange: { ...exchange, request: hideExtraHeaders(request, context.headers) },
      matched: isItsOwn ? operation : route(method, request.url)?.operation,
      isOfProxy,
      isUnsent,
    };
  }

  async function send(
    probeRequest: ProbeRequest,
    retries = 0,
  ): Promise<ContractResponse | undefined> {
    const { operation } = probeRequest;
    const isOwn = probeRequest.credentials === undefined;
    const { request, exchange, matched, isOfProxy, isUnsent } = await transmit(probeRequest);
    if (isOfProxy) {
      if (isUnsent) recorder.unsent(request);
      else recorder.received(request, undefined, isOwn);
      return withoutServer(operation, context.maskOf(exchange, matched ?? operation).exchange);
    }
    const { response, findings } = judgeExchange(context, matched, exchange, probeRequest);
    recorder.received(request, response, isOwn);
    if (response) {
      checkSender(request.url, response);
      learn(context, matched, response, probeRequest.method === undefined);
    }
    if (signal?.aborted && !response) throw new Interrupted('the run was aborted');
    // A target that matches none may still get the response of the operation.
    const mask = context.maskOf(exchange, matched ?? operation);
    context.onExchange(mask.exchange);
    const mayRetry = patience.mayRetry(operation, response, retries);
    // A gateway in front of the server may limit the rate, whatever the document says.
    const isJudged = !mayRetry || response?.documented !== undefined;
    for (const it of isJudged ? findings : []) context.onFinding(mask.finding(it));
    lastFailure = mask.exchange.failure ?? lastFailure;
    patience.record(operation, response, { own: exchange.failure, last: lastFailure });
    if (response && mayRetry) {
      const delayMs = pauseAfter(response, retries);
      context.onRateLimit?.(delayMs);
      await rateLimiter.pause(delayMs, signal).catch(() => {});
      return send(probeRequest, retries + 1);
    }
    patience.settle(operation, response);
    return response;
  }

  return {
    send: (probeRequest) => send(probeRequest),
    bearerToken: bearer,
    credentials: ownCredentials,
    credentialsFor: own.forRequirement,
    urlOf,
    get sent() {
      return sent;
    },
    get lastFailure() {
      return lastFailure;
    },
    shield() {
      isShielded = true;
      patience.end();
      signal = undefined;
    },
  };
}
