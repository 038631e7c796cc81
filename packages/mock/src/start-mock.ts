import { portError } from '@scalingo-addons/command';
import { checkMockOptions } from './check-options.ts';
import { type Control, checkControlOptions, startControl } from './control.ts';
import { createCore } from './core.ts';
import { createBaseUrl } from './http/base-url.ts';
import { rejectedExchange } from './http/context.ts';
import { listen } from './http/server.ts';
import type { Mock, MockOptions } from './mock.ts';
import { hostInUrl } from './util/host.ts';
import { httpUrl } from './util/http-url.ts';

/**
 * Starts a mock of the Addons API. Valid requests go to its engine; all others get an error response
 * in the format of the API.
 *
 * @throws PortError if it cannot listen on the port, FixtureError if the fixture is invalid, MissingPackageError if
 *   Prism is not installed, StateError if the state file is unusable, RangeError if an option is unknown or invalid,
 *   the document cannot be served, or the control interface would be open to other machines without a token, CodeGenerationError if this runtime forbids
 *   code generation, Error if the document does not declare the contract's JSON Schema dialect.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  checkMockOptions(options);
  const { port = 0, host = '127.0.0.1' } = options;
  const controlOptions = checkControlOptions(options);
  const publicUrl =
    options.publicUrl === undefined ? undefined : httpUrl(options.publicUrl, 'public URL');
  let url = '';
  const baseUrl = createBaseUrl(publicUrl, () => url);
  const { controls, handler, onExchange, close } = await createCore(options, baseUrl);
  const server = await listen(handler.handle, {
    port,
    host,
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    onRejected: (rejected) => onExchange(rejectedExchange(rejected, controls.clock.now())),
  }).catch((error) => {
    close();
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
    ...controls,
    // Spreading would read it once.
    get requests() {
      return controls.requests;
    },
    async stop() {
      await Promise.all([server.stop(), control?.stop()]);
      close();
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
