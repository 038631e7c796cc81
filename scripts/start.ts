import { option, type Running } from '@scalingo-addons/command';
import { startMock } from '@scalingo-addons/mock';
import { build, type OnStep } from './build.ts';
import { buildDocs } from './docs.ts';
import { isMain, type Layout, layoutOf } from './layout.ts';
import { readDocument } from './read.ts';
import { runServer } from './run.ts';
import { filesOf, serve } from './serve.ts';

const usage = `Usage: npm start -- [--port <port>] [--docs-port <port>]

Builds the contract, starts its mock and serves its documentation.

  --port <port>       port of the mock; 0 takes a free one (default: 4010)
  --docs-port <port>  port of the documentation; 0 takes a free one (default: 8080)
  --help              show this text`;

/**
 * Builds the contract, starts its mock and serves its documentation site.
 *
 * @throws Failure when the build fails, PortError when a port cannot be listened on; nothing is left
 *   running then.
 */
export async function start(
  layout: Layout,
  ports: { mock: number; docs: number },
  onStep: OnStep,
): Promise<Running> {
  await build(layout, onStep);
  const { folder } = await buildDocs(layout, onStep);
  const mock = await startMock({ port: ports.mock, document: await readDocument(layout) });
  try {
    const options = { port: ports.docs, portOption: '--docs-port' };
    const site = await serve(await filesOf(folder), options);
    const greeting = `
Documentation  ${site.url}
Mock           ${mock.url}

Try it:
  curl -H "Authorization: Bearer any" ${mock.url}/v1/apps/example-app/addons

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
