import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../answer.ts';
import type { AnswerCheck } from '../checks/answer/index.ts';
import { documentedSecrets } from '../checks/answer/secrets.ts';
import type { CoverageCollector } from '../coverage.ts';
import type { Exchange, HeaderFields, SentRequest } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import { maskExchange } from '../findings.ts';
import { judgeExchange } from '../judge.ts';
import { isSafe } from '../operation.ts';
import { targetOf } from '../requests/target.ts';
import { itemOf, type Resource } from '../resource.ts';
import { routeOf } from '../route.ts';
import type { Secrets } from '../secrets.ts';
import { basicOf, exchangeOperation } from './credentials.ts';
import { Interrupted, RunError, Unreachable } from './errors.ts';
import type { Ledger } from './ledger.ts';
import type { RunCredentials } from './options.ts';
import type { Pace } from './pace.ts';
import { type BearerTokens, bearerTokens } from './tokens.ts';
import type { Transport } from './transport.ts';

/** A request that a check makes. What it leaves out is as the contract and the run have it. */
export interface Ask {
  /** The operation whose answer is expected. */
  readonly operation: Operation;
  /** Values of path parameters in place of those that the run knows. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Path and query as they are sent, in place of `path` and `query`. */
  readonly target?: string;
  /** In place of that of the operation. */
  readonly method?: string;
  readonly headers?: HeaderFields;
  /** JSON value of the body. */
  readonly body?: unknown;
  /** The body as it is sent, in place of `body`. */
  readonly text?: string;
  /** `Authorization`; null for none. Default: the credentials of the run, where the operation takes any. */
  readonly authorization?: string | null;
  /** The request is not HTTP as it should be, so that it may be refused in an undocumented way. Default: false. */
  readonly isMalformed?: boolean;
}

/** What a session needs. */
export interface SessionParts {
  readonly contract: Contract;
  readonly baseUrl: string;
  readonly authUrl: string;
  readonly credentials: RunCredentials;
  readonly allowWrites: boolean;
  readonly checks: readonly AnswerCheck[];
  readonly resources: readonly Resource[];
  readonly transport: Transport;
  readonly pace: Pace;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly coverage: CoverageCollector;
  readonly signal: AbortSignal | undefined;
  /** Values of path parameters by name. */
  readonly known: Readonly<Record<string, string>>;
  /** Is told of what is wrong with an answer. */
  readonly onFinding: (finding: Finding) => void;
  /** Is told of each exchange, in which nothing is secret any more. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** Sends requests to the server under test, and has each answer judged, whatever it was asked for. */
export interface Session {
  /**
   * Sends a request; undefined where no whole answer came, which is told as a finding.
   *
   * @throws Interrupted when the run was ended, Unreachable where the request must not be made.
   */
  send(ask: Ask): Promise<Answer | undefined>;
  /**
   * The bearer token that requests are sent with.
   *
   * @throws RunError where there are no credentials, or they are refused.
   */
  bearerToken(): Promise<string>;
  /** Where a request goes, as a URL. */
  urlOf(ask: Ask): string;
  /** How many requests were sent. */
  readonly sent: number;
  /** Why the last request that was not answered was not. */
  readonly lastFailure: string;
  /** From now on the run may not be interrupted: what is left is removed. */
  shield(): void;
}

/** After so many requests in a row that were not answered, the server is taken for gone. */
const mostUnanswered = 10;

/** Longest rest after a 429, in milliseconds, and how many there are in a row. */
const longestRest = 60_000;
const mostRests = 3;

function restOf({ headers }: Answer): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(seconds * 1_000, longestRest)
    : longestRest;
}

