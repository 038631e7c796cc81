import type { Contract, Operation, Secrets, SecurityRequirement } from '@scalingo-addons/openapi';
import { checkExchange } from '../checks/check-exchange.ts';
import type { ResponseCheck } from '../checks/response/index.ts';
import type { SeriesCheck } from '../checks/series/index.ts';
import type { CoverageCollector } from '../contract/coverage-collector.ts';
import { createRouter } from '../contract/router.ts';
import { createFinding } from '../findings/create-finding.ts';
import { repeatedPath } from '../http/base-url.ts';
import { ProxyFailure } from '../http/proxy-failure.ts';
import type { Transport } from '../http/transport.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import { Interrupted, RunError, SkipCase } from '../model/errors.ts';
import type { Exchange, HeaderFields, SentRequest } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import { isSafe } from '../model/operation.ts';
import type { Resource } from '../model/resource.ts';
import { hideExtraHeaders } from '../requests/extra-headers.ts';
import type { ProbeRequest } from '../requests/probe-request.ts';
import { targetOf } from '../requests/target.ts';
import { requiredHeaders, requiredQuery } from '../requests/valid-values.ts';
import { basicAuthorization } from '../secrets/authorization.ts';
import { type CarriedCredentials, withCredentials } from '../secrets/carried.ts';
import type { RunCredentials } from '../secrets/credentials.ts';
import { documentedSecrets } from '../secrets/documented.ts';
import { type BearerTokens, createBearerTokens } from './bearer-tokens.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerFile } from './ledger-file.ts';
import type { MaskOf } from './mask.ts';
import { createOwnCredentials } from './own-credentials.ts';
import { pauseAfter, type RateLimiter } from './rate-limiter.ts';
import { createRecorder } from './record.ts';

/** What a session needs. */
export interface SessionContext {
  readonly contract: Contract;
  readonly baseUrl: string;
  /** The operation that exchanges an API token for a bearer token; undefined if the document has none. */
  readonly tokenExchange: Operation | undefined;
  /** The server of the token exchange. */
  readonly authUrl: string;
  readonly credentials: RunCredentials;
  readonly allowWrites: boolean;
  /** Header fields of each request to `baseUrl`, by lowercase name. */
  readonly headers: HeaderFields;
  readonly checks: readonly ResponseCheck[];
  /** Judge responses by those before them. */
  readonly series: readonly SeriesCheck[];
  readonly resources: readonly Resource[];
  readonly transport: Transport;
  readonly rateLimiter: RateLimiter;
  readonly ledger: Ledger;
  /** Undefined if nothing is recorded in a file. */
  readonly ledgerFile: LedgerFile | undefined;
  readonly secrets: Secrets;
  readonly maskOf: MaskOf;
  readonly coverage: CoverageCollector;
  readonly signal: AbortSignal | undefined;
  /** Values of path parameters by name. */
  readonly known: Readonly<Record<string, string>>;
  /** Throws SkipCase for a request with an unsafe method that would change something of others. */
  readonly guardWrite: (method: string, url: string) => void;
  /** Called with each finding of a response check. */
  readonly onFinding: (finding: Finding) => void;
  /** Called before a delay after a 429, in milliseconds. */
  readonly onRateLimit: ((delayMs: number) => void) | undefined;
  /** Called with each exchange, after secrets have been masked. */
  readonly onExchange: (exchange: Exchange) => void;
}

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

/** The run ends after this many consecutive requests without a response. */
const maxConsecutiveFailures = 10;

/** An operation is given up after this many requests in a row that got no complete response in time. */
const maxTimeouts = 3;

/** Maximum number of retries after a 429. */
const maxRetries = 8;

