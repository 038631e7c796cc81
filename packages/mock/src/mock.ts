import { isIPv6 } from 'node:net';
import { portError } from '@scalingo-addons/command';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { type Clock, createClock } from './clock.ts';
import { type Control, startControl } from './control.ts';
import type { Engine } from './engine.ts';
import { type Exchange, maskExchange, type RawExchange } from './front/exchange.ts';
import { checkFaults, type Faults } from './front/faults.ts';
import { createFront } from './front/front.ts';
import { listen } from './front/server.ts';
import { type LogFormat, logLine } from './log.ts';
import { recent } from './recent.ts';
import { openWorld, type World } from './world/index.ts';

/** Options of {@link startMock}. */
export interface MockOptions {
  /**
   * What answers: `prism`, without a memory, from the examples of the contract; or `sandbox`, which
   * does what it is told and remembers it. Default: `prism`.
   */
  readonly engine?: 'prism' | 'sandbox';
  /** Port to listen on; 0 takes a free one. Default: 0. */
  readonly port?: number;
  /** Address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string;
  /** Bundled document to answer for. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
  /** The world of the sandbox: a YAML or JSON file, or its value. Default: that of `--init-world`. */
  readonly world?: string | World;
  /** File that keeps what the sandbox remembers. Default: none, and it is forgotten with the end. */
  readonly state?: string;
  /** How many requests a caller may make in a minute; 60 is what the API allows. Default: any number. */
  readonly requestsPerMinute?: number;
  /** Longest body of a request that is read, in bytes. Default: 1,000,000. */
  readonly maxBodyBytes?: number;
  /** How long a client may take to send a request, in milliseconds. Default: 30,000. */
  readonly requestTimeoutMs?: number;
  /** Faults that are put into the answers. Default: none. */
  readonly faults?: Faults;
  /** Port of the control interface on loopback; 0 takes a free one. Default: there is none. */
  readonly controlPort?: number;
  /** How many of the last requests are kept. Default: 1,000. */
  readonly maxRequests?: number;
  /** Takes a line for each request. Default: nothing does. */
  readonly log?: (line: string) => void;
  /** Default: `text`. */
  readonly logFormat?: LogFormat;
}

/** A mock that listens. */
export interface Mock {
  /** Where it listens, for example `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Where its control interface listens; undefined where there is none. */
  readonly controlUrl: string | undefined;
  /** The time that it lives in: that of this machine, until it is moved ahead. */
  readonly clock: Clock;
  /** The last requests, from the oldest to the newest, without credentials. */
  readonly requests: readonly Exchange[];
  /**
   * Puts these faults into the answers from now on, in place of those before.
   *
   * @throws RangeError when one of them is out of its bounds.
   */
  setFaults(faults: Faults): void;
  /** Goes back to the start: forgets changes and requests, faults that were set later, and the moved clock. */
  reset(): void;
  /** Answers for another document from now on, without a break. */
  replace(document: OpenApiDocument): Promise<void>;
  /** Stops listening, and closes every connection within a second. */
  stop(): Promise<void>;
}

/** How `host` is written within a URL. */
const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** Makes the engine that answers for a document. */
type EngineMaker = (document: OpenApiDocument) => Promise<Engine>;

/** @param url where the mock listens, once it does. */
async function engineMaker(
  { engine = 'prism', world, state }: MockOptions,
  document: OpenApiDocument,
  clock: Clock,
  url: () => string,
): Promise<EngineMaker> {
  if (engine === 'prism') {
    // Prism takes a second to load, so whoever does without it does not wait.
    const { createPrismEngine } = await import('./prism/engine.ts');
    return createPrismEngine;
  }
  const { openSandbox } = await import('./sandbox/open.ts');
  const sandbox = openSandbox({
    world: await openWorld(world),
    state,
    clock,
    baseUrl: url,
    document,
  });
  return async () => sandbox;
}

/**
 * Starts a mock of the Addons API. It lets through to its engine what is as the contract says, and
 * answers everything else itself, in the error shape of the API.
 *
 * @throws PortError when the port cannot be listened on, WorldError when the world is wrong, StateError
 *   when the state cannot be used, RangeError when a fault is out of its bounds, Error when the
 *   document does not declare the dialect of JSON Schema that the contract is in.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', document = readBundle(), faults = {} } = options;
  const { maxRequests = 1_000, log, logFormat = 'text', controlPort } = options;
  checkFaults(faults);
  const clock = createClock();
  const requests = recent<RawExchange>(maxRequests);
  let url = '';
  const contract = contractOf(document);
  const makeEngine = await engineMaker(options, document, clock, () => url);
  let engine = await makeEngine(document);
  const front = createFront(
    { contract, engine },
    {
      clock,
      maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
      requestsPerMinute: options.requestsPerMinute,
      onExchange(exchange) {
        requests.add(exchange);
        log?.(logLine(maskExchange(exchange), logFormat));
      },
    },
  );
  front.setFaults(faults);

  const requestTimeoutMs = options.requestTimeoutMs ?? 30_000;
  const server = await listen(front.handle, { port, host, requestTimeoutMs }).catch((error) => {
    engine.close?.();
    throw portError(String(error), host, port);
  });
  url = `http://${inUrl(host)}:${server.port}`;
  let control: Control | undefined;
  const mock: Mock = {
    url,
    get controlUrl() {
      return control?.url;
    },
    clock,
    get requests() {
      return requests.list().map(maskExchange);
    },
    setFaults: (next) => front.setFaults(checkFaults(next)),
    reset() {
      engine.reset?.();
      requests.clear();
      clock.reset();
      front.setFaults(faults);
    },
    async replace(next) {
      const made = await makeEngine(next);
      front.serve({ contract: contractOf(next), engine: made });
      engine = made;
    },
    async stop() {
      await Promise.all([server.stop(), control?.stop()]);
      engine.close?.();
    },
  };
  if (controlPort !== undefined) {
    try {
      control = await startControl(mock, controlPort);
    } catch (error) {
      await mock.stop();
      throw portError(String(error), '127.0.0.1', controlPort, '--control-port');
    }
  }
  return mock;
}
