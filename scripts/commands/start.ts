import { option, type Running } from '@scalingo-addons/command';
import { startMock } from '@scalingo-addons/mock';
import { exampleCall } from '../server/example-call.ts';
import { localMockTexts } from '../server/local-mock.ts';
import { readDocument } from '../server/read-bundle.ts';
import { runServer } from '../server/run-server.ts';
import { listFiles, serve } from '../server/static-server.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { build, type OnStep } from './build.ts';
import { buildDocs } from './docs.ts';

const usage = `Usage: npm start -- [--port <port>] [--docs-port <port>]

Builds the contract, starts its mock and serves its documentation.

  --port <port>       port of the mock; 0 takes a free one (default: 4010)
  --docs-port <port>  port of the documentation; 0 takes a free one (default: 8080)
  --help              show this text`;

/**
 * Builds the contract, starts its mock and serves its documentation site.
 *
 * @throws Failure if the build fails, PortError if a server cannot listen on its port; no server is
 *   then left running.
 */
export async function start(
  layout: Layout,
  ports: { mock: number; docs: number },
  onStep: OnStep,
): Promise<Running> {
  await build(layout, onStep);
  const { folder } = await buildDocs(layout, onStep);
  const document = await readDocument(layout);
  const mock = await startMock({ port: ports.mock, document });
  try {
    const texts = localMockTexts(mock.url);
    const options = { port: ports.docs, portOption: '--docs-port', texts };
    const site = await serve(await listFiles(folder), options);
    const greeting = `
Documentation  ${site.url}
Mock           ${mock.url}

Try it:
  ${exampleCall(document, mock.url)}

Ctrl-C stops both.`;
    return { greeting, stop: () => Promise.all([site.stop(), mock.stop()]) };
  } catch (error) {
    await mock.stop();
    throw error;
  }
}

if (isMain(import.meta.url)) {
  await runServer({
    usage,
    options: { port: option.port(4010), 'docs-port': option.port(8080) },
    start: ({ port, 'docs-port': docsPort }) =>
      start(layoutOf(), { mock: port, docs: docsPort }, (step) => console.log(`${step} ...`)),
  });
}
