import {
  type Contract,
  checkCodeGeneration,
  contractOf,
  DocumentError,
  loadContract,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';
import { createClock } from './clock.ts';
import { createEngineFactory } from './create-engine.ts';
import { checkServable, checkStructure } from './document/check-document.ts';
import { unusableDocument } from './document/error.ts';
import type { BaseUrl } from './http/base-url.ts';
import { type Exchange, maskExchange, maskForLog, type RawExchange } from './http/exchange.ts';
import { checkFaults } from './http/faults.ts';
import { createHttpHandler, type HttpHandler } from './http/handler.ts';
import { logLine } from './log.ts';
import type { Mock, MockOptions } from './mock.ts';
import { updateAccount } from './update-account.ts';
import { createRingBuffer } from './util/ring-buffer.ts';

/** Size of the requests kept in `requests`, in bytes. */
const maxKeptBytes = 16_000_000;
/** Size of a request without its body, in bytes; much more than usual. */
const overhead = 4_000;

/** A request in `requests`. Its secrets are masked when it is first read, since that takes time, and not kept. */
class Recorded {
  /** Size in bytes, at most {@link maxKeptBytes}. */
  readonly size: number;
  #raw: RawExchange | undefined;
  #masked: Exchange | undefined;

  constructor(exchange: RawExchange) {
    const isTooLarge = exchange.bodyBytes > maxKeptBytes;
    this.size = Math.min(maxKeptBytes, exchange.bodyBytes + exchange.url.length + overhead);
    this.#raw = isTooLarge ? { ...exchange, body: undefined } : exchange;
  }

  /** Returns the request without its secrets. */
  read(): Exchange {
    if (this.#raw) this.#masked = maskExchange(this.#raw);
    this.#raw = undefined;
    return this.#masked as Exchange;
  }
}

/**
 * Returns the contract of a user's document. That of the Addons API is not checked, since that takes time.
 *
 * @throws RangeError if it cannot be served, Error if it does not declare the dialect.
 */
function readContract(document: OpenApiDocument): Contract {
  checkStructure(document);
  try {
    const contract = contractOf(document);
    checkServable(contract);
    return contract;
  } catch (error) {
    throw error instanceof DocumentError ? unusableDocument(error.pointer, error.problem) : error;
  }
}

/** What a mock can do whether it listens or not. */
export type Controls = Pick<
  Mock,
  'clock' | 'requests' | 'setFaults' | 'updateAccount' | 'reset' | 'replace'
>;

/** A mock without a server. */
export interface Core {
  readonly controls: Controls;
  readonly handler: HttpHandler;
  /** Records and logs a request that the handler did not get. */
  onExchange(exchange: RawExchange): unknown;
  /** Releases the engine's resources. */
  close(): void;
}

/**
 * Creates a mock without a server.
 *
 * @param options valid ones, except for the faults and the files.
 * @throws FixtureError, MissingPackageError, StateError, CodeGenerationError, RangeError and Error as `startMock` does.
 */
export async function createCore(options: MockOptions, baseUrl: BaseUrl): Promise<Core> {
  const { document, faults = {}, maxRequests = 1_000, log } = options;
  checkFaults(faults);
  checkCodeGeneration();
  const clock = createClock();
  const requests = createRingBuffer<Recorded>(maxRequests, maxKeptBytes, ({ size }) => size);
  // All mocks of a process share the contract; a user can change a document between two of them.
  const contract = document === undefined ? loadContract() : readContract(document);
  const createEngine = await createEngineFactory(options, contract, clock);
  let engine = await createEngine(contract);
  const onExchange = (exchange: RawExchange) => {
    requests.add(new Recorded(exchange));
    return log?.(logLine(maskForLog(exchange), options.logFormat ?? 'text'));
  };
  const handler = createHttpHandler(
    { contract, engine },
    {
      clock,
      baseUrl,
      maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
      requestsPerMinute: options.requestsPerMinute,
      onExchange,
    },
  );
  handler.setFaults(faults);
  const controls: Controls = {
    clock,
    get requests() {
      return requests.list().map((it) => it.read());
    },
    setFaults: (next) => handler.setFaults(checkFaults(next)),
    updateAccount(name, update) {
      updateAccount(engine, name, update);
      engine.flush?.();
    },
    reset() {
      engine.reset?.();
      engine.flush?.();
      requests.clear();
      clock.reset();
      handler.resetRateLimit();
      handler.setFaults(faults);
    },
    async replace(nextDocument) {
      const nextContract = readContract(nextDocument);
      const nextEngine = await createEngine(nextContract);
      handler.serve({ contract: nextContract, engine: nextEngine });
      engine = nextEngine;
    },
  };
  return { controls, handler, onExchange, close: () => engine.close?.() };
}