/** Returns the headers that have a value. */
const definedHeaders = (headers: Readonly<Record<string, string | undefined>>): HeaderFields =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** Creates a session. */
export function createSession(context: SessionContext): Session {
  const { contract, transport, rateLimiter, ledger, ledgerFile, secrets, coverage } = context;
  const { credentials, tokenExchange } = context;
  const route = createRouter(contract);
  const recorder = createRecorder({ resources: context.resources, ledger, ledgerFile, route });
  /** Number of consecutive timeouts by operation. */
  const timeouts = new Map<string, number>();
  let sent = 0;
  let failuresInARow = 0;
  let lastFailure = '';
  let isShielded = false;
  /** Operations that are rejected with 429 however long the run waits. */
  const alwaysLimited = new Set<string>();
  let signal = context.signal;

  /** Says that the token exchange got no response; if it is another server, nobody may have thought of it. */
  const noExchange = () =>
    context.authUrl === context.baseUrl
      ? `No response from ${context.authUrl}: ${lastFailure}.`
      : `No response from ${context.authUrl}, which exchanges the API token: ${lastFailure}. Set --auth-url if another server does, or SCALINGO_BEARER_TOKEN in place of SCALINGO_API_TOKEN.`;

  const bearer: BearerTokens = createBearerTokens(credentials, async (apiToken) => {
    if (!tokenExchange) throw new RunError('The contract has no operation that exchanges tokens.');
    const response = await send({
      operation: tokenExchange,
      credentials: { authorization: basicAuthorization(apiToken) },
    });
    if (!response) throw new RunError(noExchange());
    const option = context.authUrl === context.baseUrl ? '--base-url' : '--auth-url';
    const repeated =
      response.status === 404
        ? repeatedPath(context.authUrl, tokenExchange.path, option)
        : undefined;
    if (repeated !== undefined) throw new RunError(repeated);
    const [token] = response.status === 200 ? documentedSecrets(response) : [];
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

  /** Origins that have responded. */
  const responded = new Set<string>();

  /**
   * Looks at the first response of a server.
   *
   * @throws RunError if a proxy has sent a page in its place.
   */
  function checkSender(url: string, { status, contentType, mediaType }: ContractResponse): void {
    const { origin } = new URL(url);
    const isFirst = !responded.has(origin);
    responded.add(origin);
    const proxy = isFirst && transport.proxyBefore(url);
    if (!proxy || contentType !== 'text/html' || mediaType !== undefined) return;
    const { message } = new ProxyFailure(
      proxy,
      `sent a page in place of the server (status ${status})`,
    );
    throw new RunError(`No response from ${origin}: ${message}.`);
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

  async function send(
    probeRequest: ProbeRequest,
    retries = 0,
  ): Promise<ContractResponse | undefined> {
    const { operation, text, body } = probeRequest;
    const method = probeRequest.method ?? operation.method;
    const plainUrl = urlOf(probeRequest);
    guard(method, plainUrl);
    if ((timeouts.get(operation.operationId) ?? 0) >= maxTimeouts && !isShielded) {
      throw new SkipCase(
        `${operation.operationId} did not respond in time, ${maxTimeouts} times in a row`,
      );
    }
    const sentCredentials =
      probeRequest.credentials === undefined
        ? await ownCredentials(operation)
        : probeRequest.credentials;
    const isOwn = probeRequest.credentials === undefined;
    const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const { url, headers } = withCredentials(
      plainUrl,
      {
        accept: 'application/json, text/plain;q=0.9, */*;q=0.5',
        'user-agent': 'scalingo-addons-contract',
        ...(plainUrl.startsWith(context.baseUrl) && context.headers),
        ...requiredHeaders(contract, operation),
      },
      sentCredentials ?? {},
    );
    const request: SentRequest = {
      method,
      url,
      headers: definedHeaders({
        ...headers,
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...probeRequest.headers,
      }),
      body: payload,
    };
    // A raw target or another method may match another operation, or none.
    const isItsOwn =
      probeRequest.target === undefined && (method === operation.method || method === 'HEAD');
    await rateLimiter.waitForSlot(signal).catch(() => {});
    if (signal?.aborted) throw new Interrupted('the run was aborted');
    sent++;
    recorder.sent(request);
    // An exchanged token is nothing that a cleanup must know.
    const { isOfProxy, isUnsent, ...sentExchange } = await transport.send(
      request,
      isSafe({ method }) || (isItsOwn && isExchange(operation)),
    );
    const exchanged = {
      ...sentExchange,
      request: hideExtraHeaders(request, context.headers),
    };
    const matched = isItsOwn ? operation : route(method, url)?.operation;
    if (isOfProxy) {
      if (isUnsent) recorder.unsent(request);
      else recorder.received(request, undefined, isOwn);
      return withoutServer(operation, context.maskOf(exchanged, matched ?? operation).exchange);
    }
    const { isMalformed = false } = probeRequest;
    const { checks, series } = context;
    const checked = checkExchange(contract, matched, exchanged, { checks, isMalformed });
    const { response } = checked;
    recorder.received(request, response, isOwn);
    if (response) checkSender(url, response);
    const inSeries: Finding[] = [];
    if (response) {
      const about = { operation: matched, exchange: exchanged };
      for (const { check, validate } of series)
        for (const it of validate(response))
          inSeries.push(createFinding(contract, check, it, about));
      for (const it of documentedSecrets(response)) secrets.add(it);
      coverage.add(matched, response, probeRequest.method === undefined);
    }
    if (signal?.aborted && !response) throw new Interrupted('the run was aborted');
    // A target that matches none may still get the response of the operation.
    const mask = context.maskOf(exchanged, matched ?? operation);
    context.onExchange(mask.exchange);
    const isLimited = response?.status === 429;
    const mayRetry = isLimited && retries < maxRetries && !alwaysLimited.has(operation.operationId);
    // A gateway in front of the server may limit the rate, whatever the document says.
    const isJudged = !mayRetry || response.documented !== undefined;
    for (const it of isJudged ? [...checked.findings, ...inSeries] : []) {
      context.onFinding(mask.finding(it));
    }
    lastFailure = mask.exchange.failure ?? lastFailure;
    const isEndless = /no complete response within|did not respond within|is longer than/.test(
      exchanged.failure ?? '',
    );
    timeouts.set(
      operation.operationId,
      isEndless ? (timeouts.get(operation.operationId) ?? 0) + 1 : 0,
    );
    failuresInARow = response ? 0 : failuresInARow + 1;
    if (failuresInARow >= maxConsecutiveFailures && !isShielded) {
      throw new Interrupted(`the server stopped responding: ${lastFailure}`);
    }
    if (mayRetry) {
      const delayMs = pauseAfter(response, retries);
      context.onRateLimit?.(delayMs);
      await rateLimiter.pause(delayMs, signal).catch(() => {});
      return send(probeRequest, retries + 1);
    }
    if (isLimited) alwaysLimited.add(operation.operationId);
    else if (response) alwaysLimited.delete(operation.operationId);
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
      signal = undefined;
    },
  };
}