/** Makes a session. */
export function createSession(parts: SessionParts): Session {
  const { contract, transport, pace, ledger, secrets, coverage } = parts;
  const { credentials, resources } = parts;
  const route = routeOf(contract);
  let sent = 0;
  let unanswered = 0;
  let lastFailure = '';
  let isShielded = false;
  let signal = parts.signal;

  const exchange = exchangeOperation(contract);
  const bearer: BearerTokens = bearerTokens(credentials, async (apiToken) => {
    if (!exchange) throw new RunError('The contract has no operation that exchanges tokens.');
    const answer = await send({ operation: exchange, authorization: basicOf(apiToken) });
    if (!answer) throw new RunError(`The server ${parts.authUrl} does not answer: ${lastFailure}.`);
    const [token] = answer.status === 200 ? documentedSecrets(answer) : [];
    if (token !== undefined) secrets.add(token, '$SCALINGO_BEARER_TOKEN');
    return token;
  });

  const isExchange = (operation: Operation) => operation.operationId === exchange?.operationId;

  /** The credentials of the run for an operation; undefined where it takes none. */
  async function ownCredentials(operation: Operation): Promise<string | undefined> {
    if (isExchange(operation)) {
      const { apiToken } = credentials;
      if (apiToken === undefined) throw new Unreachable('SCALINGO_API_TOKEN is not set');
      return basicOf(apiToken);
    }
    return operation.security.length === 0 ? undefined : `Bearer ${await bearer()}`;
  }

  const urlOf = ({ operation, path, query, target }: Ask): string => {
    const base = isExchange(operation) ? parts.authUrl : parts.baseUrl;
    return base + (target ?? targetOf(operation, { ...parts.known, ...path }, query));
  };

  /** What is created, changed or removed has to be the run's own. */
  function guard(method: string, url: string): void {
    const routed = route(method, url);
    if (isSafe({ method }) || (routed && isExchange(routed.operation))) return;
    if (!parts.allowWrites) throw new Unreachable('it writes, and --allow-writes was not given');
    const owner = resources.find(({ idParameter }) => idParameter in (routed?.values ?? {}));
    const id = owner && routed?.values[owner.idParameter];
    if (id !== undefined && ledger.before.has(id)) {
      throw new Unreachable(`${id} was there before the run, which leaves it alone`);
    }
  }

  /** Takes down what a request has created or removed. */
  function account(request: SentRequest, answer: Answer | undefined, startedAt: number): void {
    const routed = route(request.method, request.url);
    const created = resources.find(({ create }) => create === routed?.operation);
    const removed = resources.find(({ remove }) => remove && remove === routed?.operation);
    const isDone = answer !== undefined && answer.status >= 200 && answer.status < 300;
    if (created && (isDone || !answer || answer.status >= 500)) {
      const item = isDone ? itemOf(answer.value) : undefined;
      if (item) ledger.created(item.id);
      else {
        const why = answer ? `the answer ${answer.status} names none` : 'no answer came';
        ledger.suspect({ since: startedAt, body: request.body ?? '', why });
      }
    }
    const id = removed && routed?.values[removed.idParameter];
    if (id === undefined || !(isDone || answer?.status === 404)) return;
    // What is not there under the id that it was given is there under another, or was never there.
    if (!isDone && ledger.left.includes(id)) {
      ledger.suspect({ since: 0, body: '', why: `the id ${id} was answered and does not exist` });
    }
    ledger.removed(id);
  }

  async function send(ask: Ask, rests = 0): Promise<Answer | undefined> {
    const { operation, text, body, authorization } = ask;
    const method = ask.method ?? operation.method;
    const url = urlOf(ask);
    guard(method, url);
    const own = authorization === undefined ? await ownCredentials(operation) : authorization;
    const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const request: SentRequest = {
      method,
      url,
      headers: {
        accept: 'application/json, text/plain;q=0.9, */*;q=0.5',
        'user-agent': 'scalingo-addons-contract',
        ...(own ? { authorization: own } : {}),
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...ask.headers,
      },
      body: payload,
    };
    await pace.turn(signal).catch(() => {});
    if (signal?.aborted) throw new Interrupted('it was ended from outside');
    sent++;
    const exchanged = await transport.send(request);
    const { isMalformed = false } = ask;
    const { checks } = parts;
    // A target that is sent as it is need not be one of the contract.
    const asked = ask.target === undefined ? operation : route(method, url)?.operation;
    const judgement = judgeExchange(contract, asked, exchanged, { checks, isMalformed });
    const { answer } = judgement;
    account(request, answer, exchanged.startedAt);
    if (answer) {
      for (const it of documentedSecrets(answer)) secrets.add(it);
      coverage.add(asked, answer, ask.method === undefined);
    }
    if (signal?.aborted && !answer) throw new Interrupted('it was ended from outside');
    const masked = maskExchange(exchanged, secrets.mask);
    parts.onExchange(masked);
    for (const it of judgement.findings) parts.onFinding({ ...it, exchange: masked });
    lastFailure = masked.failure ?? lastFailure;
    unanswered = answer ? 0 : unanswered + 1;
    if (unanswered >= mostUnanswered && !isShielded) {
      throw new Interrupted(`the server does not answer any more: ${lastFailure}`);
    }
    if (answer?.status === 429 && pace.isLimited && rests < mostRests) {
      await pace.rest(restOf(answer), signal).catch(() => {});
      return send(ask, rests + 1);
    }
    return answer;
  }

  return {
    send: (ask) => send(ask),
    bearerToken: bearer,
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
