import { readBundle } from '@scalingo-addons/openapi';
import { type HttpHandler, http } from 'msw';
import { checkMockOptions, requireOptions } from '../check-options.ts';
import { type Controls, createCore } from '../core.ts';
import type { MockOptions } from '../mock.ts';
import { omitUndefined } from '../util/omit-undefined.ts';
import { baseUrlPattern } from './base-urls.ts';

/** Options of `startMock` that do not need a server. */
const shared = [
  'engine',
  'document',
  'fixture',
  'requestsPerMinute',
  'maxBodyBytes',
  'faults',
  'maxRequests',
  'log',
  'logFormat',
] as const;

/** Options of {@link createMswMock}: those of `startMock` that do not need a server, and `baseUrl`. */
export interface MswMockOptions extends Pick<MockOptions, (typeof shared)[number]> {
  /** Default: `sandbox`. */
  readonly engine?: 'prism' | 'sandbox';
  /** URL or URLs that the client sends its requests to. Default: all servers of the document. */
  readonly baseUrl?: string | readonly string[];
}

/** A mock without a server. Its members are those of the mock that `startMock` returns. */
export interface MswMock extends Controls {
  /** Handlers for `setupServer` of `msw/node`. They handle all requests to the servers, whatever their paths. */
  readonly handlers: readonly HttpHandler[];
}

/**
 * Creates a mock of the Addons API as handlers of Mock Service Worker 2, for tests without a server. Requests are
 * validated and handled as by `startMock`. A dropped connection is a network error.
 *
 * It runs in Node.js, where jsdom and happy-dom run, too; not in a browser.
 *
 * @throws FixtureError if the fixture is invalid, MissingPackageError if Prism is not installed, RangeError if an option
 *   is unknown or invalid, CodeGenerationError if this runtime forbids code generation.
 */
export async function createMswMock(options: MswMockOptions = {}): Promise<MswMock> {
  requireOptions(options, 'createMswMock');
  const { baseUrl, ...rest } = options;
  const mockOptions = { engine: 'sandbox' as const, ...omitUndefined(rest) };
  checkMockOptions(mockOptions, 'createMswMock', [...shared, 'baseUrl']);
  const { controls, handler } = await createCore(mockOptions, () => '');
  const { document = readBundle() } = mockOptions;
  const pattern = baseUrlPattern(document, baseUrl === undefined ? undefined : [baseUrl].flat());
  const handle = http.all(pattern, ({ request }) => {
    const [matched = ''] = pattern.exec(request.url) ?? [];
    return handler.fetch(request, matched);
  });
  return {
    ...controls,
    // Spreading would read it once.
    get requests() {
      return controls.requests;
    },
    handlers: [handle],
  };
}
