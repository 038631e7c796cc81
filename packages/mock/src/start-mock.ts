import { portError } from '@scalingo-addons/command';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { checkMockOptions } from './check-options.ts';
import { createClock } from './clock.ts';
import { type Control, checkControlOptions, startControl } from './control.ts';
import { createEngineFactory } from './create-engine.ts';
import { createBaseUrl } from './http/base-url.ts';
import { rejectedExchange } from './http/context.ts';
import { maskExchange, maskForLog, type RawExchange } from './http/exchange.ts';
import { checkFaults } from './http/faults.ts';
import { createHttpHandler } from './http/handler.ts';
import { listen } from './http/server.ts';
import { logLine } from './log.ts';
import type { Mock, MockOptions } from './mock.ts';
import { updateAccount } from './update-account.ts';
import { hostInUrl } from './util/host.ts';
import { createRingBuffer } from './util/ring-buffer.ts';

/** Size of the requests kept in `requests`, in bytes. */
const maxKeptBytes = 16_000_000;
/** Size of a request without its body, in bytes; much more than usual. */
const overhead = 4_000;

/**
 * Returns a URL without a trailing slash.
 *
 * @throws RangeError if it is not an HTTP URL without user info, query and fragment.
 */
function checkPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!url || !isHttp || url.username || url.password || url.search || url.hash) {
    throw new RangeError(
      'The public URL must be an HTTP URL such as https://mock.example.com, without user info, query and fragment.',
    );
  }
  return url.href.replace(/\/+$/, '');
}

/**
 * Starts a mock of the Addons API. Valid requests go to its engine; all others get an error response
 * in the format of the API.
 *
 * @throws PortError if it cannot listen on the port, FixtureError if the fixture is invalid, MissingPackageError if
 *   Prism is not installed, StateError if the state file is unusable, RangeError if an option is unknown or invalid,
 *   or the control interface would be open to other machines without a token, Error if the document does not declare the
 *   contract's JSON Schema dialect.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  checkMockOptions(options);
  const { port = 0, host = '127.0.0.1', document = readBundle(), faults = {} } = options;
  const { maxRequests = 1_000, log, logFormat = 'text' } = options;
  checkFaults(faults);
  const controlOptions = checkControlOptions(options);
  const publicUrl = options.publicUrl === undefined ? undefined : checkPublicUrl(options.publicUrl);
  const clock = createClock();
  const requests = createRingBuffer<RawExchange>(
    maxRequests,
    maxKeptBytes,
    ({ bodyBytes, url: target }) => Math.min(maxKeptBytes, bodyBytes + target.length + overhead),
  );
  let url = '';
  const contract = contractOf(document);
  const createEngine = await createEngineFactory(options, contract, clock);
  let engine = await createEngine(contract);
  const onExchange = (exchange: RawExchange) => {
    const isTooLarge = exchange.bodyBytes > maxKeptBytes;
    requests.add(isTooLarge ? { ...exchange, body: undefined } : exchange);
    return log?.(logLine(maskForLog(exchange), logFormat));
  };
  const handler = createHttpHandler(
    { contract, engine },
    {
      clock,
      baseUrl: createBaseUrl(publicUrl, () => url),
      maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
      requestsPerMinute: options.requestsPerMinute,
      onExchange,
    },
  );
  handler.setFaults(faults);

  const requestTimeoutMs = options.requestTimeoutMs ?? 30_000;
  const server = await listen(handler.handle, {
    port,
    host,
    requestTimeoutMs,
    onRejected: (rejected) => onExchange(rejectedExchange(rejected, clock.now())),
  }).catch((error) => {
    engine.close?.();
    throw portError(String(error), host, port);
  });
  url = `http://${hostInUrl(host)}:${server.port}`;
  let control: Control | undefined;
  const mock: Mock = {
    url,
    publicUrl: publicUrl ?? url,
    get controlUrl() {
      return control?.url;
    },
    clock,
    get requests() {
      return requests.list().map(maskExchange);
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
      const nextContract = contractOf(nextDocument);
      const nextEngine = await createEngine(nextContract);
      handler.serve({ contract: nextContract, engine: nextEngine });
      engine = nextEngine;
    },
    async stop() {
      await Promise.all([server.stop(), control?.stop()]);
      engine.close?.();
    },
  };
  if (controlOptions) {
    try {
      control = await startControl(mock, controlOptions);
    } catch (error) {
      await mock.stop();
      throw portError(String(error), controlOptions.host, controlOptions.port, '--control-port');
    }
  }
  return mock;
}
