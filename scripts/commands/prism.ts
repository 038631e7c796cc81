import path from 'node:path';
import { option, portError, type Running } from '@scalingo-addons/command';
import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';
import { readDocument } from '../server/read-bundle.ts';
import { runServer } from '../server/run-server.ts';
import { startStockPrism, stockPrismHost } from '../server/stock-prism.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';

const usage = `Usage: npm run prism -- [--port <port>]

Starts the stock Prism command, "prism mock", on the bundle. It logs requests.

  --port <port>  port to listen on; 0 picks a free one (default: 4010)
  --help         show this help`;

/** Returns a `curl` command for the first operation that reads with a bearer token. */
function exampleCommand(document: OpenApiDocument, url: string): string {
  const operation = contractOf(document).operations.find(
    ({ method, authSchemes }) => method === 'GET' && authSchemes.includes('bearer'),
  );
  if (!operation) return `curl ${url}`;
  const target = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name) => {
    const parameter = operation.parameters.find((it) => it.in === 'path' && it.name === name);
    return encodeURIComponent(String(parameter?.examples[0]?.value));
  });
  return `curl -H "Authorization: Bearer any" ${url}${target}`;
}

/**
 * Starts the stock Prism command on the bundle.
 *
 * @param onEnd called if Prism ends by itself.
 * @throws PortError if it cannot listen on the port.
 */
export async function startPrism(
  layout: Layout,
  port: number,
  onEnd: () => void,
): Promise<Running> {
  const document = await readDocument(layout);
  const args = ['mock', path.join(layout.generated, 'openapi.json')];
  const onOutput = (text: string) => process.stdout.write(text);
  const prism = await startStockPrism(args, { port, onOutput }).catch((error: Error) => {
    throw portError(error.message, stockPrismHost, port);
  });
  let isStopping = false;
  prism.ended.then((status) => {
    // A signal ends it together with this command.
    if (!isStopping && typeof status === 'number') onEnd();
  });
  const greeting = `
Prism listens on ${prism.url}

Try it:
  ${exampleCommand(document, prism.url)}

Press Ctrl-C to stop it.`;
  return {
    greeting,
    stop() {
      isStopping = true;
      return prism.stop();
    },
  };
}

if (isMain(import.meta.url)) {
  await runServer({
    usage,
    options: { port: option.port(4010) },
    start: ({ port }) =>
      startPrism(layoutOf(), port, () => {
        console.error('Prism has crashed. See test/contract/README.md for requests that crash it.');
        process.exit(2);
      }),
  });
}
